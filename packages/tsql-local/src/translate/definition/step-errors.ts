/** What PostgreSQL says when a constraint or index cannot be made over the rows that are there. */
import type { ConstraintInfo, TableInfo } from '../../bind/catalog.ts';
import { constraintConflict } from '../../catalog/constraint-conflict.ts';
import { duplicateKeyText } from '../../catalog/duplicate-key.ts';
import type { PgError } from '../../store/store.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlError } from '../../types/sql-error.ts';

/** 1505: two rows have the key of a unique index or constraint. */
export function duplicateKeys(error: PgError, table: TableInfo, index: { readonly name: string; readonly columns: readonly string[] }): SqlError | undefined {
  if (error.code !== '23505') return undefined;
  const name = table.form === 'user' ? `${table.schema}.${table.name}` : table.name;
  return sqlError(1505, name, index.name, duplicateKeyText(error, table, index.columns));
}

/** 547 of ALTER TABLE: a row fails the check, or refers to nothing. */
export function conflictingRows(error: PgError, table: TableInfo, constraint: ConstraintInfo): SqlError | undefined {
  if (error.code === '23514' && constraint.kind === 'check') return constraintConflict('ALTER TABLE', 'CHECK', constraint, table);
  if (error.code === '23503' && constraint.kind === 'foreign key') return constraintConflict('ALTER TABLE', 'FOREIGN KEY', constraint, table);
  return undefined;
}

/** 515 of ALTER TABLE: a column that shall not be NULL holds one. */
export function nullFound(error: PgError, table: TableInfo, column: string): SqlError | undefined {
  return error.code === '23502' ? sqlError(515, column, table.form === 'user' ? `${table.database}.${table.schema}.${table.name}` : table.name, 'UPDATE') : undefined;
}
