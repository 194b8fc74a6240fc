/**
 * SQL Server reports every name of a statement that means no column, and not the first alone. While errors are collected such
 * a name stands in the tree as an unbound column, which fits everywhere; what else fails then may fail because of it, and is
 * not told.
 */
import type { ColumnReference } from 'tsql-parser';
import { SqlError } from '../types/sql-error.ts';
import type { BindContext } from './bind-context.ts';
import { MissingObjectError } from './bind-error.ts';
import type { BoundColumn, BoundExpression } from './bound.ts';

/** Binds with errors collected: throws the last of them, the others preceding it. A missing object (208) defers the statement and outranks them. */
export function collectErrors<T>(context: BindContext, work: () => T): T {
  const errors: SqlError[] = [];
  context.statement.errors = errors;
  try {
    const result = work();
    throwAll(errors);
    return result;
  } catch (error) {
    if (error instanceof SqlError && !(error instanceof MissingObjectError)) throwAll(errors);
    throw error;
  } finally {
    delete context.statement.errors;
  }
}

function throwAll(errors: readonly SqlError[]): void {
  const last = errors.at(-1);
  if (last === undefined) return;
  last.preceding = errors.slice(0, -1);
  throw last;
}

/** The stand-in for a name without a column, its error kept; undefined where errors are not collected. */
export function unboundColumn(node: ColumnReference, error: Error, context: BindContext): BoundColumn | undefined {
  const { errors } = context.statement;
  if (errors === undefined || !(error instanceof SqlError)) return undefined;
  errors.push(error);
  return { kind: 'column', range: 0, index: 0, name: node.parts.at(-1)?.value ?? '', type: { kind: 'int' }, nullable: true, isUnbound: true };
}

export const isUnbound = (expression: BoundExpression): boolean => expression.kind === 'column' && expression.isUnbound === true;
