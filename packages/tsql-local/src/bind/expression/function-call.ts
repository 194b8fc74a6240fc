import type { FunctionCall } from 'tsql-parser';
import type { ScalarFunction } from '../../functions/function-definition.ts';
import { aggregateFunctions, refusedFunctions, scalarFunctions, windowFunctions } from '../../functions/index.ts';
import { sqlError } from '../../types/errors.ts';
import { bindError, bindErrorWithState, missingObject, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundArgument, BoundExpression } from '../bound.ts';
import { formatObjectName } from '../object-name.ts';
import { lookUpColumn } from '../resolve-column.ts';
import type { Scope } from '../scope.ts';
import { findUsed } from '../synonym.ts';
import { bindAggregate } from './aggregate.ts';
import { asExpression } from './argument.ts';
import { bindArguments, checkArgumentCount, typeCall } from './call.ts';
import { conditionalFunctions } from './conditional-function.ts';
import { callGeometry, geometryMethod } from './geometry.ts';
import { bindGroupingMark, isGroupingMark } from './grouping-mark.ts';
import { jsonConstructors } from './json-constructor.ts';
import { isRefusedSystemFunction } from './refused-system-function.ts';
import { bindUserFunction } from './user-function.ts';
import { bindWindow, rankingNames } from './window.ts';

export function bindFunctionCall(node: FunctionCall, scope: Scope, context: BindContext): BoundExpression {
  if (node.name.schema !== undefined || node.name.database !== undefined) return bindDottedCall(node, scope, context);
  const name = node.name.name.value.toUpperCase();
  if (node.over !== undefined) return bindWindow(node, name, scope, context);
  const conditional = conditionalFunctions.get(name) ?? jsonConstructors.get(name);
  if (conditional !== undefined) return conditional(node, scope, context);
  const scalar = scalarFunctions.get(name);
  if (scalar !== undefined) return bindScalarCall(node, scalar, scope, context);
  const aggregate = aggregateFunctions.get(name);
  if (aggregate !== undefined) return bindAggregate(node, aggregate, scope, context);
  if (isGroupingMark(name)) return bindGroupingMark(node, name, scope, context);
  if (windowFunctions.has(name)) throw bindErrorWithState(node, 10753, rankingNames.has(name) ? 3 : 1, node.name.name.value);
  throw unknownFunction(node);
}

/** 40511 for what SQL Server has and this engine does not build, 195 for what SQL Server does not know. */
export function unknownFunction(node: FunctionCall): Error {
  const name = node.name.name.value;
  return refusedFunctions.has(name.toUpperCase()) ? bindError(node, 40511, name.toUpperCase()) : bindError(node, 195, name, 'built-in function name');
}

function bindScalarCall(node: FunctionCall, row: ScalarFunction, scope: Scope, context: BindContext): BoundExpression {
  if (node.star && row.refusesStar === true) throw refuse(node, `${row.name}(*)`);
  if (node.star || node.distinct) throw bindError(node, 102, node.star ? '*' : 'DISTINCT');
  // CURRENT_TIMESTAMP and its like are written without parentheses, and only so.
  if (node.parenthesized && row.bare === true) throw bindError(node, 102, '(');
  checkArgumentCount(row, node);
  if (row.sessionValue !== undefined && node.arguments.length === 0) {
    const { result, nullable } = row.signature([]);
    return { kind: 'session', name: row.sessionValue, type: result, nullable };
  }
  const given = givenArguments(node, row, scope, context);
  const call = typeCall(row, given, context);
  return { kind: 'function', function: row, arguments: call.arguments, type: call.signature.result, nullable: call.signature.nullable };
}

function givenArguments(node: FunctionCall, row: ScalarFunction, scope: Scope, context: BindContext): readonly BoundArgument[] {
  if (row.keywords !== undefined) return withKeyword(node, row, row.keywords, scope, context);
  if (row.lastKeywords === undefined || node.arguments.length < 2) return bindArguments(node, scope, context);
  const word = keywordAt(node, 1, row, row.lastKeywords);
  return [...bindArguments({ ...node, arguments: node.arguments.slice(0, 1) }, scope, context), word];
}

/** The first argument is a word (a date part), whatever columns there are of that name. */
function withKeyword(node: FunctionCall, row: ScalarFunction, keywords: ReadonlySet<string>, scope: Scope, context: BindContext): readonly BoundArgument[] {
  const word = keywordAt(node, 0, row, keywords);
  return [word, ...bindArguments({ ...node, arguments: node.arguments.slice(1).map((argument) => asExpression(argument, node)) }, scope, context)];
}

function keywordAt(node: FunctionCall, at: number, row: ScalarFunction, keywords: ReadonlySet<string>): BoundArgument {
  const argument = node.arguments[at];
  if (argument?.kind !== 'ColumnReference' || argument.parts.length !== 1) throw bindError(node, 1023, at + 1, row.name.toLowerCase());
  const word = argument.parts[0]?.value ?? '';
  if (!keywords.has(word.toUpperCase())) throw bindError(argument, 155, word, row.name.toLowerCase());
  return { kind: 'keyword', word: word.toUpperCase() };
}

/** `a.b.M()`: a method of the geometry column a.b, or the function M of schema b. */
function bindDottedCall(node: FunctionCall, scope: Scope, context: BindContext): BoundExpression {
  const { server, database, schema, name } = node.name;
  const prefix = [server, database, schema].filter((part) => part !== undefined);
  const column = lookUpColumn(prefix, scope, context);
  if ('found' in column) {
    if (column.found.type.kind !== 'geometry') throw bindError(node, 258, column.found.type.kind);
    return callGeometry(geometryMethod(name), column.found, node.arguments.map((argument) => asExpression(argument, node)), node, scope, context);
  }
  const found = findUsed(node.name, scope.clause === 'definition' ? { ...context, compile: { ...context.compile, schemaBound: true } } : context);
  if (found?.kind === 'scalar function') return bindUserFunction(node, found, scope, context);
  if (found?.kind === 'inline function' || found?.kind === 'table function') throw sqlError(4121, prefix.at(-1)?.value ?? '', formatObjectName(node.name));
  if (isRefusedSystemFunction(node.name, 'in sys')) throw bindError(node, 40511, formatObjectName(node.name));
  throw missingObject(node, 4121, prefix[0]?.value ?? '', formatObjectName(node.name));
}
