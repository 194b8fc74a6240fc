/** ISNUMERIC and HASHBYTES. */
import { strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

export const logicSql = [
  // What converts to float, decimal or money: also signs, a point, commas and currency signs alone.
  strictFunction('is_numeric', 'x text', 'int4', `
  x := trim(x, E' \\t\\n\\r');
  IF x = '' THEN RETURN 0; END IF;
  IF (x COLLATE "C") ~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]*)([eEdD][+-]?[0-9]*)?$' THEN RETURN 1; END IF;
  IF (x COLLATE "C") ~ '^[+-]?[$\u00A3\u20AC\u00A5]?[+-]?[0-9,]*[.]?[0-9]*$' THEN RETURN 1; END IF;
  RETURN 0;`),
  strictFunction('hash_bytes', 'algorithm text, x bytea', 'bytea', `
  CASE upper(rtrim(algorithm, ' '))
    WHEN 'SHA2_256' THEN RETURN sha256(x);
    WHEN 'SHA2_512' THEN RETURN sha512(x);
    WHEN 'MD5' THEN RETURN decode(md5(x), 'hex');
    WHEN 'SHA' THEN ${raise(40511, "'HASHBYTES with SHA'")}
    WHEN 'SHA1' THEN ${raise(40511, "'HASHBYTES with SHA1'")}
    ELSE RETURN NULL;
  END CASE;`),
].join('');
