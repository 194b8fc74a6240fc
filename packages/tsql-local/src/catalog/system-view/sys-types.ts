import { systemView } from './system-view.ts';
import { bit, int, nullable, smallint, sysname, tinyint, type ViewColumn } from './view-column.ts';

const typeColumns: readonly ViewColumn[] = [
  sysname('name', 'q.name'),
  tinyint('system_type_id', 'q.system_type_id'),
  int('user_type_id', 'q.user_type_id'),
  int('schema_id', 'q.schema_id'),
  nullable(int('principal_id', 'NULL')),
  smallint('max_length', 'q.max_length'),
  tinyint('precision', 'q.precision'),
  tinyint('scale', 'q.scale'),
  nullable(sysname('collation_name', 'q.collation')),
  nullable(bit('is_nullable', 'q.nullable')),
  bit('is_user_defined', 'q.user_defined'),
  bit('is_assembly_type', "q.name IN ('hierarchyid', 'geometry', 'geography') AND NOT q.user_defined"),
  int('default_object_id', '0'),
  int('rule_object_id', '0'),
  bit('is_table_type', 'q.table_object_id IS NOT NULL'),
];

const userTypes = `
  SELECT t.name, CASE WHEN t.table_object_id IS NOT NULL THEN 243 ELSE f.system_type_id END AS system_type_id, t.user_type_id, t.schema_id,
    CASE WHEN t.table_object_id IS NOT NULL THEN -1 ELSE catalog.max_length(t.type, t.length, t.precision, t.scale, f.max_length) END AS max_length,
    CASE WHEN t.table_object_id IS NOT NULL THEN 0 ELSE catalog.precision_of(t.type, t.precision, t.scale, f.precision) END AS precision,
    CASE WHEN t.table_object_id IS NOT NULL THEN 0 ELSE catalog.scale_of(t.scale, f.scale) END AS scale,
    t.collation, t.nullable AND t.table_object_id IS NULL AS nullable, true AS user_defined, t.table_object_id
  FROM catalog.types t LEFT JOIN catalog.system_types f ON f.name = catalog.type_name(t.type) WHERE t.database_id = {database}`;

export const sysTypes = systemView(
  'sys',
  'types',
  typeColumns,
  `(SELECT s.name, s.system_type_id::int4 AS system_type_id, s.user_type_id, 4 AS schema_id, s.max_length, s.precision, s.scale,
      CASE WHEN s.has_collation THEN (SELECT d.collation FROM catalog.databases d WHERE d.database_id = {database}) END AS "collation",
      s.name NOT IN ('sysname', 'timestamp') AS nullable, false AS user_defined, NULL::int4 AS table_object_id
    FROM catalog.system_types s
    UNION ALL ${userTypes}) q`,
);

export const sysTableTypes = systemView(
  'sys',
  'table_types',
  [...typeColumns, int('type_table_object_id', 'q.table_object_id'), nullable(bit('is_memory_optimized', '0'))],
  `(${userTypes} AND t.table_object_id IS NOT NULL) q`,
);
