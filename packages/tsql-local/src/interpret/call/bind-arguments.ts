/**
 * Arguments to parameters, in SQL Server's order of checks. All these errors have line 0 and carry the procedure's name as EXEC
 * spelled it; their texts have the name alone.
 */
import type { ParameterInfo } from '../../bind/catalog.ts';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import { typeName } from '../../types/type-name.ts';
import { conversionFailures } from '../conversion-failures.ts';
import { convertValue } from '../evaluate.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { StatementError } from '../statement-error.ts';
import { command } from '../commands.ts';
import type { Argument } from './argument.ts';

/** A procedure, or a function that EXEC calls. */
interface Called { readonly name: string; readonly parameters: readonly ParameterInfo[] }

export type BoundArguments = readonly { readonly parameter: ParameterInfo; readonly argument: Argument | undefined }[];

/** Declares the parameters in `frame` with the values given, or their defaults. */
export async function bindArguments(run: Run, procedure: Called, calledAs: string, frame: Frame, given: readonly Argument[]): Promise<BoundArguments> {
  const refuse = (error: SqlError): never => {
    error.procedure = calledAs;
    throw new StatementError(error, { keepsLine: true, command: command.execute });
  };
  const { parameters } = procedure;
  if (parameters.length === 0 && given.length > 0) refuse(sqlError(8146, procedure.name));
  if (given.length > parameters.length) refuse(sqlError(8144, procedure.name));

  const byParameter = new Map<string, Argument>();
  for (const [at, argument] of given.entries()) {
    const name = argument.name ?? parameters[at]?.name ?? '';
    if (byParameter.has(name.toLowerCase())) refuse(sqlError(8143, name));
    byParameter.set(name.toLowerCase(), argument);
  }
  for (const parameter of parameters) {
    const argument = byParameter.get(parameter.name.toLowerCase());
    if (parameter.cursor === true && argument !== undefined) continue;
    const isMissing = argument === undefined || argument.content.kind === 'default';
    if (isMissing && parameter.default === undefined && !isTableParameter(parameter)) refuse(sqlError(201, procedure.name, parameter.name));
  }
  for (const [name, argument] of byParameter) {
    if (!parameters.some((parameter) => parameter.name.toLowerCase() === name)) refuse(sqlError(8145, argument.name ?? name, procedure.name));
  }

  const bound = parameters.map((parameter) => ({ parameter, argument: byParameter.get(parameter.name.toLowerCase()) }));
  for (const { parameter, argument } of bound) await declareParameter(run, frame, parameter, argument, refuse);
  return bound;
}

const isTableParameter = (parameter: ParameterInfo): boolean => parameter.type.kind === 'table type';

async function declareParameter(run: Run, frame: Frame, parameter: ParameterInfo, argument: Argument | undefined, refuse: (error: SqlError) => never): Promise<void> {
  const content: Argument['content'] = argument?.content ?? { kind: 'default' };
  if (parameter.cursor === true) {
    if (content.kind === 'value') refuse(sqlError(206, typeName(content.type), 'cursor'));
    if (content.kind === 'table') refuse(sqlError(206, 'table', 'cursor'));
    if (content.kind === 'cursor' && content.variable.cursor !== undefined) refuse(sqlError(16951, content.name));
    frame.variables.set(parameter.name.toLowerCase(), { kind: 'cursor', cursor: undefined });
    return;
  }
  if (parameter.type.kind === 'table type') {
    if (content.kind === 'value') refuse(sqlError(206, typeName(content.type), parameter.type.name));
    if (content.kind === 'cursor') refuse(sqlError(206, 'cursor', parameter.type.name));
    if (content.kind === 'table') frame.variables.set(parameter.name.toLowerCase(), { kind: 'table', table: { ...content.table, readOnly: true }, creation: [] });
    else frame.pendingTableParameters.push({ name: parameter.name, type: parameter.type });
    return;
  }
  if (content.kind === 'table') refuse(sqlError(206, 'table', typeName(parameter.type)));
  if (content.kind === 'cursor') refuse(sqlError(206, 'cursor', typeName(parameter.type)));
  if (content.kind !== 'value') {
    frame.declareScalar(parameter.name, parameter.type, parameter.default ?? null);
    return;
  }
  try {
    frame.declareScalar(parameter.name, parameter.type, await convertValue(run, content.value, content.type, parameter.type));
  } catch (error) {
    // 8114, whatever the conversion itself would say.
    if (error instanceof SqlError && conversionFailures.has(error.number)) refuse(sqlError(8114, typeName(content.type), typeName(parameter.type)));
    throw error;
  }
}

export async function writeBackOutputs(frame: Frame, bound: BoundArguments): Promise<void> {
  for (const { parameter, argument } of bound) {
    if (parameter.cursor === true) handBackCursor(frame, parameter.name, argument);
    if (parameter.cursor === true || !parameter.output || argument?.writeBack === undefined) continue;
    const variable = frame.scalar(parameter.name);
    await argument.writeBack(variable.value, variable.type);
  }
}

/** A cursor goes back to an argument written OUTPUT, if it is open. */
export function handBackCursor(frame: Frame, parameter: string, argument: Argument | undefined): void {
  const own = frame.variables.get(parameter.toLowerCase());
  if (own?.kind !== 'cursor' || own.cursor?.isOpen !== true) return;
  if (argument?.content.kind === 'cursor' && argument.content.output) argument.content.variable.cursor = own.cursor;
}
