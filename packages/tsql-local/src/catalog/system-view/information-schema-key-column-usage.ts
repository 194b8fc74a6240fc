import { systemView } from './system-view.ts';
import { int, nullable, sysname } from './view-column.ts';

/** Keys by their index' columns, foreign keys by their own. */
export const informationSchemaKeyColumnUsage = systemView(
  'INFORMATION_SCHEMA',
  'KEY_COLUMN_USAGE',
  [
    nullable(sysname('CONSTRAINT_CATALOG', 'd.name')),
    nullable(sysname('CONSTRAINT_SCHEMA', 's.name')),
    sysname('CONSTRAINT_NAME', 'k.name'),
    nullable(sysname('TABLE_CATALOG', 'd.name')),
    nullable(sysname('TABLE_SCHEMA', 's.name')),
    sysname('TABLE_NAME', 'o.name'),
    nullable(sysname('COLUMN_NAME', 'c.name')),
    int('ORDINAL_POSITION', 'u.ordinal'),
  ],
  `(SELECT i.constraint_object_id AS constraint_id, ic.column_id, ic.index_column_id AS ordinal
      FROM catalog.indexes i JOIN catalog.index_columns ic USING (object_id, index_id) WHERE i.constraint_object_id IS NOT NULL
    UNION ALL SELECT f.constraint_object_id, f.column_id, f.ordinal FROM catalog.foreign_key_columns f) u
   JOIN catalog.objects k ON k.object_id = u.constraint_id JOIN catalog.objects o ON o.object_id = k.parent_object_id
   JOIN catalog.columns c ON c.object_id = o.object_id AND c.column_id = u.column_id
   JOIN catalog.schemas s ON s.database_id = k.database_id AND s.schema_id = k.schema_id JOIN catalog.databases d ON d.database_id = k.database_id
   WHERE k.database_id = {database} AND o.type = 'U'`,
);
