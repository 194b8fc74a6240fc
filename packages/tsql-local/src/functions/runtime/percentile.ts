/** PERCENTILE_CONT and PERCENTILE_DISC over a partition's keys, and the count of NTILE. */
import { lenientFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

const checked = `IF share IS NULL OR share < 0 OR share > 1 THEN ${raise(8727)} END IF;
  IF keys IS NULL THEN RETURN NULL; END IF;`;

/** The key at a place, from 1, in the order asked for. */
const keyAt = (place: string): string =>
  `(SELECT key FROM unnest(keys) AS key ORDER BY CASE WHEN descends THEN NULL ELSE key END, CASE WHEN descends THEN key END DESC OFFSET ${place} - 1 LIMIT 1)`;

export const percentileSql = [
  lenientFunction('percentile_cont', 'keys float8[], share float8, descends boolean', 'float8', `
  ${checked}
  place := 1 + share * (cardinality(keys) - 1);
  IF floor(place) = ceil(place) THEN RETURN ${keyAt('CAST(place AS int4)')}; END IF;
  RETURN (ceil(place) - place) * ${keyAt('CAST(floor(place) AS int4)')} + (place - floor(place)) * ${keyAt('CAST(ceil(place) AS int4)')};`, 'place float8;'),
  lenientFunction('percentile_disc', 'keys anyarray, share float8, descends boolean', 'anyelement', `
  ${checked}
  RETURN ${keyAt('greatest(CAST(ceil(share * cardinality(keys)) AS int4), 1)')};`),
  lenientFunction('ntile_count', 'n int4', 'int4', `
  IF n IS NULL OR n <= 0 THEN ${raise(4116, "'ntile'")} END IF;
  RETURN n;`),
].join('');
