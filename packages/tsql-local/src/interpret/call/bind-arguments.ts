/**
 * Arguments to parameters, in SQL Server's order of checks. All these errors have line 0 and carry the procedure's name as EXEC
 * spelled it; their texts have the name alone.
 */
import type { ParameterInfo } from '../../bind/catalog.ts';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import { typeName, typeNameInMessage } from '../../types/type-name.ts';
import { conversionFailures } from '../conversion-failures.ts';
import { convertValue } from '../evaluate.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { StatementError } from '../statement-error.ts';
import { command } from '../commands.ts';
import type { Argument } from './argument.ts';
import { matchArguments, type CalledModule, type MatchedArguments } from './match-arguments.ts';

export type BoundArguments = MatchedArguments<Argument>;

/** Declares the parameters in `frame` with the values given, or their defaults. */
export async function bindArguments(run: Run, procedure: CalledModule, calledAs: string, frame: Frame, given: readonly Argument[]): Promise<BoundArguments> {
  const refuse = (error: SqlError): never => {
    error.procedure = calledAs;
    throw new StatementError(error, { keepsLine: true, command: command.execute });
  };
  const bound = matched(procedure, given, refuse);
  for (const { parameter, argument } of bound) await declareParameter(run, frame, parameter, argument, refuse);
  return bound;
}

function matched(procedure: CalledModule, given: readonly Argument[], refuse: (error: SqlError) => never): BoundArguments {
  try {
    return matchArguments(procedure, given);
  } catch (error) {
    if (error instanceof SqlError) refuse(error);
    throw error;
  }
}

async function declareParameter(run: Run, frame: Frame, parameter: ParameterInfo, argument: Argument | undefined, refuse: (error: SqlError) => never): Promise<void> {
  const content: Argument['content'] = argument?.content ?? { kind: 'default' };
  if (parameter.cursor === true) {
    if (content.kind === 'cursor' && content.output && content.variable.cursor !== undefined) refuse(sqlError(16951, content.name));
    frame.variables.set(parameter.name.toLowerCase(), { kind: 'cursor', cursor: undefined });
    return;
  }
  if (parameter.type.kind === 'table type') {
    if (content.kind === 'table') frame.variables.set(parameter.name.toLowerCase(), { kind: 'table', table: { ...content.table, readOnly: true }, creation: [] });
    else frame.pendingTableParameters.push({ name: parameter.name, type: parameter.type });
    return;
  }
  if (content.kind !== 'value') {
    frame.declareScalar(parameter.name, parameter.type, parameter.default ?? null);
    return;
  }
  try {
    frame.declareScalar(parameter.name, parameter.type, await convertValue(run, content.value, content.type, parameter.type));
  } catch (error) {
    // 8114, whatever the conversion itself would say.
    if (error instanceof SqlError && conversionFailures.has(error.number)) refuse(sqlError(8114, typeName(content.type), typeName(parameter.type)));
    // A type that has no way to the parameter's is no fault of the calling batch's text: TRY around the call sees it.
    const clash = error instanceof StatementError ? error.error : error;
    if (clash instanceof SqlError && clash.number === 206) refuse(sqlError(206, typeNameInMessage(content.type), typeNameInMessage(parameter.type)));
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
