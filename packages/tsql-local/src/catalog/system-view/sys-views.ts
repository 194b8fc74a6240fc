import { objectColumns, objectsOfType } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, constants, nullable, nvarchar, tinyint } from './view-column.ts';

export const sysViews = systemView(
  'sys',
  'views',
  [
    ...objectColumns,
    ...constants('0', bit, 'is_replicated', 'has_replication_filter').map(nullable),
    ...constants('0', bit, 'has_opaque_metadata', 'has_unchecked_assembly_data'),
    bit('with_check_option', '(SELECT m.check_option FROM catalog.modules m WHERE m.object_id = o.object_id)'),
    ...constants('0', bit, 'is_date_correlation_view'),
    nullable(bit('is_tracked_by_cdc', '0')),
    bit('has_snapshot', '0'),
    nullable(tinyint('ledger_view_type', '0')),
    nullable(nvarchar(60)('ledger_view_type_desc', "'NON_LEDGER_VIEW'")),
    bit('is_dropped_ledger_view', '0'),
  ],
  objectsOfType('V'),
);
