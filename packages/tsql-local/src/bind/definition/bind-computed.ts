import type { ColumnDefinition } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundExpression } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { createScope, tableRange } from '../scope.ts';
import { walk } from '../visit.ts';
import { definitionRange } from './bind-check.ts';
import { canonicalExpression } from './canonical-text.ts';
import type { DefinitionContext } from './definition-context.ts';
import { parseExpression } from './parse-fragment.ts';

/**
 * A PERSISTED computed column is a stored generated column of PostgreSQL. One that is not persisted would be evaluated at
 * each reading, and is refused.
 */
export function bindComputed(node: ColumnDefinition, computed: NonNullable<ColumnDefinition['computed']>, columnId: number, table: TableInfo, context: DefinitionContext): ColumnInfo {
  const bound = bindExpression(computed.expression, createScope([tableRange(definitionRange, table)], 'definition'), context.bind);
  walk(bound, (part) => {
    if (part.kind === 'variable') throw bindError(node, 112, 'CREATE TABLE');
    if (part.kind === 'scalar subquery') throw bindError(node, 1046);
    if (part.kind === 'next value') throw bindError(node, 11719);
    if (part.kind === 'clock' || part.kind === 'session' || (part.kind === 'function' && 'deterministic' in part.function && !part.function.deterministic)) {
      throw bindError(node, 4936, node.name.value, table.name);
    }
    const read = part.kind === 'column' ? table.columns[part.index] : undefined;
    if (read?.computed !== undefined) throw bindError(node, 1759, read.name, table.name);
    return true;
  });
  if (!computed.persisted) throw refuse(node, 'a computed column that is not PERSISTED');
  return {
    name: node.name.value,
    columnId,
    type: bound.type,
    nullable: node.nullable ?? bound.nullable,
    pgName: `c${columnId}`,
    computed: { text: canonicalExpression(computed.expression), persisted: true },
  };
}

/** A computed column's expression over a row of its table. */
export function computedExpression(table: TableInfo, column: ColumnInfo, context: Pick<DefinitionContext, 'bind'>): BoundExpression {
  return bindExpression(parseExpression(column.computed?.text ?? ''), createScope([tableRange(definitionRange, table)], 'definition'), context.bind);
}
