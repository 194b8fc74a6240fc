import { objectColumns, objectsOfType } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, constants, int, nullable, nvarchar, tinyint } from './view-column.ts';

export const sysTables = systemView(
  'sys',
  'tables',
  [
    ...objectColumns,
    int('lob_data_space_id', '0'),
    nullable(int('filestream_data_space_id', 'NULL')),
    int('max_column_id_used', '(SELECT max(c.column_id) FROM catalog.columns c WHERE c.object_id = o.object_id)'),
    bit('lock_on_bulk_load', '0'),
    nullable(bit('uses_ansi_nulls', '1')),
    ...constants('0', bit, 'is_replicated', 'has_replication_filter', 'is_merge_published', 'is_sync_tran_subscribed', 'has_unchecked_assembly_data').map(nullable),
    nullable(int('text_in_row_limit', '0')),
    ...constants('0', bit, 'large_value_types_out_of_row', 'is_tracked_by_cdc').map(nullable),
    nullable(tinyint('lock_escalation', '0')),
    nullable(nvarchar(60)('lock_escalation_desc', "'TABLE'")),
    ...constants('0', bit, 'is_filetable', 'is_memory_optimized').map(nullable),
    nullable(tinyint('durability', '0')),
    nullable(nvarchar(60)('durability_desc', "'SCHEMA_AND_DATA'")),
    nullable(tinyint('temporal_type', '0')),
    nullable(nvarchar(60)('temporal_type_desc', "'NON_TEMPORAL_TABLE'")),
    nullable(int('history_table_id', 'NULL')),
    ...constants('0', bit, 'is_remote_data_archive_enabled', 'is_external').map(nullable),
    ...constants('NULL', int, 'history_retention_period', 'history_retention_period_unit').map(nullable),
    nullable(nvarchar(10)('history_retention_period_unit_desc', 'NULL')),
    ...constants('0', bit, 'is_node', 'is_edge').map(nullable),
  ],
  objectsOfType('U'),
);
