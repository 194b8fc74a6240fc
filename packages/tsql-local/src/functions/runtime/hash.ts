/** HASHBYTES; SHA-1, which PostgreSQL's core has not, is FIPS 180-4's. */
import { strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

const word = 4294967295;
const rotate = (x: string, by: number): string => `((${x} << ${by}) | (${x} >> ${32 - by})) & ${word}`;

export const hashSql = [
  strictFunction('sha1', 'x bytea', 'bytea', `
  message := x || decode('80', 'hex');
  message := message || decode(repeat('00', (120 - octet_length(message) % 64) % 64), 'hex') || int8send(CAST(octet_length(x) AS int8) * 8);
  FOR block IN 0 .. octet_length(message) / 64 - 1 LOOP
    FOR t IN 1 .. 16 LOOP
      at := block * 64 + t * 4 - 4;
      w[t] := (CAST(get_byte(message, at) AS int8) << 24) | (get_byte(message, at + 1) << 16) | (get_byte(message, at + 2) << 8) | get_byte(message, at + 3);
    END LOOP;
    FOR t IN 17 .. 80 LOOP
      mixed := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
      w[t] := ${rotate('mixed', 1)};
    END LOOP;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    FOR t IN 1 .. 80 LOOP
      mixed := CASE
        WHEN t <= 20 THEN ((b & c) | (~b & d)) + 1518500249
        WHEN t <= 40 THEN (b # c # d) + 1859775393
        WHEN t <= 60 THEN ((b & c) | (b & d) | (c & d)) + 2400959708
        ELSE (b # c # d) + 3395469782 END;
      mixed := ((${rotate('a', 5)}) + (mixed & ${word}) + e + w[t]) & ${word};
      e := d; d := c; c := ${rotate('b', 30)}; b := a; a := mixed;
    END LOOP;
    h := ARRAY[(h[1] + a) & ${word}, (h[2] + b) & ${word}, (h[3] + c) & ${word}, (h[4] + d) & ${word}, (h[5] + e) & ${word}];
  END LOOP;
  RETURN substring(int8send(h[1]) FROM 5) || substring(int8send(h[2]) FROM 5) || substring(int8send(h[3]) FROM 5) || substring(int8send(h[4]) FROM 5) || substring(int8send(h[5]) FROM 5);`,
  'message bytea; w int8[]; h int8[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520]; a int8; b int8; c int8; d int8; e int8; mixed int8; at int4;'),
  strictFunction('hash_bytes', 'algorithm text, x bytea', 'bytea', `
  CASE upper(rtrim(algorithm, ' '))
    WHEN 'SHA2_256' THEN RETURN sha256(x);
    WHEN 'SHA2_512' THEN RETURN sha512(x);
    WHEN 'MD5' THEN RETURN decode(md5(x), 'hex');
    WHEN 'SHA' THEN RETURN tsql.sha1(x);
    WHEN 'SHA1' THEN RETURN tsql.sha1(x);
    WHEN 'MD4' THEN ${raise(40511, "'HASHBYTES with MD4'")}
    ELSE RETURN NULL;
  END CASE;`),
].join('');
