import { systemView } from './system-view.ts';
import { joinTypes, typeSizeColumns } from './type-size-columns.ts';
import { bit, constants, int, nullable, nvarchar, sysname, tinyint, type ViewColumn } from './view-column.ts';

export const columnColumns: readonly ViewColumn[] = [
  int('object_id', 'x.object_id'),
  nullable(sysname('name', 'x.name')),
  int('column_id', 'x.column_id'),
  ...typeSizeColumns,
  nullable(sysname('collation_name', 'x.collation')),
  nullable(bit('is_nullable', 'x.nullable')),
  bit('is_ansi_padded', "x.type IN ('char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary', 'sql_variant')"),
  bit('is_rowguidcol', 'x.row_guid'),
  bit('is_identity', 'x.identity_seed IS NOT NULL'),
  bit('is_computed', 'x.computed_text IS NOT NULL'),
  bit('is_filestream', '0'),
  ...constants('0', bit, 'is_replicated', 'is_non_sql_subscribed', 'is_merge_published', 'is_dts_replicated').map(nullable),
  bit('is_xml_document', '0'),
  int('xml_collection_id', '0'),
  int('default_object_id', 'coalesce(x.default_object_id, 0)'),
  int('rule_object_id', '0'),
  ...constants('0', bit, 'is_sparse', 'is_column_set').map(nullable),
  nullable(tinyint('generated_always_type', '0')),
  nullable(nvarchar(60)('generated_always_type_desc', "'NOT_APPLICABLE'")),
  nullable(int('encryption_type', 'NULL')),
  nullable(nvarchar(64)('encryption_type_desc', 'NULL')),
  nullable(sysname('encryption_algorithm_name', 'NULL')),
  nullable(int('column_encryption_key_id', 'NULL')),
  nullable(sysname('column_encryption_key_database_name', 'NULL')),
  ...constants('0', bit, 'is_hidden', 'is_masked'),
  nullable(int('graph_type', 'NULL')),
  nullable(nvarchar(60)('graph_type_desc', 'NULL')),
];

export const ownColumns = `catalog.columns x JOIN catalog.objects o ON o.object_id = x.object_id ${joinTypes} WHERE o.database_id = {database}`;

export const sysColumns = systemView('sys', 'columns', columnColumns, ownColumns);
/** The engine's own views are not listed. */
export const sysAllColumns = systemView('sys', 'all_columns', columnColumns, ownColumns);
