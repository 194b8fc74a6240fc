import type { BetweenPredicate, DistinctPredicate, InPredicate, LikePredicate, Predicate, QuantifiedPredicate, UpdatedPredicate } from 'tsql-parser';
import { comparisonType } from '../types/comparison-type.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isString } from '../types/type-family.ts';
import { typeName } from '../types/type-name.ts';
import { bindError, refuse } from './bind-error.ts';
import type { BindContext } from './bind-context.ts';
import type { BoundExpression, BoundPredicate } from './bound.ts';
import { withCollation } from './collation.ts';
import { compare, comparedSides } from './compare.ts';
import { isNullConstant } from './constant-value.ts';
import { convertTo } from './convert-to.ts';
import { bindExpression } from './expression/bind-expression.ts';
import { bindOneColumn, bindSubquery } from './expression/subquery.ts';
import { both, either, negate } from './logic.ts';
import { operandOf } from './operand.ts';
import { convertOutput } from './query/convert-output.ts';
import { updatedColumnValue } from './updated-column.ts';
import { changedRows } from './definition/changed-rows.ts';
import { sameName } from './same-name.ts';
import { sameType } from './same-type.ts';
import type { Scope } from './scope.ts';

/** A condition with three values; what is settled by constants alone is folded to `truth`. */
export function bindPredicate(node: Predicate, scope: Scope, context: BindContext): BoundPredicate {
  switch (node.kind) {
    case 'ComparisonPredicate': {
      const left = bindExpression(node.left, scope, context);
      return foldComparison(compare(node.operator, left, bindExpression(node.right, scope, context), context));
    }
    case 'LogicalPredicate': {
      const left = bindPredicate(node.left, scope, context);
      const right = bindPredicate(node.right, scope, context);
      return node.operator === 'AND' ? both(left, right) : either(left, right);
    }
    case 'NotPredicate':
      return negate(bindPredicate(node.operand, scope, context));
    case 'ParenthesizedPredicate':
      return bindPredicate(node.predicate, scope, context);
    case 'IsNullPredicate': {
      const operand = bindExpression(node.operand, scope, context);
      if (isNullConstant(operand)) return { kind: 'truth', value: !node.negated };
      return { kind: 'is null', negated: node.negated, operand };
    }
    case 'ExistsPredicate':
      return { kind: 'exists', query: bindSubquery(node.query, node, scope, context) };
    case 'BetweenPredicate':
      return bindBetween(node, scope, context);
    case 'InPredicate':
      return bindIn(node, scope, context);
    case 'LikePredicate':
      return bindLike(node, scope, context);
    case 'DistinctPredicate':
      return bindDistinct(node, scope, context);
    case 'QuantifiedPredicate':
      return bindQuantified(node, scope, context);
    case 'CurrentOfPredicate':
      throw refuse(node, 'WHERE CURRENT OF');
    case 'UpdatedPredicate':
      return bindUpdated(node, context);
  }
}

/** UPDATE(c), which only a trigger knows: whether the statement that fired it names the column. */
function bindUpdated(node: UpdatedPredicate, context: BindContext): BoundPredicate {
  const table = changedRows('inserted', context);
  if (table === undefined) throw bindError(node, 140);
  const column = table.columns.find((one) => sameName(one.name, node.column.value));
  if (column === undefined) throw bindError(node.column, 207, node.column.value);
  const type: SqlType = { kind: 'bit' };
  return {
    kind: 'comparison',
    operator: '=',
    left: { kind: 'session', name: updatedColumnValue(column.columnId), type, nullable: false },
    right: { kind: 'constant', value: 1, type, nullable: false },
  };
}

/** Two integer literals: `1 = 0` settles a WHERE while compiling. */
function foldComparison(predicate: BoundPredicate): BoundPredicate {
  if (predicate.kind !== 'comparison') return predicate;
  const { left, right, operator } = predicate;
  if (left.kind !== 'constant' || right.kind !== 'constant' || typeof left.value !== 'number' || typeof right.value !== 'number') return predicate;
  const order = Math.sign(left.value - right.value);
  const holds = { '=': order === 0, '<>': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
  return { kind: 'truth', value: holds };
}

/** `x BETWEEN a AND b` is `x >= a AND x <= b`. */
function bindBetween(node: BetweenPredicate, scope: Scope, context: BindContext): BoundPredicate {
  const operand = bindExpression(node.operand, scope, context);
  const low = foldComparison(compare('>=', operand, bindExpression(node.low, scope, context), context));
  const high = foldComparison(compare('<=', operand, bindExpression(node.high, scope, context), context));
  const between = both(low, high);
  return node.negated ? negate(between) : between;
}

function bindIn(node: InPredicate, scope: Scope, context: BindContext): BoundPredicate {
  const operand = bindExpression(node.operand, scope, context);
  if (!('kind' in node.among)) {
    const among = node.among.map((item) => bindExpression(item, scope, context));
    return inList(node.negated, operand, among, context);
  }
  const { query, column } = bindOneColumn(node.among, node, scope, context);
  const type = typeAgainst(operand, column, '=', context);
  return { kind: 'in query', negated: node.negated, operand: convertTo(operand, type, 'implicit', context), query: convertOutput(query, [type], context) };
}

/** Each element is compared by its own pair of types; where all pairs agree the list stays a list. */
function inList(negated: boolean, operand: BoundExpression, among: readonly BoundExpression[], context: BindContext): BoundPredicate {
  const sides = among.map((item) => comparedSides('=', operand, item, context));
  if (isNullConstant(operand) || among.every(isNullConstant)) return { kind: 'truth', value: null };
  const first = sides[0];
  if (first !== undefined && sides.every((side) => sameType(side.type, first.type))) {
    return { kind: 'in list', negated, operand: first.left, among: sides.map((side) => side.right) };
  }
  const any = among.map((item) => compare('=', operand, item, context)).reduce(either);
  return negated ? negate(any) : any;
}

function typeAgainst(operand: BoundExpression, column: { readonly type: SqlType }, operator: QuantifiedPredicate['operator'], _context: BindContext): SqlType {
  // The subquery's strings count as a column's: they outrank a literal's collation.
  const other: BoundExpression = { kind: 'column', range: 0, index: 0, name: '', type: column.type, nullable: true };
  return withCollation(comparisonType(operandOf(operand), { type: column.type }, operator), [operand, other], 'IN');
}

/** Both sides are strings: what is none becomes text as CAST would make it. */
function bindLike(node: LikePredicate, scope: Scope, context: BindContext): BoundPredicate {
  const operand = bindExpression(node.operand, scope, context);
  const pattern = bindExpression(node.pattern, scope, context);
  const escape = node.escape === undefined ? undefined : bindExpression(node.escape, scope, context);
  const asText = (side: BoundExpression): BoundExpression => {
    if (isString(side.type)) return side;
    if (side.type.kind === 'geometry' || side.type.kind === 'sql_variant') throw bindError(node, 8116, typeName(side.type), 1, 'like');
    return convertTo(side, { kind: 'varchar', length: 8000, collation: 'SQL_Latin1_General_CP1_CI_AS' }, 'implicit', context);
  };
  const left = asText(operand);
  const right = asText(pattern);
  const shared = (side: BoundExpression) => convertTo(side, withCollation(side.type, [left, right], 'like'), 'implicit', context);
  return { kind: 'like', negated: node.negated, operand: shared(left), pattern: shared(right), ...(escape === undefined ? {} : { escape: asText(escape) }) };
}

function bindDistinct(node: DistinctPredicate, scope: Scope, context: BindContext): BoundPredicate {
  const left = bindExpression(node.left, scope, context);
  const right = bindExpression(node.right, scope, context);
  const sides = comparedSides('is not', left, right, context);
  return { kind: 'distinct from', negated: node.negated, left: sides.left, right: sides.right };
}

function bindQuantified(node: QuantifiedPredicate, scope: Scope, context: BindContext): BoundPredicate {
  const left = bindExpression(node.left, scope, context);
  const { query, column } = bindOneColumn(node.query, node, scope, context);
  const type = typeAgainst(left, column, node.operator, context);
  return {
    kind: 'quantified',
    operator: node.operator,
    quantifier: node.quantifier,
    left: convertTo(left, type, 'implicit', context),
    query: convertOutput(query, [type], context),
  };
}
