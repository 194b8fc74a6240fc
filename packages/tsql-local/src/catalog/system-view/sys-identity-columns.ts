import { columnColumns, ownColumns } from './sys-columns.ts';
import { systemView } from './system-view.ts';
import { bit, nullable, variant } from './view-column.ts';

/** A number of the identity column's type as a sql_variant. */
const asVariant = (value: string): string =>
  `CASE WHEN ${value} IS NOT NULL THEN ROW(CASE WHEN x.type IN ('decimal', 'numeric') THEN format('%s(%s,%s)', x.type, x.precision, x.scale) ELSE x.type END, (${value})::text)::tsql.variant END`;

export const sysIdentityColumns = systemView(
  'sys',
  'identity_columns',
  [
    ...columnColumns,
    nullable(variant('seed_value', asVariant('x.identity_seed'))),
    nullable(variant('increment_value', asVariant('x.identity_increment'))),
    nullable(variant('last_value', asVariant('catalog.last_identity(x.object_id)'))),
    nullable(bit('is_not_for_replication', '0')),
  ],
  `${ownColumns} AND x.identity_seed IS NOT NULL`,
);
