import { parseBatch } from 'tsql-parser';
import { createBindContext } from '../../bind/bind-context.ts';
import type { CompileContext, VariableInfo } from '../../bind/compile-context.ts';
import { checkBody } from '../../translate/definition/check-body.ts';
import { createTableVariable } from '../../translate/definition/table-variable.ts';
import { sqlErrorWithState } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { DeclaredParameter } from '../system-procedure/declared-parameters.ts';
import { resultsOf, type Walked } from './results-of.ts';

/** The result sets that a text may send first. 11501, after the errors themselves, where it does not compile. */
export function describeText(text: string, parameters: readonly DeclaredParameter[], given: CompileContext): Walked {
  const { batch, diagnostics } = parseBatch(text, { quotedIdentifier: given.quotedIdentifier });
  const unread = diagnostics.map(({ number, severity, state, message, span }) => new SqlError(number, severity, state, message, { line: span.line }));
  if (unread.length > 0) throw notCompiled(unread);
  const variables = new Map(parameters.map((parameter): [string, VariableInfo] => [parameter.name.toLowerCase(), variableOf(parameter, given)]));
  const context: CompileContext = { ...given, variables, module: 'dynamic' };
  const errors = checkBody(batch.statements, context, false);
  if (errors.length > 0) throw notCompiled(errors);
  return resultsOf(batch.statements, { context: { ...context, variables: new Map(variables) }, text, made: new Set(), calls: [] });
}

function variableOf({ name, type, cursor }: DeclaredParameter, context: CompileContext): VariableInfo {
  if (cursor === true) return { kind: 'cursor' };
  if (type.kind !== 'table type') return { kind: 'scalar', type };
  return { kind: 'table', table: { ...createTableVariable(name, type, 0, createBindContext(context).compile).table, readOnly: true } };
}

function notCompiled(errors: readonly SqlError[]): SqlError {
  const error = sqlErrorWithState(11501, 2);
  error.preceding = errors;
  return error;
}
