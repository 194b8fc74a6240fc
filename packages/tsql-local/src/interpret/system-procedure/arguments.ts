/** A system procedure's arguments by name or position, as values. */
import { sqlError } from '../../types/errors.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Argument } from '../call/argument.ts';
import { convertValue } from '../evaluate.ts';
import type { Run } from '../session-state.ts';

export interface SystemParameter { readonly name: string; readonly type: SqlType; readonly default?: SqlValue }

const longText: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };
export const text = (name: string, fallback?: SqlValue): SystemParameter => ({ name, type: longText, ...(fallback === undefined ? {} : { default: fallback }) });

/** Throws 201 for one that is missing, 8144 and 8145 for what is too much or unknown. */
export async function systemArguments(run: Run, procedure: string, parameters: readonly SystemParameter[], given: readonly Argument[]): Promise<ReadonlyMap<string, SqlValue>> {
  if (given.length > parameters.length) throw sqlError(8144, procedure);
  const values = new Map<string, SqlValue>();
  for (const [at, argument] of given.entries()) {
    const wanted = argument.name?.toLowerCase();
    const parameter = wanted === undefined ? parameters[at] : parameters.find((one) => one.name.toLowerCase() === wanted);
    if (parameter === undefined) throw sqlError(8145, argument.name ?? '', procedure);
    if (argument.content.kind === 'table') throw sqlError(206, 'table', 'nvarchar');
    if (argument.content.kind === 'cursor') throw sqlError(206, 'cursor', 'nvarchar');
    if (argument.content.kind === 'default') continue;
    values.set(parameter.name, await convertValue(run, argument.content.value, argument.content.type, parameter.type));
  }
  for (const parameter of parameters) {
    if (values.has(parameter.name)) continue;
    if (parameter.default === undefined) throw sqlError(201, procedure, parameter.name);
    values.set(parameter.name, parameter.default);
  }
  return values;
}
