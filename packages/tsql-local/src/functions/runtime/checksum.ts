/** The 32-bit folds of CHECKSUM. */
import { sqlFunction, strictFunction } from './plpgsql.ts';

export const checksumSql = [
  sqlFunction('checksum_step', 'h int4, bits int4', 'int4', '((h << 4) | ((h >> 28) & 15)) # bits'),
  // The high word XOR the low one.
  strictFunction('fold_int8', 'x int8', 'int4', `
  x := ((x >> 32) # x) & 4294967295;
  RETURN CASE WHEN x > 2147483647 THEN x - 4294967296 ELSE x END;`),
  strictFunction('fold_bytes', 'x bytea, is_signed boolean', 'int4', `
  FOR at IN 0 .. octet_length(x) - 1 LOOP
    unit := get_byte(x, at);
    h := tsql.checksum_step(h, CASE WHEN is_signed AND unit > 127 THEN unit - 256 ELSE unit END);
  END LOOP;
  RETURN h;`, 'h int4 := 0; unit int4;'),
  // UTF-16, the low byte first.
  strictFunction('fold_units', 'x bytea', 'int4', `
  FOR at IN 0 .. octet_length(x) / 2 - 1 LOOP
    h := tsql.checksum_step(h, get_byte(x, 2 * at) + 256 * get_byte(x, 2 * at + 1));
  END LOOP;
  RETURN h;`, 'h int4 := 0;'),
].join('');
