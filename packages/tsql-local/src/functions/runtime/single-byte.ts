/** Code page 1252, the code page of char and varchar. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { fail } from './raise.ts';
import { refuse } from './refuse.ts';

/** What bytes 0x80 to 0x9F mean; the five that code page 1252 leaves open keep their number, as Windows maps them. */
const upperControls = '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';
const controls = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index)).join('');

const isAscii = (name: string) => `octet_length(${name}) = char_length(${name})`;

export const singleByteSql = [
  // A character that the code page lacks becomes one question mark a UTF-16 unit.
  strictFunction(
    'to_single_byte',
    'x text',
    'text',
    `
  IF ${isAscii('x')} THEN RETURN x; END IF;
  RETURN regexp_replace(
    regexp_replace(x COLLATE "C", '[\\U00010000-\\U0010FFFF]', '??', 'g'),
    '[^\\u0001-\\u007F\\u00A0-\\u00FF${upperControls}]', '?', 'g');`,
  ),
  strictFunction(
    'single_byte_to_bytes',
    'x text',
    'bytea',
    `
  IF ${isAscii('x')} THEN RETURN convert_to(x, 'UTF8'); END IF;
  RETURN (
    SELECT decode(string_agg(lpad(to_hex(ascii(c)), 2, '0'), '' ORDER BY place), 'hex')
    FROM string_to_table(translate(tsql.to_single_byte(x), '${upperControls}', '${controls}'), NULL) WITH ORDINALITY AS t (c, place));`,
  ),
  strictFunction(
    'bytes_to_single_byte',
    'x bytea',
    'text',
    `
  IF position(decode('00', 'hex') IN x) > 0 THEN ${refuse('the character U+0000 in a string')} END IF;
  RETURN translate(
    (SELECT coalesce(string_agg(chr(get_byte(x, place)), '' ORDER BY place), '') FROM generate_series(0, octet_length(x) - 1) AS place),
    '${controls}', '${upperControls}');`,
  ),
  strictFunction(
    'bytes_to_national',
    'x bytea',
    'text',
    `
  IF octet_length(x) % 2 = 1 THEN x := x || decode('00', 'hex'); END IF;
  WHILE place < octet_length(x) LOOP
    unit := get_byte(x, place) + 256 * get_byte(x, place + 1);
    place := place + 2;
    IF unit = 0 THEN ${refuse('the character U+0000 in a string')} END IF;
    IF unit BETWEEN 55296 AND 56319 AND place < octet_length(x) THEN
      low := get_byte(x, place) + 256 * get_byte(x, place + 1);
      IF low BETWEEN 56320 AND 57343 THEN
        unit := 65536 + (unit - 55296) * 1024 + low - 56320;
        place := place + 2;
      END IF;
    END IF;
    IF unit BETWEEN 55296 AND 57343 THEN ${refuse('half of a surrogate pair in a string')} END IF;
    result := result || chr(unit);
  END LOOP;
  RETURN result;`,
    "place int4 := 0; unit int4; low int4; result text := '';",
  ),
  strictFunction(
    'national_to_bytes',
    'x text',
    'bytea',
    `
  RETURN (
    SELECT coalesce(decode(string_agg(
      CASE WHEN ascii(c) < 65536 THEN tsql.unit_hex(ascii(c))
           ELSE tsql.unit_hex(55296 + (ascii(c) - 65536) / 1024) || tsql.unit_hex(56320 + (ascii(c) - 65536) % 1024) END,
      '' ORDER BY place), 'hex'), decode('', 'hex'))
    FROM string_to_table(x, NULL) WITH ORDINALITY AS t (c, place));`,
  ),
].join('');

/** Little-endian. It stands before its callers. */
export const unitHexSql = sqlFunction('unit_hex', 'unit int4', 'text', "lpad(to_hex(unit % 256), 2, '0') || lpad(to_hex(unit / 256), 2, '0')");

/** Lengths and cuts of national strings, which count UTF-16 units. */
export const unitSql = [
  sqlFunction('has_pairs', 'x text', 'boolean', `(x COLLATE "C") ~ '[\\U00010000-\\U0010FFFF]'`),
  strictFunction(
    'count_units',
    'x text',
    'int4',
    `
  IF ${isAscii('x')} OR NOT tsql.has_pairs(x) THEN RETURN char_length(x); END IF;
  RETURN char_length(x) + char_length(regexp_replace(x COLLATE "C", '[^\\U00010000-\\U0010FFFF]', '', 'g'));`,
  ),
  // The character index (from 1) at which unit \`unit\` (from 1) begins.
  strictFunction(
    'substring_units',
    'x text, first int4, units int4',
    'text',
    `
  IF ${isAscii('x')} OR NOT tsql.has_pairs(x) THEN RETURN substr(x, first, units); END IF;
  FOR c IN SELECT t FROM string_to_table(x, NULL) AS t LOOP
    width := CASE WHEN ascii(c) < 65536 THEN 1 ELSE 2 END;
    EXIT WHEN place >= first + units;
    IF width = 2 AND (place = first - 1 OR place = first + units - 1) THEN ${refuse('cutting a surrogate pair in two')} END IF;
    IF place >= first THEN result := result || c; END IF;
    place := place + width;
  END LOOP;
  RETURN result;`,
    "c text; width int4; place int4 := 1; result text := '';",
  ),
  sqlFunction('left_units', 'x text, n int4', 'text', `CASE WHEN char_length(x) * 2 <= n THEN x ELSE tsql.substring_units(x, 1, n) END`),
  // Text whose order by code points is that of UTF-16 units: U+E000 to U+FFFF come after the pairs.
  sqlFunction('unit_order', 'x text', 'text', `CASE WHEN tsql.has_pairs(x) OR (x COLLATE "C") ~ '[\\uE000-\\uFFFF]' THEN regexp_replace(x COLLATE "C", '([\\uE000-\\uFFFF])', chr(1114111) || '\\1', 'g') ELSE x END`),
  // The first unit, then bytes as they are stored, the low one of each unit first.
  sqlFunction('byte_order', 'x text', 'bytea', `(SELECT substring(b FROM 2 FOR 1) || substring(b FROM 1 FOR 1) || substring(b FROM 3) FROM (SELECT tsql.national_to_bytes(x)) AS t (b))`),
  sqlFunction('pad_units', 'x text, n int4', 'text', `tsql.left_units(x, n) || repeat(' ', n - tsql.count_units(tsql.left_units(x, n)))`),
].join('');

/** CONVERT's styles 1 (0x before the digits) and 2 (none). */
export const hexSql = strictFunction('hex_to_bytes', 'x text, style int4, source text, is_try boolean', 'bytea', `
  IF (x COLLATE "C") !~ (CASE style WHEN 1 THEN '^0[xX]([0-9A-Fa-f]{2})*$' ELSE '^([0-9A-Fa-f]{2})*$' END) THEN
    ${fail(8114, 'source', "'varbinary'")}
  END IF;
  RETURN decode(CASE style WHEN 1 THEN substr(x, 3) ELSE x END, 'hex');`);

export const textFitSql = [
  strictFunction('fit_text', 'x text, n int4, message text, is_try boolean', 'text', `
  IF char_length(x) <= n THEN RETURN x; END IF;
  IF is_try THEN RETURN NULL; END IF;
  RAISE EXCEPTION USING ERRCODE = 'MSSQL', MESSAGE = message;`),
  sqlFunction('star_text', 'x text, n int4', 'text', `CASE WHEN char_length(x) > n THEN '*' ELSE x END`),
].join('');

