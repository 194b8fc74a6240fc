import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, int, nullable, nvarchar } from './view-column.ts';

export const sysCheckConstraints = systemView(
  'sys',
  'check_constraints',
  [
    ...objectColumns,
    bit('is_disabled', "c.state = 'disabled'"),
    bit('is_not_for_replication', '0'),
    bit('is_not_trusted', "c.state <> 'enabled'"),
    int('parent_column_id', 'coalesce(c.column_id, 0)'),
    nullable(nvarchar('max')('definition', 'c.definition')),
    nullable(bit('uses_database_collation', '1')),
    bit('is_system_named', 'o.system_named'),
  ],
  "catalog.objects o JOIN catalog.constraints c ON c.object_id = o.object_id WHERE o.database_id = {database} AND o.type = 'C'",
);
