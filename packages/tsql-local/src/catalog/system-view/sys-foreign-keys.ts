import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, int, nullable, nvarchar, tinyint } from './view-column.ts';

const action = (column: string): string => `CASE ${column} WHEN 'NO ACTION' THEN 0 WHEN 'CASCADE' THEN 1 WHEN 'SET NULL' THEN 2 ELSE 3 END`;

/** The unique index of the referenced table over exactly the referenced columns; the primary key's before others. */
const keyIndex = `(SELECT i.index_id FROM catalog.indexes i
   WHERE i.object_id = c.referenced_object_id AND i.is_unique AND i.filter IS NULL
     AND (SELECT array_agg(ic.column_id ORDER BY ic.column_id) FROM catalog.index_columns ic WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND NOT ic.included)
       = (SELECT array_agg(f.referenced_column_id ORDER BY f.referenced_column_id) FROM catalog.foreign_key_columns f WHERE f.constraint_object_id = c.object_id)
   ORDER BY i.index_id LIMIT 1)`;

export const sysForeignKeys = systemView(
  'sys',
  'foreign_keys',
  [
    ...objectColumns,
    nullable(int('referenced_object_id', 'c.referenced_object_id')),
    nullable(int('key_index_id', keyIndex)),
    bit('is_disabled', "c.state = 'disabled'"),
    bit('is_not_for_replication', '0'),
    bit('is_not_trusted', "c.state <> 'enabled'"),
    nullable(tinyint('delete_referential_action', action('c.on_delete'))),
    nullable(nvarchar(60)('delete_referential_action_desc', "replace(c.on_delete, ' ', '_')")),
    nullable(tinyint('update_referential_action', action('c.on_update'))),
    nullable(nvarchar(60)('update_referential_action_desc', "replace(c.on_update, ' ', '_')")),
    bit('is_system_named', 'o.system_named'),
  ],
  "catalog.objects o JOIN catalog.constraints c ON c.object_id = o.object_id WHERE o.database_id = {database} AND o.type = 'F'",
);

export const sysForeignKeyColumns = systemView(
  'sys',
  'foreign_key_columns',
  [
    int('constraint_object_id', 'f.constraint_object_id'),
    int('constraint_column_id', 'f.ordinal'),
    int('parent_object_id', 'c.table_object_id'),
    int('parent_column_id', 'f.column_id'),
    int('referenced_object_id', 'c.referenced_object_id'),
    int('referenced_column_id', 'f.referenced_column_id'),
  ],
  `catalog.foreign_key_columns f JOIN catalog.constraints c ON c.object_id = f.constraint_object_id
   JOIN catalog.objects o ON o.object_id = c.object_id WHERE o.database_id = {database}`,
);
