import { columnColumns, ownColumns } from './sys-columns.ts';
import { systemView } from './system-view.ts';
import { bit, nullable, nvarchar } from './view-column.ts';

export const sysComputedColumns = systemView(
  'sys',
  'computed_columns',
  [...columnColumns, nullable(nvarchar('max')('definition', 'x.computed_text')), bit('uses_database_collation', '1'), bit('is_persisted', 'x.persisted')],
  `${ownColumns} AND x.computed_text IS NOT NULL`,
);
