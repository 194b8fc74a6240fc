/** The columns that describe a type, of a table's column, a parameter or a type itself; `x` is the row with the declaration. */
import { int, smallint, tinyint, type ViewColumn } from './view-column.ts';

export const typeSizeColumns: readonly ViewColumn[] = [
  tinyint('system_type_id', 'CASE WHEN t.table_object_id IS NOT NULL THEN 243 ELSE f.system_type_id END'),
  int('user_type_id', 'coalesce(x.user_type_id, f.user_type_id)'),
  smallint('max_length', 'CASE WHEN t.table_object_id IS NOT NULL THEN -1 ELSE catalog.max_length(x.type, x.length, x.precision, x.scale, f.max_length) END'),
  tinyint('precision', 'CASE WHEN t.table_object_id IS NOT NULL THEN 0 ELSE catalog.precision_of(x.type, x.precision, x.scale, f.precision) END'),
  tinyint('scale', 'CASE WHEN t.table_object_id IS NOT NULL THEN 0 ELSE catalog.scale_of(x.scale, f.scale) END'),
];

/** Joins the user type that a declaration names as t, and the facts of the built-in type as f. */
export const joinTypes = 'LEFT JOIN catalog.types t ON t.user_type_id = x.user_type_id LEFT JOIN catalog.system_types f ON f.name = catalog.type_name(x.type)';
