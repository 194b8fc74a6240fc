import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, int, nullable, nvarchar } from './view-column.ts';

export const sysDefaultConstraints = systemView(
  'sys',
  'default_constraints',
  [...objectColumns, int('parent_column_id', 'c.column_id'), nullable(nvarchar('max')('definition', 'c.default_text')), bit('is_system_named', 'o.system_named')],
  "catalog.objects o JOIN catalog.columns c ON c.object_id = o.parent_object_id AND c.default_object_id = o.object_id WHERE o.database_id = {database} AND o.type = 'D'",
);
