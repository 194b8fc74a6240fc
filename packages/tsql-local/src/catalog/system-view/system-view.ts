import type { SystemViewInfo } from '../../bind/catalog.ts';
import { pgType } from '../../types/pg-type.ts';
import type { ViewColumn } from './view-column.ts';

/** `from` is what follows FROM; `{database}` in it and in the columns stands for the database's id. */
export function systemView(schema: 'sys' | 'INFORMATION_SCHEMA', name: string, columns: readonly ViewColumn[], from: string): SystemViewInfo {
  return {
    kind: 'system view',
    schema,
    name,
    columns: columns.map(({ name: column, type, nullable }) => ({ name: column, type, nullable })),
    sql: `SELECT ${columns.map((column) => `${typed(column)} AS "${column.name}"`).join(', ')} FROM ${from}`,
  };
}

/** The FROM of a view that has no rows here. */
export const noRows = '(SELECT 1) nothing WHERE false';

function typed({ type, sql }: ViewColumn): string {
  switch (type.kind) {
    case 'bit':
      return `(${sql})::int4::int2`;
    case 'char':
      return `rpad(${sql}, ${type.length})`;
    default:
      return `(${sql})::${pgType(type)}`;
  }
}
