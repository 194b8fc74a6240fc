import type { FunctionCall } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundGroupingMark } from '../bound.ts';
import type { Scope } from '../scope.ts';
import { refusedClauses } from './aggregate.ts';
import { bindArguments } from './call.ts';

/** GROUPING(expression), a tinyint, and GROUPING_ID(expression, …), an int. That the arguments are grouped is seen once the query is whole. */
export function bindGroupingMark(node: FunctionCall, name: BoundGroupingMark['name'], scope: Scope, context: BindContext): BoundGroupingMark {
  const count = node.arguments.length;
  if (name === 'GROUPING' ? count !== 1 : count === 0) throw bindError(node, 174, name.toLowerCase(), 1);
  if (scope.inside === 'aggregate') throw bindError(node, 130);
  const number = refusedClauses[scope.clause];
  if (number !== undefined) throw bindError(node, number);
  scope.level.hasAggregates = true;
  const type = name === 'GROUPING' ? ({ kind: 'tinyint' } as const) : ({ kind: 'int' } as const);
  return { kind: 'grouping mark', name, arguments: bindArguments(node, scope, context), type, nullable: true };
}

export const isGroupingMark = (name: string): name is BoundGroupingMark['name'] => name === 'GROUPING' || name === 'GROUPING_ID';
