/** Shifts and single bits of integers, which come and go as int8 and are `width` bits wide. A tinyint has no sign. */
import { strictFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

const signed = (name: string) => `CASE WHEN width > 8 AND ${name} >= 2.0 ^ (width - 1) THEN ${name} - 2.0 ^ width ELSE ${name} END`;
const outside = refuse('a bit offset outside the value');

export const bitSql = [
  // The bits as a number without a sign are multiplied or divided; what leaves the width is cut.
  strictFunction('shift_bits', 'x int8, n int8, width int4', 'int8', `
  IF abs(n) >= width THEN RETURN 0; END IF;
  bits := x;
  IF bits < 0 THEN bits := bits + trunc(2.0 ^ width); END IF;
  bits := CASE WHEN n >= 0 THEN mod(bits * trunc(2.0 ^ n), trunc(2.0 ^ width)) ELSE div(bits, trunc(2.0 ^ -n)) END;
  RETURN trunc(${signed('bits')});`, 'bits numeric;'),
  strictFunction('bit_at', 'x int8, n int8, width int4', 'int2', `
  IF n < 0 OR n >= width THEN ${outside} END IF;
  RETURN (x >> CAST(n AS int4)) & 1;`),
  strictFunction('with_bit', 'x int8, n int8, width int4, value int2', 'int8', `
  IF n < 0 OR n >= width THEN ${outside} END IF;
  x := CASE value WHEN 0 THEN x & ~(CAST(1 AS int8) << CAST(n AS int4)) ELSE x | (CAST(1 AS int8) << CAST(n AS int4)) END;
  -- The highest bit is the sign.
  IF width BETWEEN 16 AND 32 AND x >= CAST(1 AS int8) << (width - 1) THEN x := x - (CAST(1 AS int8) << width); END IF;
  IF width BETWEEN 16 AND 32 AND x < - (CAST(1 AS int8) << (width - 1)) THEN x := x + (CAST(1 AS int8) << width); END IF;
  RETURN x;`),
].join('');
