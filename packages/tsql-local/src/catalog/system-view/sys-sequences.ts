import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, int, nullable, tinyint, variant } from './view-column.ts';

/** Sequences are refused when they are created, so there is none. */
export const sysSequences = systemView(
  'sys',
  'sequences',
  [
    ...objectColumns,
    variant('start_value', 'NULL'),
    variant('increment', 'NULL'),
    nullable(variant('minimum_value', 'NULL')),
    nullable(variant('maximum_value', 'NULL')),
    nullable(bit('is_cycling', '0')),
    nullable(bit('is_cached', '0')),
    nullable(int('cache_size', 'NULL')),
    tinyint('system_type_id', '0'),
    int('user_type_id', '0'),
    tinyint('precision', '0'),
    nullable(tinyint('scale', '0')),
    variant('current_value', 'NULL'),
    bit('is_exhausted', '0'),
    nullable(variant('last_used_value', 'NULL')),
  ],
  'catalog.objects o WHERE false',
);
