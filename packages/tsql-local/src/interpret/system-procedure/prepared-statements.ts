/** sp_prepare, sp_execute, sp_prepexec and sp_unprepare: a handle for text and its declarations. */
import { sqlError } from '../../types/errors.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import type { Argument } from '../call/argument.ts';
import type { Run } from '../session-state.ts';
import { declaredParameters } from './declared-parameters.ts';
import { executeWithParameters } from './sp-executesql.ts';
import { convertValue } from '../evaluate.ts';

export async function spPrepare(run: Run, given: readonly Argument[]): Promise<number> {
  const [handle, declarations, statement] = given;
  if (handle === undefined || statement === undefined) throw sqlError(201, 'sp_prepare', '@stmt');
  await keep(run, handle, await anyText(run, declarations), await anyText(run, statement));
  return 0;
}

export async function spPrepExec(run: Run, given: readonly Argument[]): Promise<number> {
  const [handle, declarations, statement, ...values] = given;
  if (handle === undefined || statement === undefined) throw sqlError(201, 'sp_prepexec', '@stmt');
  const prepared = await keep(run, handle, await anyText(run, declarations), await anyText(run, statement));
  await executeWithParameters(run, prepared.text, declaredParameters(run, prepared.declarations), values);
  return run.session.error;
}

export async function spExecute(run: Run, given: readonly Argument[]): Promise<number> {
  const [handle, ...values] = given;
  const prepared = run.session.prepared.get(handleNumber(handle));
  if (prepared === undefined) throw sqlError(8179, handleNumber(handle));
  await executeWithParameters(run, prepared.text, declaredParameters(run, prepared.declarations), values);
  return run.session.error;
}

export async function spUnprepare(run: Run, given: readonly Argument[]): Promise<number> {
  if (!run.session.prepared.delete(handleNumber(given[0]))) throw sqlError(8179, handleNumber(given[0]));
  return 0;
}

async function keep(run: Run, handle: Argument, declarations: string, text: string): Promise<{ readonly declarations: string; readonly text: string }> {
  const number = run.session.nextHandle;
  run.session.nextHandle += 1;
  const prepared = { declarations, text };
  run.session.prepared.set(number, prepared);
  await handle.writeBack?.(number, { kind: 'int' });
  return prepared;
}

function handleNumber(argument: Argument | undefined): number {
  return argument?.content.kind === 'value' ? Number(argument.content.value ?? 0) : 0;
}

async function anyText(run: Run, argument: Argument | undefined): Promise<string> {
  if (argument?.content.kind !== 'value') return '';
  const value = await convertValue(run, argument.content.value, argument.content.type, { kind: 'nvarchar', length: 'max', collation: defaultCollation });
  return typeof value === 'string' ? value : '';
}
