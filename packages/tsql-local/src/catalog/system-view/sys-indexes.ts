import { systemView } from './system-view.ts';
import { bit, constants, int, nullable, nvarchar, sysname, tinyint, type ViewColumn } from './view-column.ts';

export const indexColumns: readonly ViewColumn[] = [
  int('object_id', 'i.object_id'),
  nullable(sysname('name', 'i.name')),
  int('index_id', 'i.index_id'),
  tinyint('type', 'i.type'),
  nullable(nvarchar(60)('type_desc', "CASE i.type WHEN 0 THEN 'HEAP' WHEN 1 THEN 'CLUSTERED' WHEN 4 THEN 'SPATIAL' ELSE 'NONCLUSTERED' END")),
  nullable(bit('is_unique', 'i.is_unique')),
  nullable(int('data_space_id', '1')),
  nullable(bit('ignore_dup_key', '0')),
  nullable(bit('is_primary_key', "coalesce(k.type = 'PK', false)")),
  nullable(bit('is_unique_constraint', "coalesce(k.type = 'UQ', false)")),
  tinyint('fill_factor', '0'),
  ...constants('0', bit, 'is_padded', 'is_disabled', 'is_hypothetical', 'is_ignored_in_optimization').map(nullable),
  ...constants('1', bit, 'allow_row_locks', 'allow_page_locks').map(nullable),
  nullable(bit('has_filter', 'i.filter IS NOT NULL')),
  nullable(nvarchar('max')('filter_definition', 'i.filter')),
  nullable(int('compression_delay', 'NULL')),
  ...constants('0', bit, 'suppress_dup_key_messages', 'auto_created', 'optimize_for_sequential_key').map(nullable),
];

/** A table without a clustered index has a row for its heap, index 0. */
export const ownIndexes = `(
    SELECT object_id, index_id, name, type, is_unique, constraint_object_id, filter, bounding_box FROM catalog.indexes
    UNION ALL
    SELECT h.object_id, 0, NULL, 0, false, NULL, NULL, NULL FROM catalog.objects h
    WHERE h.type IN ('U', 'TT') AND NOT EXISTS (SELECT FROM catalog.indexes c WHERE c.object_id = h.object_id AND c.type = 1)
  ) i JOIN catalog.objects o ON o.object_id = i.object_id LEFT JOIN catalog.objects k ON k.object_id = i.constraint_object_id
  WHERE o.database_id = {database}`;

export const sysIndexes = systemView('sys', 'indexes', indexColumns, ownIndexes);
