import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { joinTypes } from './type-size-columns.ts';
import { bit, int, nullable, tinyint, variant } from './view-column.ts';

/** A number of the sequence's own type as a sql_variant. */
const asVariant = (value: string): string =>
  `CASE WHEN ${value} IS NOT NULL THEN ROW(CASE WHEN x.type IN ('decimal', 'numeric') THEN format('%s(%s,%s)', x.type, x.precision, x.scale) ELSE x.type END, (${value})::text)::tsql.variant END`;

/** current_value is the last number drawn, or, before any, the one that comes first. */
export const sysSequences = systemView(
  'sys',
  'sequences',
  [
    ...objectColumns,
    variant('start_value', asVariant('x.start_value')),
    variant('increment', asVariant('x.increment')),
    nullable(variant('minimum_value', asVariant('x.minimum_value'))),
    nullable(variant('maximum_value', asVariant('x.maximum_value'))),
    nullable(bit('is_cycling', 'x.cycling')),
    nullable(bit('is_cached', 'x.cached')),
    nullable(int('cache_size', 'x.cache_size')),
    tinyint('system_type_id', 'f.system_type_id'),
    int('user_type_id', 'f.user_type_id'),
    tinyint('precision', 'catalog.precision_of(x.type, x.precision, x.scale, f.precision)'),
    nullable(tinyint('scale', 'catalog.scale_of(x.scale, f.scale)')),
    variant('current_value', asVariant('(catalog.sequence_state(o.object_id)).last')),
    bit('is_exhausted', '(catalog.sequence_state(o.object_id)).called AND NOT x.cycling AND (catalog.sequence_state(o.object_id)).last + x.increment NOT BETWEEN x.minimum_value AND x.maximum_value'),
    nullable(variant('last_used_value', asVariant('CASE WHEN (catalog.sequence_state(o.object_id)).called THEN (catalog.sequence_state(o.object_id)).last END'))),
  ],
  `catalog.objects o JOIN (SELECT s.*, NULL::int4 AS user_type_id FROM catalog.sequences s) x ON x.object_id = o.object_id ${joinTypes} WHERE o.database_id = {database}`,
);
