import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, int, nullable } from './view-column.ts';

export const sysKeyConstraints = systemView(
  'sys',
  'key_constraints',
  [...objectColumns, nullable(int('unique_index_id', 'i.index_id')), bit('is_system_named', 'o.system_named'), nullable(bit('is_enforced', '1'))],
  "catalog.objects o JOIN catalog.indexes i ON i.constraint_object_id = o.object_id WHERE o.database_id = {database} AND o.type IN ('PK', 'UQ')",
);
