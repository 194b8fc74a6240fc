import type { ColumnDefinition } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BoundExpression } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { createScope, tableRange } from '../scope.ts';
import { walk } from '../visit.ts';
import { definitionRange } from './bind-check.ts';
import { canonicalExpression } from './canonical-text.ts';
import type { DefinitionContext } from './definition-context.ts';
import { functionFacts } from './function-facts.ts';
import { parseExpression } from './parse-fragment.ts';

/**
 * A PERSISTED computed column is a stored generated column of PostgreSQL, and must be deterministic. One that is not persisted
 * is its expression, wherever it is read.
 */
export function bindComputed(node: ColumnDefinition, computed: NonNullable<ColumnDefinition['computed']>, columnId: number, table: TableInfo, context: DefinitionContext): ColumnInfo {
  const { persisted } = computed;
  const needsStored = node.nullable === false || node.constraints.some((constraint) => constraint.kind === 'CheckConstraint' || constraint.kind === 'ForeignKeyConstraint');
  if (needsStored && !persisted) throw bindError(node, 8183);
  const bound = bindExpression(computed.expression, createScope([tableRange(definitionRange, table)], 'definition'), context.bind);
  walk(bound, (part) => {
    if (part.kind === 'variable') throw bindError(node, 112, 'CREATE TABLE');
    if (part.kind === 'scalar subquery') throw bindError(node, 1046);
    if (part.kind === 'next value') throw bindError(node, 11719);
    const read = part.kind === 'column' ? table.columns[part.index] : undefined;
    if (read?.computed !== undefined) throw bindError(node, 1759, read.name, table.name);
    if (persisted && part.kind === 'user function' && functionFacts(part.function, context.bind.compile.catalog).readsData) throw bindError(node, 4934, node.name.value, table.name);
    return true;
  });
  if (persisted && !isDeterministic(bound, context)) throw bindError(node, 4936, node.name.value, table.name);
  return {
    name: node.name.value,
    columnId,
    type: bound.type,
    nullable: node.nullable ?? bound.nullable,
    pgName: `c${columnId}`,
    computed: { text: canonicalExpression(computed.expression), persisted },
  };
}

/** Nothing in it asks the clock, the session, or a function that may answer otherwise another time. */
export function isDeterministic(expression: BoundExpression, context: Pick<DefinitionContext, 'bind'>): boolean {
  let deterministic = true;
  walk(expression, (part) => {
    if (part.kind === 'clock' || part.kind === 'session') deterministic = false;
    if (part.kind === 'function' && 'deterministic' in part.function && !part.function.deterministic) deterministic = false;
    if (part.kind === 'user function' && !functionFacts(part.function, context.bind.compile.catalog).deterministic) deterministic = false;
    return deterministic;
  });
  return deterministic;
}

/** It has a part of an approximate type. */
export function isImprecise(expression: BoundExpression): boolean {
  let imprecise = false;
  walk(expression, (part) => {
    imprecise ||= 'type' in part && (part.type.kind === 'float' || part.type.kind === 'real');
    return !imprecise;
  });
  return imprecise;
}

/** A computed column's expression over a row of its table. */
export function computedExpression(table: TableInfo, column: ColumnInfo, context: Pick<DefinitionContext, 'bind'>): BoundExpression {
  return bindExpression(parseExpression(column.computed?.text ?? ''), createScope([tableRange(definitionRange, table)], 'definition'), context.bind);
}
