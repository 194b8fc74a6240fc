/** DATEADD, DATEDIFF, DATEPART and their kin over ticks of the wall clock. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { raise, raiseWithState } from './raise.ts';
import { refuse } from './refuse.ts';

/** Ticks of the parts that have a fixed length; a nanosecond is a hundredth of a tick. */
const unit = `CASE part WHEN 'day' THEN 864000000000 WHEN 'dayofyear' THEN 864000000000 WHEN 'weekday' THEN 864000000000 WHEN 'week' THEN 6048000000000
    WHEN 'hour' THEN 36000000000 WHEN 'minute' THEN 600000000 WHEN 'second' THEN 10000000 WHEN 'millisecond' THEN 10000 WHEN 'microsecond' THEN 10 ELSE 1 END`;

const dateAdd = strictFunction('date_add', 'part text, n int8, ticks int8, kind text', 'int8', `
  IF part IN ('year', 'quarter', 'month') THEN
    day := tsql.day_of(ticks);
    months := extract(year FROM day) * 12 + extract(month FROM day) - 1 + n * CASE part WHEN 'year' THEN 12 WHEN 'quarter' THEN 3 ELSE 1 END;
    IF months < 12 OR months >= 120000 THEN ${raise(517, 'kind')} END IF;
    -- The last day of a shorter month stands for a day that it lacks.
    y := floor(months / 12);
    m := months % 12 + 1;
    result := tsql.day_number(y, m, least(CAST(extract(day FROM day) AS int4), tsql.days_in_month(y, m))) * CAST(864000000000 AS numeric) + ticks % 864000000000;
  ELSIF part = 'nanosecond' THEN
    result := ticks + round(n / 100.0);
  ELSE
    result := ticks + CAST(n AS numeric) * (${unit});
  END IF;
  -- A time goes round the clock.
  IF kind = 'time' THEN RETURN 599266080000000000 + ((result - 599266080000000000) % 864000000000 + 864000000000) % 864000000000; END IF;
  IF result < (CASE kind WHEN 'datetime' THEN 552877920000000000 WHEN 'smalldatetime' THEN 599266080000000000 ELSE 0 END)
    OR result >= (CASE kind WHEN 'smalldatetime' THEN 599266080000000000 + 65536 * CAST(864000000000 AS int8) ELSE 3155378976000000000 END) THEN
    ${raise(517, 'kind')}
  END IF;
  RETURN result;`, 'day date; months numeric; y int4; m int4; result numeric;');

const dateDiff = strictFunction('date_diff', 'part text, x int8, y int8, function_name text', 'int8', `
  IF part IN ('year', 'quarter', 'month') THEN
    result := CASE part
      WHEN 'year' THEN extract(year FROM tsql.day_of(y)) - extract(year FROM tsql.day_of(x))
      WHEN 'quarter' THEN extract(year FROM tsql.day_of(y)) * 4 + extract(quarter FROM tsql.day_of(y)) - extract(year FROM tsql.day_of(x)) * 4 - extract(quarter FROM tsql.day_of(x))
      ELSE extract(year FROM tsql.day_of(y)) * 12 + extract(month FROM tsql.day_of(y)) - extract(year FROM tsql.day_of(x)) * 12 - extract(month FROM tsql.day_of(x)) END;
  ELSIF part = 'week' THEN
    -- Weeks begin on Sunday; 0001-01-01 was a Monday.
    result := (y / 864000000000 + 1) / 7 - (x / 864000000000 + 1) / 7;
  ELSIF part = 'nanosecond' THEN
    result := (CAST(y AS numeric) - x) * 100;
  ELSE
    result := y / (${unit}) - x / (${unit});
  END IF;
  IF (function_name = 'datediff' AND result NOT BETWEEN -2147483648 AND 2147483647) OR result NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
    ${raise(535, 'function_name', 'function_name')}
  END IF;
  RETURN result;`, 'result numeric;');

const datePart = strictFunction('date_part', 'part text, ticks int8, kind text, minutes int4, first_day int4 DEFAULT 7', 'int4', `
  day := tsql.day_of(ticks);
  rest := ticks % 864000000000;
  -- datetime's 1/300 s are read as the milliseconds that it shows.
  IF kind = 'datetime' THEN rest := (rest + 5000) / 10000 * 10000; END IF;
  RETURN CASE part
    WHEN 'year' THEN extract(year FROM day)
    WHEN 'quarter' THEN extract(quarter FROM day)
    WHEN 'month' THEN extract(month FROM day)
    WHEN 'dayofyear' THEN extract(doy FROM day)
    WHEN 'day' THEN extract(day FROM day)
    -- The week of January 1 is the first, and each begins on the session's first day: 7 is Sunday.
    WHEN 'week' THEN (extract(doy FROM day)::int4 + (extract(dow FROM date_trunc('year', day))::int4 + 7 - first_day % 7) % 7 - 1) / 7 + 1
    WHEN 'weekday' THEN (extract(dow FROM day)::int4 + 7 - first_day % 7) % 7 + 1
    WHEN 'iso_week' THEN extract(week FROM day)
    WHEN 'hour' THEN rest / 36000000000
    WHEN 'minute' THEN rest / 600000000 % 60
    WHEN 'second' THEN rest / 10000000 % 60
    WHEN 'millisecond' THEN rest / 10000 % 1000
    WHEN 'microsecond' THEN rest / 10 % 1000000
    WHEN 'nanosecond' THEN rest % 10000000 * 100
    ELSE minutes END;`, 'day date; rest int8;');

const dateName = strictFunction('date_name', 'part text, ticks int8, kind text, minutes int4, first_day int4 DEFAULT 7', 'text', `
  RETURN CASE part
    WHEN 'month' THEN trim(to_char(tsql.day_of(ticks), 'Month'))
    WHEN 'weekday' THEN trim(to_char(tsql.day_of(ticks), 'Day'))
    WHEN 'tzoffset' THEN tsql.offset_text(minutes)
    ELSE CAST(tsql.date_part(part, ticks, kind, minutes, first_day) AS text) END;`);

const dateTrunc = strictFunction('date_trunc', 'part text, ticks int8, first_day int4 DEFAULT 7', 'int8', `
  day := tsql.day_of(ticks);
  IF part IN ('year', 'quarter', 'month') THEN RETURN (CAST(date_trunc(part, day) AS date) - DATE '0001-01-01') * CAST(864000000000 AS int8); END IF;
  IF part = 'week' THEN RETURN (day - (extract(dow FROM day)::int4 + 7 - first_day % 7) % 7 - DATE '0001-01-01') * CAST(864000000000 AS int8); END IF;
  IF part = 'iso_week' THEN RETURN (CAST(date_trunc('week', day) AS date) - DATE '0001-01-01') * CAST(864000000000 AS int8); END IF;
  IF part IN ('weekday', 'nanosecond', 'tzoffset') THEN ${raise(9806, 'part', "'datetrunc'")} END IF;
  RETURN ticks / (${unit}) * (${unit});`, 'day date;');

const endOfMonth = strictFunction('end_of_month', 'day int4, months int4', 'int4', `
  ticks := tsql.date_add('month', months, day * CAST(864000000000 AS int8), 'date');
  first := CAST(date_trunc('month', tsql.day_of(ticks)) AS date);
  RETURN first - DATE '0001-01-01' + tsql.days_in_month(CAST(extract(year FROM first) AS int4), CAST(extract(month FROM first) AS int4)) - 1;`,
'ticks int8; first date;');

const offsets = [
  strictFunction('offset_minutes', 'x text, is_text boolean, function_name text', 'int4', `
  IF is_text THEN
    IF (trim(x) COLLATE "C") !~ '^[+-][0-9]{2}:[0-5][0-9]$' THEN ${raise(9812, 'function_name')} END IF;
    result := CAST(substr(trim(x), 2, 2) AS int4) * 60 + CAST(right(trim(x), 2) AS int4);
    IF left(trim(x), 1) = '-' THEN result := - result; END IF;
  ELSE
    result := CAST(x AS int4);
  END IF;
  IF result NOT BETWEEN -840 AND 840 THEN ${raise(9812, 'function_name')} END IF;
  RETURN result;`, 'result int4;'),
  sqlFunction('switch_offset', 'x tsql.datetimeoffset, minutes int4', 'tsql.datetimeoffset', 'tsql.make_offset((x).utc + minutes * CAST(600000000 AS int8), minutes)'),
].join('');

/** Buckets of `width` parts from the origin on. Months step as DATEADD does, and one bucket back where that passes the date. */
const dateBucket = strictFunction('date_bucket', 'part text, width int8, ticks int8, origin int8, kind text', 'int8', `
  IF width <= 0 THEN ${raise(9834)} END IF;
  IF width > 2147483647 THEN ${refuse('DATE_BUCKET of more than 2147483647 parts')} END IF;
  IF part IN ('year', 'quarter', 'month') THEN
    months := width * CASE part WHEN 'year' THEN 12 WHEN 'quarter' THEN 3 ELSE 1 END;
    IF months > 2147483647 THEN ${refuse('DATE_BUCKET of more than 2147483647 months')} END IF;
    steps := floor(tsql.date_diff('month', origin, ticks, 'datediff_big') / months) * months;
    IF tsql.date_add('month', CAST(steps AS int8), origin, kind) > ticks THEN steps := steps - months; END IF;
    RETURN tsql.date_add('month', CAST(steps AS int8), origin, kind);
  END IF;
  months := CAST(width AS numeric) * (${unit});
  steps := origin + floor((ticks - origin) / months) * months;
  IF kind = 'time' THEN steps := 599266080000000000 + mod(mod(steps - 599266080000000000, 864000000000) + 864000000000, 864000000000); END IF;
  IF steps < 0 THEN ${raise(9835, 'kind')} END IF;
  RETURN steps;`, 'months numeric; steps numeric;');

/** The checks of *FROMPARTS; 289 tells the types apart by its state. */
const badParts = (type: string, state: number) => raiseWithState(289, state, `'${type}'`);
const dayFields = 'y NOT BETWEEN 1 AND 9999 OR m NOT BETWEEN 1 AND 12 OR d < 1 OR d > tsql.days_in_month(y, m)';
const clockFields = 'h NOT BETWEEN 0 AND 23 OR mi NOT BETWEEN 0 AND 59 OR s NOT BETWEEN 0 AND 59';
const fractionField = 'f < 0 OR f >= CAST(10 ^ scale AS int4)';
const dayTicks = 'tsql.day_number(y, m, d) * CAST(864000000000 AS int8)';
const clockTicks = 'h * CAST(36000000000 AS int8) + mi * CAST(600000000 AS int8) + s * CAST(10000000 AS int8)';
const fractionTicks = 'f * CAST(10 ^ (7 - scale) AS int4)';

const fromParts = [
  strictFunction('datefromparts', 'y int4, m int4, d int4', 'int4', `
  IF ${dayFields} THEN ${badParts('date', 1)} END IF;
  RETURN tsql.day_number(y, m, d);`),
  strictFunction('timefromparts', 'h int4, mi int4, s int4, f int4, scale int4', 'int8', `
  IF ${clockFields} OR ${fractionField} THEN ${badParts('time', 2)} END IF;
  RETURN ${clockTicks} + ${fractionTicks};`),
  strictFunction('datetimefromparts', 'y int4, m int4, d int4, h int4, mi int4, s int4, ms int4', 'int8', `
  IF ${dayFields} OR y < 1753 OR ${clockFields} OR ms NOT BETWEEN 0 AND 999 THEN ${badParts('datetime', 3)} END IF;
  RETURN tsql.ticks_to_datetime(${dayTicks} + ${clockTicks} + ms * 10000, 'datetime', false);`),
  strictFunction('datetime2fromparts', 'y int4, m int4, d int4, h int4, mi int4, s int4, f int4, scale int4', 'int8', `
  IF ${dayFields} OR ${clockFields} OR ${fractionField} THEN ${badParts('datetime2', 5)} END IF;
  RETURN ${dayTicks} + ${clockTicks} + ${fractionTicks};`),
  strictFunction('smalldatetimefromparts', 'y int4, m int4, d int4, h int4, mi int4', 'int4', `
  IF ${dayFields} OR h NOT BETWEEN 0 AND 23 OR mi NOT BETWEEN 0 AND 59 OR y NOT BETWEEN 1900 AND 2079 THEN ${badParts('smalldatetime', 4)} END IF;
  IF tsql.day_number(y, m, d) - 693595 > 65535 THEN ${badParts('smalldatetime', 4)} END IF;
  RETURN (tsql.day_number(y, m, d) - 693595) * 1440 + h * 60 + mi;`),
  strictFunction('datetimeoffsetfromparts', 'y int4, m int4, d int4, h int4, mi int4, s int4, f int4, oh int4, om int4, scale int4', 'tsql.datetimeoffset', `
  IF ${dayFields} OR ${clockFields} OR ${fractionField} OR om NOT BETWEEN -59 AND 59 OR abs(oh * 60 + om) > 840 OR sign(oh) * sign(om) < 0 THEN ${badParts('datetimeoffset', 6)} END IF;
  RETURN tsql.make_offset(${dayTicks} + ${clockTicks} + ${fractionTicks}, oh * 60 + om);`),
].join('');

export const dateFunctionSql = [dateAdd, dateDiff, datePart, dateName, dateTrunc, dateBucket, endOfMonth, offsets, fromParts].join('');
