/** Dates as integers: between types, and their fields. Ticks are 100 ns since 0001-01-01 of the wall clock. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { fail, raise } from './raise.ts';

/** Ticks at 1900-01-01, 1753-01-01 and past 9999-12-31. */
const epoch1900 = '599266080000000000';
const epoch1753 = '552877920000000000';
const end = '3155378976000000000';

export const dateSql = [
  sqlFunction('floor_div', 'x int8, y int8', 'int8', 'CASE WHEN x >= 0 THEN x / y ELSE (x - y + 1) / y END'),
  // 1/300 s is 33,333.3 ticks.
  sqlFunction('datetime_ticks', 'x int8', 'int8', `${epoch1900} + tsql.floor_div(x * 100000 + 1, 3)`),
  sqlFunction('round_ticks', 'x int8, scale int4', 'int8',
    'CASE scale WHEN 7 THEN x ELSE (x + CAST(10 ^ (7 - scale) AS int8) / 2) / CAST(10 ^ (7 - scale) AS int8) * CAST(10 ^ (7 - scale) AS int8) END'),
  // A time that rounds up to midnight is midnight.
  sqlFunction('ticks_to_time', 'x int8, scale int4', 'int8', 'tsql.round_ticks(x % 864000000000, scale) % 864000000000'),
  strictFunction('ticks_to_datetime', 'x int8, source text, is_try boolean', 'int8', `
  IF x >= ${epoch1753} AND x < ${end} THEN
    x := tsql.floor_div((x - ${epoch1900}) * 3 + 50000, 100000);
    IF x < 2958464 * CAST(25920000 AS int8) THEN RETURN x; END IF;
  END IF;
  ${fail(242, 'source', "'datetime'")}`),
  strictFunction('ticks_to_smalldatetime', 'x int8, source text, is_try boolean', 'int4', `
  IF x >= ${epoch1900} AND x < ${epoch1900} + 65536 * 864000000000 THEN
    x := (x - ${epoch1900} + 300000000) / 600000000;
    IF x < 65536 * 1440 THEN RETURN x; END IF;
  END IF;
  ${fail(242, 'source', "'smalldatetime'")}`),
  strictFunction('days_to_datetime', 'x numeric, is_try boolean', 'int8', `
  IF x >= -53690 AND x < 2958464 THEN RETURN round(x * 25920000); END IF;
  ${fail(8115, "'expression'", "'datetime'")}`),
  strictFunction('days_to_smalldatetime', 'x numeric, is_try boolean', 'int4', `
  IF x >= 0 AND x < 65536 THEN RETURN round(x * 1440); END IF;
  ${fail(8115, "'expression'", "'smalldatetime'")}`),
  strictFunction('check_datetime', 'x int8', 'int8', `
  IF x >= -53690 * CAST(25920000 AS int8) AND x < 2958464 * CAST(25920000 AS int8) THEN RETURN x; END IF;
  ${raise(8115, "'expression'", "'datetime'")}`),
  strictFunction('check_smalldatetime', 'x int8', 'int4', `
  IF x >= 0 AND x < 65536 * 1440 THEN RETURN x; END IF;
  ${raise(8115, "'expression'", "'smalldatetime'")}`),
  sqlFunction('offset_local', 'x tsql.datetimeoffset', 'int8', '(x).utc + (x).offset_minutes * CAST(600000000 AS int8)'),
  sqlFunction('make_offset', 'local int8, minutes int4', 'tsql.datetimeoffset',
    'CASE WHEN local IS NULL OR minutes IS NULL THEN NULL ELSE CAST(ROW(local - minutes * CAST(600000000 AS int8), minutes) AS tsql.datetimeoffset) END'),
  sqlFunction('round_offset', 'x tsql.datetimeoffset, scale int4', 'tsql.datetimeoffset',
    'tsql.make_offset(tsql.round_ticks(tsql.offset_local(x), scale), CAST((x).offset_minutes AS int4))'),
  sqlFunction('day_of', 'ticks int8', 'date', "DATE '0001-01-01' + CAST(ticks / 864000000000 AS int4)"),
  sqlFunction('days_in_month', 'y int4, m int4', 'int4',
    'CASE WHEN m IN (4, 6, 9, 11) THEN 30 WHEN m <> 2 THEN 31 WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) THEN 29 ELSE 28 END'),
  // Days since 0001-01-01.
  sqlFunction('day_number', 'y int4, m int4, d int4', 'int4', "make_date(y, m, d) - DATE '0001-01-01'"),
].join('');
