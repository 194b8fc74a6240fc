/**
 * Decimals, dates and money as bytes and back.
 *
 * | type | bytes |
 * | --- | --- |
 * | decimal(p,s) | p, s, 0, 1 (0 where negative), the digits as an integer in words of four bytes, low first |
 * | datetime | days since 1900-01-01 and 1/300 s since midnight, four bytes each, high first |
 * | smalldatetime | days and minutes, two bytes each, high first |
 * | date | days since 0001-01-01, three bytes, low first |
 * | time(n) | n, units of 10^-n s, low first: 3 bytes to n = 2, 4 to n = 4, else 5 |
 * | datetime2(n) | as time, then as date |
 * | datetimeoffset(n) | as datetime2 in UTC, then minutes of offset, two bytes, low first |
 *
 * Sources: probes in docs/claude/casting.md of RyanLamansky/sql-server-simulator; decimals as shown for numeric(10,4) and
 * decimal(19,6) in public questions, where zero bytes at the end may be missing on the way back.
 */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { fail } from './raise.ts';
import { refuse } from './refuse.ts';

const timeBytes = 'CASE WHEN scale <= 2 THEN 3 WHEN scale <= 4 THEN 4 ELSE 5 END';
/** Scale, time of day and day of a modern date in bytes `x`; what does not have exactly their length is refused. */
const readScale = (rest: number, kind: string) => `
  IF octet_length(x) = 0 OR get_byte(x, 0) > 7 THEN ${refuse(`bytes of another form as a ${kind}`)} END IF;
  scale := get_byte(x, 0);
  width := ${timeBytes};
  IF octet_length(x) <> 1 + width + ${rest} THEN ${refuse(`bytes of another form as a ${kind}`)} END IF;
  ticks := tsql.low_first_integer(substring(x FROM 2 FOR width)) * CAST(10 ^ (7 - scale) AS int8);
  IF ticks >= 864000000000 THEN ${refuse(`bytes of another form as a ${kind}`)} END IF;`;
const readDay = (at: string, kind: string) => `
  day := tsql.low_first_integer(substring(x FROM ${at} FOR 3));
  IF day > 3652058 THEN ${refuse(`bytes of another form as a ${kind}`)} END IF;`;
const places = 'scale int4; width int4; ticks int8; day int8;';

export const binaryFormSql = [
  // The low `n` bytes of an integer, lowest first.
  sqlFunction('low_first_bytes', 'x int8, n int4', 'bytea', "(SELECT coalesce(string_agg(substring(int8send(x) FROM 8 - place FOR 1), '' ORDER BY place), '') FROM generate_series(0, n - 1) AS place)"),
  strictFunction('low_first_integer', 'x bytea', 'int8', `
  FOR place IN REVERSE octet_length(x) - 1 .. 0 LOOP
    result := (result << 8) | get_byte(x, place);
  END LOOP;
  RETURN result;`, 'result int8 := 0;'),
  strictFunction('decimal_to_bytes', 'x numeric, p int4, s int4', 'bytea', `
  result := substring(int4send(p) FROM 4) || substring(int4send(s) FROM 4) || decode(CASE WHEN x < 0 THEN '0000' ELSE '0001' END, 'hex');
  digits := abs(x) * power(CAST(10 AS numeric), s);
  LOOP
    result := result || tsql.low_first_bytes(CAST(mod(digits, 4294967296) AS int8), 4);
    digits := div(digits, 4294967296);
    EXIT WHEN digits = 0;
  END LOOP;
  RETURN result;`, 'result bytea; digits numeric;'),
  strictFunction('bytes_to_decimal', 'x bytea, p int4, s int4, source text, is_try boolean', 'numeric', `
  IF octet_length(x) NOT BETWEEN 5 AND 20 OR get_byte(x, 0) NOT BETWEEN 1 AND 38 OR get_byte(x, 1) > get_byte(x, 0) THEN
    ${fail(8114, 'source', "'numeric'")}
  END IF;
  FOR place IN REVERSE octet_length(x) - 1 .. 4 LOOP
    digits := digits * 256 + get_byte(x, place);
  END LOOP;
  IF get_byte(x, 3) = 0 THEN digits := -digits; END IF;
  RETURN tsql.to_decimal(digits / power(CAST(10 AS numeric), get_byte(x, 1)), p, s, source, 8, is_try);`, 'digits numeric := 0;'),
  sqlFunction('datetime_to_bytes', 'x int8', 'bytea',
    'int4send(CAST(tsql.floor_div(x, 25920000) AS int4)) || int4send(CAST(x - tsql.floor_div(x, 25920000) * 25920000 AS int4))'),
  sqlFunction('smalldatetime_to_bytes', 'x int4', 'bytea', 'substring(int4send(x / 1440) FROM 3) || substring(int4send(x % 1440) FROM 3)'),
  sqlFunction('time_to_bytes', 'x int8, scale int4', 'bytea',
    `substring(int4send(scale) FROM 4) || tsql.low_first_bytes(x / CAST(10 ^ (7 - scale) AS int8), ${timeBytes})`),
  sqlFunction('datetime2_to_bytes', 'x int8, scale int4', 'bytea',
    'tsql.time_to_bytes(x % 864000000000, scale) || tsql.low_first_bytes(x / 864000000000, 3)'),
  sqlFunction('datetimeoffset_to_bytes', 'x tsql.datetimeoffset, scale int4', 'bytea',
    'tsql.datetime2_to_bytes((x).utc, scale) || tsql.low_first_bytes((x).offset_minutes, 2)'),
  strictFunction('bytes_to_datetime', 'x bytea, is_try boolean', 'int8', `
  days := tsql.bytes_to_integer(substring(x FROM greatest(octet_length(x) - 7, 1) FOR least(greatest(octet_length(x) - 4, 0), 4)), 4);
  ticks := tsql.bytes_to_integer(x, 4) & 4294967295;
  IF days NOT BETWEEN -53690 AND 2958463 OR ticks >= 25920000 THEN ${fail(8115, "'expression'", "'datetime'")} END IF;
  RETURN days * 25920000 + ticks;`, 'days int8; ticks int8;'),
  strictFunction('bytes_to_smalldatetime', 'x bytea, is_try boolean', 'int4', `
  minutes := tsql.bytes_to_integer(x, 2) & 65535;
  days := (tsql.bytes_to_integer(x, 4) >> 16) & 65535;
  IF minutes >= 1440 THEN ${fail(8115, "'expression'", "'smalldatetime'")} END IF;
  RETURN days * 1440 + minutes;`, 'days int8; minutes int8;'),
  strictFunction('bytes_to_date', 'x bytea', 'int4', `
  IF octet_length(x) <> 3 THEN ${refuse('bytes of another form as a date')} END IF;
  ${readDay('1', 'date')}
  RETURN day;`, 'day int8;'),
  strictFunction('bytes_to_time', 'x bytea', 'int8', `${readScale(0, 'time')}
  RETURN ticks;`, places),
  strictFunction('bytes_to_datetime2', 'x bytea', 'int8', `${readScale(3, 'datetime2')}${readDay('2 + width', 'datetime2')}
  RETURN day * 864000000000 + ticks;`, places),
  strictFunction('bytes_to_datetimeoffset', 'x bytea', 'tsql.datetimeoffset', `${readScale(5, 'datetimeoffset')}${readDay('2 + width', 'datetimeoffset')}
  minutes := tsql.low_first_integer(substring(x FROM 5 + width FOR 2));
  IF minutes > 32767 THEN minutes := minutes - 65536; END IF;
  IF abs(minutes) > 840 THEN ${refuse('bytes of another form as a datetimeoffset')} END IF;
  RETURN CAST(ROW(day * 864000000000 + ticks, minutes) AS tsql.datetimeoffset);`, `${places} minutes int8;`),
].join('');
