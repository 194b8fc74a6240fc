/** GROUP BY as grouping sets: its expressions, and which of them each set has. */
import type { Expression, GroupingElement } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { typeName } from '../../types/type-name.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { isUnbound } from '../collect-errors.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { sameExpression } from '../same-expression.ts';
import type { Scope } from '../scope.ts';
import { rangesRead } from '../visit.ts';

export interface BoundGrouping {
  readonly expressions: readonly BoundExpression[];
  /** Positions in `expressions`, a list a set; absent for the plain GROUP BY of all of them. */
  readonly sets?: readonly (readonly number[])[];
}

type Sets = readonly (readonly number[])[];

const setLimit = 4096;
const expressionLimit = 32;

/** undefined where there is no GROUP BY; `GROUP BY ()` has no expression. Elements side by side make each combination of their sets. */
export function bindGrouping(elements: readonly GroupingElement[], scope: Scope, context: BindContext): BoundGrouping | undefined {
  const [first] = elements;
  if (first === undefined) return undefined;
  const expressions: BoundExpression[] = [];
  const place = (node: Expression): number => {
    const expression = bindGroupingExpression(node, scope, context);
    const known = expressions.findIndex((candidate) => sameExpression(candidate, expression));
    return known >= 0 ? known : expressions.push(expression) - 1;
  };
  const sets = elements.map((element) => setsOf(element, place)).reduce((left, right) => left.flatMap((a) => right.map((b) => union(a, b))));
  if (sets.length > setLimit) throw bindError(first, 10703, setLimit);
  if (sets.length === 1 && expressions.length > 0) return { expressions };
  if (expressions.length > expressionLimit) throw bindError(first, 10706, expressionLimit);
  return { expressions, sets };
}

const union = (left: readonly number[], right: readonly number[]): readonly number[] => [...new Set([...left, ...right])];

function setsOf(element: GroupingElement, place: (node: Expression) => number): Sets {
  switch (element.kind) {
    case 'EmptyGrouping':
      return [[]];
    case 'GroupingExpression':
      return [[place(element.expression)]];
    case 'GroupingTuple':
      return [element.expressions.map(place)];
    case 'GroupingSets':
      return element.sets.flatMap((set) => setsOf(set, place));
    case 'Rollup': {
      const items = element.items.map((item) => item.map(place));
      return [...items.keys(), items.length].toReversed().map((count) => items.slice(0, count).reduce(union, []));
    }
    case 'Cube': {
      if (2 ** element.items.length > setLimit) throw bindError(element, 10703, setLimit);
      return element.items.map((item) => item.map(place)).reduce<Sets>((sets, item) => sets.flatMap((set) => [union(set, item), set]), [[]]);
    }
  }
}

/** It reads a column of this query (164), and its type can be compared (249). */
function bindGroupingExpression(node: Expression & { readonly span: Span }, scope: Scope, context: BindContext): BoundExpression {
  const expression = bindExpression(node, scope, context);
  const own = new Set(scope.ranges.map((range) => range.range));
  if (!isUnbound(expression) && ![...rangesRead(expression)].some((range) => own.has(range))) throw bindError(node, 164);
  if (expression.type.kind === 'geometry') throw bindError(node, 249, typeName(expression.type), 'GROUP BY');
  return expression;
}
