/**
 * PostgreSQL looks at a unique key row by row, SQL Server when the statement ends: `SET Ordinal = Ordinal + 1` over a unique
 * column may meet a key that is about to move on. Such an UPDATE that fails by a duplicate is run again without the indexes
 * over what it sets, which are then made anew: a duplicate that is left fails there.
 */
import type { BindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo, ConstraintInfo, TableInfo } from '../../bind/catalog.ts';
import { keysOf } from '../../bind/definition/bind-index.ts';
import { pgSchemaOf } from '../definition/altered-table.ts';
import { constraintSql, indexSql } from '../definition/table-sql.ts';

export interface KeyRetry {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** undefined where the columns are in no unique key, or where their new values would cascade. */
export function keyRetry(table: TableInfo, set: readonly ColumnInfo[], context: BindContext): KeyRetry | undefined {
  const isSet = (name: string): boolean => set.some((column) => column.name === name);
  const keys = keysOf(table).filter((key) => key.columns.some(isSet));
  const indexes = table.indexes.filter((index) => index.unique && index.columns.some((column) => isSet(column.name)));
  if (keys.length === 0 && indexes.length === 0) return undefined;
  const referrers = (context.compile.catalog.foreignKeysTo?.(table) ?? []).filter(({ key }) => key.state !== 'disabled' && key.referenced.columns.some(isSet));
  if (referrers.some(({ key }) => key.onUpdate !== 'NO ACTION')) return undefined;
  const schema = pgSchemaOf(table);
  return {
    before: [
      ...referrers.map(({ table: child, key }) => `ALTER TABLE ${child.pgName} DROP CONSTRAINT ${key.pgName}`),
      ...[...keys, ...indexes].map((one) => `DROP INDEX ${schema}.${one.pgName}`),
    ],
    after: [
      ...keys.flatMap((key: ConstraintInfo) => constraintSql(table, key, context)),
      ...indexes.map((index) => indexSql(table, index, context)),
      ...referrers.flatMap(({ table: child, key }) => constraintSql(child, key, context)),
    ],
  };
}
