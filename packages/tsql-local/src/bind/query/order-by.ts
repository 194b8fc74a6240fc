/** ORDER BY of a single SELECT: a bare name means an output column first, then a source's; an ordinal an output column. */
import type { Expression, OrderByItem } from 'tsql-parser';
import { typeName } from '../../types/type-name.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundQueryOrder } from '../bound.ts';
import { isConstantComputation } from '../constant-value.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { sameExpression } from '../same-expression.ts';
import { sameName } from '../same-name.ts';
import type { Scope } from '../scope.ts';
import type { SelectItem } from './select-list.ts';

export function bindOrderBy(
  orderBy: readonly OrderByItem[],
  items: readonly SelectItem[],
  options: { readonly distinct: boolean },
  scope: Scope,
  context: BindContext,
): readonly BoundQueryOrder[] {
  const columns: BoundExpression[] = [];
  return orderBy.map((item, at) => {
    const bound = bindOrderItem(item, at, items, scope, context);
    const ordered = bound.kind === 'output' ? items[bound.index]?.expression : bound.expression;
    if (ordered?.kind === 'column') {
      if (columns.some((column) => sameExpression(column, ordered))) throw bindError(item, 169);
      columns.push(ordered);
    }
    if (options.distinct && bound.kind === 'expression') throw bindError(item, 145);
    const type = bound.kind === 'output' ? items[bound.index]?.expression.type : bound.expression.type;
    if (type?.kind === 'geometry') throw bindError(item, 249, typeName(type), 'ORDER BY');
    return bound;
  });
}

function bindOrderItem(item: OrderByItem, at: number, items: readonly SelectItem[], scope: Scope, context: BindContext): BoundQueryOrder {
  const { descending } = item;
  const ordinal = ordinalOf(item, items.length);
  if (ordinal !== undefined) return { kind: 'output', index: ordinal, descending };
  const named = outputNamed(item.expression, items);
  if (named.length > 0) {
    const [first, ...rest] = named;
    if (first === undefined) throw new Error('no first of a list that is not empty');
    const sameItem = rest.every((index) => sameItems(items, first, index));
    if (!sameItem) throw bindError(item, 209, nameOf(item.expression) ?? '');
    return { kind: 'output', index: first, descending };
  }
  const expression = bindExpression(item.expression, scope, context);
  if (isBareVariable(expression)) throw bindError(item, 1008, at + 1);
  if (isConstantComputation(expression)) throw bindError(item, 408, at + 1);
  const index = items.findIndex((candidate) => sameExpression(candidate.expression, expression));
  return index >= 0 ? { kind: 'output', index, descending } : { kind: 'expression', expression, descending };
}

/** The output column that an integer literal names, through signs and parentheses; out of range is 108. */
export function ordinalOf(item: OrderByItem, count: number): number | undefined {
  const value = signedInteger(item.expression);
  if (value === undefined) return undefined;
  if (value < 1 || value > count) throw bindError(item, 108, value);
  return value - 1;
}

function signedInteger(node: Expression): number | undefined {
  if (node.kind === 'IntegerLiteral') return Number(node.text);
  if (node.kind === 'ParenthesizedExpression') return signedInteger(node.expression);
  if (node.kind !== 'UnaryExpression' || node.operator === '~') return undefined;
  const value = signedInteger(node.operand);
  return value === undefined ? undefined : node.operator === '-' ? -value : value;
}

/** The name of a bare, unqualified reference. */
export function nameOf(node: Expression): string | undefined {
  if (node.kind === 'ParenthesizedExpression') return nameOf(node.expression);
  return node.kind === 'ColumnReference' && node.parts.length === 1 ? node.parts[0]?.value : undefined;
}

export function outputNamed(node: Expression, items: readonly { readonly column: { readonly name: string } }[]): readonly number[] {
  const name = nameOf(node);
  if (name === undefined) return [];
  return items.flatMap((item, index) => (item.column.name !== '' && sameName(item.column.name, name) ? [index] : []));
}

function sameItems(items: readonly SelectItem[], left: number, right: number): boolean {
  const a = items[left];
  const b = items[right];
  return a !== undefined && b !== undefined && sameExpression(a.expression, b.expression);
}

/** A variable through conversions only: SQL Server takes it for a column's position. */
function isBareVariable(expression: BoundExpression): boolean {
  return expression.kind === 'variable' || (expression.kind === 'conversion' && isBareVariable(expression.operand));
}

/** Ordinals (from 1) of the output columns that lead the order, for the wire's ORDER token. */
export function leadingOrdinals(orderBy: readonly BoundQueryOrder[]): readonly number[] {
  const ordinals: number[] = [];
  for (const item of orderBy) {
    if (item.kind !== 'output') break;
    ordinals.push(item.index + 1);
  }
  return ordinals;
}
