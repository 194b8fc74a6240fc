import type { Expression, ObjectName } from 'tsql-parser';
import { BindError, bindError } from '../bind-error.ts';
import type { BoundExpression } from '../bound.ts';
import type { BindContext } from '../bind-context.ts';
import type { ColumnInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { eachNode } from '../query/references.ts';
import { createScope } from '../scope.ts';
import { walk } from '../visit.ts';
import { canonicalExpression } from './canonical-text.ts';
import type { DefinitionContext } from './definition-context.ts';
import { parseExpression } from './parse-fragment.ts';

/** Checks a DEFAULT against its column and gives its text as the catalog keeps it. */
export function bindDefault(node: Expression, column: Pick<ColumnInfo, 'type'>, context: DefinitionContext): string {
  const bound = bindWithoutColumns(node, context);
  walk(bound, (part) => {
    if (part.kind === 'variable') throw bindError(node, 112, 'CREATE TABLE');
    if (part.kind === 'scalar subquery' || part.kind === 'exists') throw bindError(node, 1046);
    if (part.kind === 'next value' && part.orderBy !== undefined) throw bindError(node, 11717);
    return true;
  });
  eachNode(node, (part) => {
    if (part['kind'] === 'NextValueExpression' && (part['sequence'] as ObjectName).database !== undefined) throw bindError(node, 11730);
  });
  convertTo(bound, column.type, 'assignment', context.bind);
  return canonicalExpression(node);
}

/** A column's name is 128 there. */
function bindWithoutColumns(node: Expression, context: DefinitionContext): BoundExpression {
  try {
    return bindExpression(node, createScope([], 'definition'), context.bind);
  } catch (error) {
    if (!(error instanceof BindError) || (error.number !== 207 && error.number !== 4104)) throw error;
    throw bindError(node, 128, /['"](.*)['"]/.exec(error.message)?.[1] ?? '');
  }
}

/** The value that a column gets where a statement gives none: its DEFAULT, or NULL. */
export function defaultValue(column: ColumnInfo, context: BindContext): BoundExpression {
  if (column.default === undefined) return { kind: 'constant', value: null, type: column.type, nullable: true, isLiteralNull: true };
  return bindExpression(parseExpression(column.default.text), createScope([], 'definition'), context);
}
