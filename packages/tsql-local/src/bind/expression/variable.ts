import type { GlobalVariable, VariableReference } from 'tsql-parser';
import { refusedFunctions, scalarFunctions } from '../../functions/index.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { nameKey } from '../same-name.ts';

/** A scalar variable; inside an inline function's body, the argument that its parameter stands for. */
export function bindVariable(node: VariableReference, context: BindContext): BoundExpression {
  const key = nameKey(node.name);
  if (context.parameters !== undefined) {
    const argument = context.parameters.get(key);
    if (argument === undefined || argument.kind === 'table') throw bindError(node, 137, node.name);
    return argument;
  }
  const variable = context.compile.variables.get(key);
  if (variable?.kind === 'cursor') throw bindError(node, 16949, node.name);
  if (variable?.kind !== 'scalar') throw bindError(node, 137, node.name);
  return { kind: 'variable', name: node.name, type: variable.type, nullable: true };
}

/** @@ROWCOUNT and its like: rows of the function table whose value is the session's. 40511 for those that are not built. */
export function bindGlobalVariable(node: GlobalVariable): BoundExpression {
  const row = scalarFunctions.get(node.name.toUpperCase());
  if (row?.usesDatabase === true && row.name.startsWith('@@')) {
    const { result, nullable } = row.signature([]);
    return { kind: 'function', function: row, arguments: [], type: result, nullable };
  }
  if (row?.sessionValue === undefined) throw refusedFunctions.has(node.name.toUpperCase()) ? bindError(node, 40511, node.name.toUpperCase()) : bindError(node, 137, node.name);
  const { result, nullable } = row.signature([]);
  return { kind: 'session', name: row.sessionValue, type: result, nullable };
}
