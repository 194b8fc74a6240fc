import type { OrderByItem, QueryExpression, SetOperation } from 'tsql-parser';
import { withoutJson } from '../../types/json-mark.ts';
import { unify } from '../../types/unify.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundColumn, BoundExpression, BoundQueryBody, BoundQueryOrder, OutputColumn } from '../bound.ts';
import { withCollation, withJointCollation } from '../collation.ts';
import { isLiteralNull } from '../constant-value.ts';
import { nullConstant } from '../expression/literal.ts';
import { operandOf } from '../operand.ts';
import { isConstantComputation } from '../constant-value.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { inClause, type Scope } from '../scope.ts';
import { convertBody } from './convert-output.ts';
import { plainQuery, selectOver } from './derived-select.ts';
import { ordinalOf, outputNamed } from './order-by.ts';
import { bindSpecification, type BoundSpecification } from './select.ts';

/** A query expression without ORDER BY, as a branch of a set operation. */
export interface BoundBranch {
  readonly body: BoundQueryBody;
  readonly columns: readonly OutputColumn[];
  /** What stands in each column, for the joint type: literals count by their digits, untyped NULLs not at all. */
  readonly values: readonly BoundExpression[];
  /** The leftmost SELECT, by whose names and sources ORDER BY goes. */
  readonly first: Pick<BoundSpecification, 'items' | 'scope'>;
}

export function bindBranch(node: QueryExpression, outer: Scope | undefined, context: BindContext): BoundBranch {
  switch (node.kind) {
    case 'ParenthesizedQuery':
      return bindBranch(node.expression, outer, context);
    case 'SetOperation':
      return bindSetOperation(node, outer, context);
    case 'QuerySpecification': {
      const { select, items, top, scope } = bindSpecification(node, { orderBy: [] }, outer, context);
      const columns = items.map((item) => item.column);
      const values = items.map((item) => item.expression);
      if (top === undefined) return { body: select, columns, values, first: { items, scope } };
      const limited = { ...plainQuery(select, columns), top };
      return { body: selectOver(limited, (from) => from, context).select, columns, values, first: { items, scope } };
    }
  }
}

function bindSetOperation(node: SetOperation, outer: Scope | undefined, context: BindContext): BoundBranch {
  const left = bindBranch(node.left, outer, context);
  const right = bindBranch(node.right, outer, context);
  return joinBranches(node, left, right, context);
}

/** Both branches converted to the columns' joint types. */
function joinBranches(node: SetOperation, left: BoundBranch, right: BoundBranch, context: BindContext): BoundBranch {
  if (left.columns.length !== right.columns.length) throw bindError(node, 205);
  const values = left.values.map((value, at) => jointValue(node, value, right.values[at] ?? value));
  const types = values.map((value) => value.type);
  const columns = left.columns.map((column, at): OutputColumn => {
    const other = right.columns[at] ?? column;
    const nullable = node.operator === 'EXCEPT' ? column.nullable : column.nullable || other.nullable;
    return { name: column.name, type: types[at] ?? column.type, nullable };
  });
  const body: BoundQueryBody = {
    kind: 'set operation',
    operator: node.operator,
    left: convertBody(left.body, left.columns, types, context),
    right: convertBody(right.body, right.columns, types, context),
  };
  return { body, columns, values, first: left.first };
}

function jointValue(node: SetOperation, left: BoundExpression, right: BoundExpression): BoundExpression {
  if (isLiteralNull(left) && isLiteralNull(right)) return nullConstant;
  const agreed = node.operator === 'UNION ALL' ? withJointCollation : withCollation;
  const type = agreed(unify([operandOf(left), operandOf(right)]), [left, right].filter((side) => !isLiteralNull(side)), node.operator);
  if (type.kind === 'geometry' && node.operator !== 'UNION ALL') throw bindError(node, 5335, typeName(type));
  return placeholder('length' in type && type.length === 'max' ? withoutJson(type) : type);
}

/** A value of which only the type is known. */
const placeholder = (type: SqlType): BoundColumn => ({ kind: 'column', range: 0, index: 0, name: '', type, nullable: true });

/** ORDER BY over a set operation: an ordinal, an output name, or the source column behind an output column of the first SELECT. */
export function bindSetOrder(orderBy: readonly OrderByItem[], branch: BoundBranch, context: BindContext): readonly BoundQueryOrder[] {
  return orderBy.map((item, at) => {
    const { descending } = item;
    const ordinal = ordinalOf(item, branch.columns.length);
    if (ordinal !== undefined) return { kind: 'output', index: ordinal, descending };
    const [named] = outputNamed(item.expression, branch.first.items);
    if (named !== undefined) return { kind: 'output', index: named, descending };
    const expression = bindExpression(item.expression, inClause(branch.first.scope, 'order by'), context);
    if (isConstantComputation(expression)) throw bindError(item, 408, at + 1);
    const index = expression.kind !== 'column' ? -1 : branch.first.items.findIndex(({ expression: own }) => own.kind === 'column' && own.range === expression.range && own.index === expression.index);
    if (index < 0) throw bindError(item, 104);
    return { kind: 'output', index, descending };
  });
}
