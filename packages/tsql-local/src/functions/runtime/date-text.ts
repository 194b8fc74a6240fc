/** Dates from text and as text, by CONVERT's styles; language us_english, order mdy. */
import { strictFunction, lenientFunction } from './plpgsql.ts';
import { fail } from './raise.ts';

const monthNames = '(JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEP(?:TEMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)';
const monthList = "'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'";
const timePattern = '([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:([.:])([0-9]+))?)?)?\\s*(AM|PM)?';

/** Orders in which a style reads numeric dates, with the digits of its year; 0: 2 or 4, or year first with 4. */
const styleOrders = [
  ['1, 10', 'mdy', 2],
  ['101, 110', 'mdy', 4],
  ['2, 11', 'ymd', 2],
  ['102, 111, 20, 120, 21, 121, 25, 23, 126, 127', 'ymd', 4],
  ['3, 4, 5', 'dmy', 2],
  ['103, 104, 105', 'dmy', 4],
  ['6, 7, 12, 106, 107, 112', 'none', 0],
] as const;
const orderOf = `CASE ${styleOrders.map(([styles, order]) => `WHEN style IN (${styles}) THEN '${order}'`).join(' ')} ELSE 'any' END`;
const widthOf = `CASE ${styleOrders.map(([styles, , width]) => `WHEN style IN (${styles}) THEN ${width}`).join(' ')} ELSE 0 END`;

/** status: 0 read, 1 no date (241), 2 well formed but no such moment (242 of the older types). */
const parsedDateType = 'CREATE TYPE tsql.parsed_date AS (ticks int8, offset_minutes int4, status int4);';

const parseDate = strictFunction('parse_date', 'x text, style int4, older boolean', 'tsql.parsed_date', `
  t := upper(trim(x, E' \\t') COLLATE "C");
  IF t = '' THEN RETURN ROW(599266080000000000, 0, 0)::tsql.parsed_date; END IF;

  -- Offset, after a time only.
  IF position(':' IN t) > 0 THEN
    found := regexp_match(t COLLATE "C", '^(.*?)\\s*(Z|[+-][0-9]{1,2}:[0-9]{2})$');
    IF found IS NOT NULL AND (found[2] = 'Z' OR position(':' IN found[1]) > 0) THEN
      IF found[2] <> 'Z' THEN
        IF older THEN RETURN ROW(0, 0, 1)::tsql.parsed_date; END IF;
        minutes := CAST(substring(found[2] COLLATE "C" FROM '^[+-]([0-9]+)') AS int4) * 60 + CAST(right(found[2], 2) AS int4);
        IF minutes > 840 OR CAST(right(found[2], 2) AS int4) > 59 THEN RETURN ROW(0, 0, 1)::tsql.parsed_date; END IF;
        IF left(found[2], 1) = '-' THEN minutes := - minutes; END IF;
      END IF;
      t := found[1];
    END IF;
  END IF;

  -- Time, behind the date or before it or alone. Digits alone are no time: they need a colon, AM or PM.
  found := regexp_match(t COLLATE "C", '^(?:(.*?)(?:\\s+|(?<=[0-9])T))?${timePattern}$');
  IF found IS NULL OR (found[3] IS NULL AND found[7] IS NULL) THEN
    found := regexp_match(t COLLATE "C", '^${timePattern}\\s+(.+)$');
    IF found IS NOT NULL AND (found[2] IS NOT NULL OR found[6] IS NOT NULL) THEN
      found := ARRAY[found[7], found[1], found[2], found[3], found[4], found[5], found[6]];
    ELSE
      found := ARRAY[t, NULL, NULL, NULL, NULL, NULL, NULL];
    END IF;
  END IF;
  d := coalesce(found[1], '');
  IF found[2] IS NOT NULL THEN
    hours := CAST(found[2] AS int4);
    IF found[7] = 'PM' AND hours < 12 THEN hours := hours + 12;
    ELSIF found[7] = 'AM' AND hours = 12 THEN hours := 0;
    ELSIF found[7] = 'AM' AND hours > 12 THEN RETURN ROW(0, 0, 2)::tsql.parsed_date;
    END IF;
    IF hours > 23 OR coalesce(CAST(found[3] AS int4), 0) > 59 OR coalesce(CAST(found[4] AS int4), 0) > 59 THEN RETURN ROW(0, 0, 2)::tsql.parsed_date; END IF;
    IF found[6] IS NOT NULL THEN
      IF char_length(found[6]) > (CASE WHEN older OR found[5] = ':' THEN 3 ELSE 7 END) THEN RETURN ROW(0, 0, 1)::tsql.parsed_date; END IF;
      fraction := CASE found[5] WHEN ':' THEN CAST(found[6] AS int8) * 10000 ELSE CAST(rpad(found[6], 7, '0') AS int8) END;
    END IF;
    clock := hours * 36000000000 + coalesce(CAST(found[3] AS int4), 0) * CAST(600000000 AS int8) + coalesce(CAST(found[4] AS int4), 0) * CAST(10000000 AS int8) + fraction;
  END IF;

  -- Date.
  d := trim(d, E' \\t');
  y := NULL;
  IF d = '' THEN
    y := 1900; m := 1; day := 1; width := 4;
  ELSIF (d COLLATE "C") ~ '^[0-9]{8}$' THEN
    y := CAST(left(d, 4) AS int4); m := CAST(substr(d, 5, 2) AS int4); day := CAST(right(d, 2) AS int4); width := 4;
  ELSIF (d COLLATE "C") ~ '^[0-9]{6}$' THEN
    y := CAST(left(d, 2) AS int4); m := CAST(substr(d, 3, 2) AS int4); day := CAST(right(d, 2) AS int4); width := 2;
  ELSIF (d COLLATE "C") ~ '^[0-9]{4}$' THEN
    y := CAST(d AS int4); m := 1; day := 1; width := 4;
  ELSE
    found := regexp_match(d COLLATE "C", '^([0-9]{1,4})\\s*([-/.])\\s*([0-9]{1,2})\\s*\\2\\s*([0-9]{1,4})$');
    IF found IS NOT NULL THEN
      part_order := ${orderOf};
      IF part_order = 'any' THEN part_order := CASE WHEN char_length(found[1]) = 4 THEN 'ymd' ELSE 'mdy' END; END IF;
      IF part_order = 'none' THEN RETURN ROW(0, 0, 1)::tsql.parsed_date; END IF;
      year_text := CASE part_order WHEN 'ymd' THEN found[1] ELSE found[4] END;
      width := char_length(year_text);
      IF width = 3 OR (${widthOf}) NOT IN (0, width) OR char_length(CASE part_order WHEN 'ymd' THEN found[4] ELSE found[1] END) > 2 THEN
        RETURN ROW(0, 0, 1)::tsql.parsed_date;
      END IF;
      y := CAST(year_text AS int4);
      m := CAST(CASE part_order WHEN 'mdy' THEN found[1] ELSE found[3] END AS int4);
      day := CAST(CASE part_order WHEN 'mdy' THEN found[3] WHEN 'dmy' THEN found[1] ELSE found[4] END AS int4);
    ELSE
      found := regexp_match(d COLLATE "C", '^${monthNames}[ .,-]*([0-9]{1,2})(?:[ -]+|[ ]*,[ ]*)([0-9]{4}|[0-9]{2})$');
      IF found IS NULL THEN
        found := regexp_match(d COLLATE "C", '^([0-9]{1,2})[ -]*${monthNames}[ ,.-]*([0-9]{4}|[0-9]{2})$');
        IF found IS NOT NULL THEN found := ARRAY[found[2], found[1], found[3]]; END IF;
      END IF;
      IF found IS NULL THEN
        found := regexp_match(d COLLATE "C", '^([0-9]{4})[ ,-]*${monthNames}[ ,.-]*([0-9]{1,2})$');
        IF found IS NOT NULL THEN found := ARRAY[found[2], found[3], found[1]]; END IF;
      END IF;
      IF found IS NULL THEN
        found := regexp_match(d COLLATE "C", '^${monthNames}[ ,.-]*([0-9]{4})$');
        IF found IS NOT NULL THEN found := ARRAY[found[1], '1', found[2]]; END IF;
      END IF;
      IF found IS NULL THEN RETURN ROW(0, 0, 1)::tsql.parsed_date; END IF;
      m := (position(left(found[1], 3) IN ${monthList}) + 2) / 3;
      day := CAST(found[2] AS int4);
      y := CAST(found[3] AS int4);
      width := char_length(found[3]);
    END IF;
  END IF;
  -- Two digits of a year mean 1950 to 2049.
  IF width <= 2 THEN y := y + CASE WHEN y < 50 THEN 2000 ELSE 1900 END; END IF;
  IF y < 1 OR m NOT BETWEEN 1 AND 12 OR day < 1 THEN RETURN ROW(0, 0, 2)::tsql.parsed_date; END IF;
  IF day > tsql.days_in_month(y, m) OR (older AND y < 1753) THEN RETURN ROW(0, 0, 2)::tsql.parsed_date; END IF;
  RETURN ROW(tsql.day_number(y, m, day) * 864000000000 + clock, minutes, 0)::tsql.parsed_date;`,
  't text; d text; found text[]; minutes int4 := 0; hours int4; fraction int8 := 0; clock int8 := 0; y int4; m int4; day int4; width int4; part_order text; year_text text;');

/** The newer types tell a text that another style would read (9807) from one that is no date at all (241). */
const failNewer = `
  IF p.status <> 0 THEN
    IF style <> 0 AND (tsql.parse_date(x, 0, false)).status = 0 THEN ${fail(9807, 'style')} END IF;
    ${fail(241)}
  END IF;`;

const fromText = [
  strictFunction('text_to_datetime', 'x text, source text, style int4, is_try boolean', 'int8', `
  p := tsql.parse_date(x, style, true);
  IF p.status = 1 THEN ${fail(241)} END IF;
  IF p.status = 2 THEN ${fail(242, 'source', "'datetime'")} END IF;
  RETURN tsql.ticks_to_datetime(p.ticks, source, is_try);`, 'p tsql.parsed_date;'),
  strictFunction('text_to_smalldatetime', 'x text, source text, style int4, is_try boolean', 'int4', `
  p := tsql.parse_date(x, style, true);
  IF p.status = 1 THEN ${fail(295)} END IF;
  IF p.status = 2 THEN ${fail(242, 'source', "'smalldatetime'")} END IF;
  -- From 29.999 s the minute is rounded up.
  RETURN tsql.ticks_to_smalldatetime(p.ticks + 10000, source, is_try);`, 'p tsql.parsed_date;'),
  strictFunction('text_to_date', 'x text, style int4, is_try boolean', 'int4', `
  p := tsql.parse_date(x, style, false);${failNewer}
  RETURN p.ticks / 864000000000;`, 'p tsql.parsed_date;'),
  strictFunction('text_to_time', 'x text, scale int4, style int4, is_try boolean', 'int8', `
  p := tsql.parse_date(x, style, false);${failNewer}
  RETURN tsql.ticks_to_time(p.ticks, scale);`, 'p tsql.parsed_date;'),
  strictFunction('text_to_datetime2', 'x text, scale int4, style int4, is_try boolean', 'int8', `
  p := tsql.parse_date(x, style, false);${failNewer}
  RETURN tsql.round_ticks(p.ticks, scale);`, 'p tsql.parsed_date;'),
  strictFunction('text_to_datetimeoffset', 'x text, scale int4, style int4, is_try boolean', 'tsql.datetimeoffset', `
  p := tsql.parse_date(x, style, false);${failNewer}
  RETURN tsql.make_offset(tsql.round_ticks(p.ticks, scale), p.offset_minutes);`, 'p tsql.parsed_date;'),
].join('');

/** A date, time or both by style. `offset_minutes` is a datetimeoffset's; NULL without. */
const dateText = lenientFunction('date_text', 'ticks int8, kind text, scale int4, style int4, offset_minutes int4', 'text', `
  IF ticks IS NULL THEN RETURN NULL; END IF;
  IF style = 127 AND offset_minutes IS NOT NULL THEN ticks := ticks - offset_minutes * CAST(600000000 AS int8); END IF;
  -- datetime shows milliseconds, rounded from its 1/300 s.
  rest := ticks % 864000000000;
  IF kind = 'datetime' THEN rest := (rest + 5000) / 10000 * 10000; END IF;
  day := tsql.day_of(ticks);
  hours := rest / 36000000000;
  clock := lpad(CAST(hours AS text), 2, '0') || ':' || lpad(CAST(rest / 600000000 % 60 AS text), 2, '0');
  seconds := lpad(CAST(rest / 10000000 % 60 AS text), 2, '0');
  fraction := CASE WHEN scale = 0 THEN CASE WHEN kind = 'smalldatetime' THEN '000' ELSE '' END ELSE left(lpad(CAST(rest % 10000000 AS text), 7, '0'), scale) END;
  older := kind IN ('datetime', 'smalldatetime');
  half := CASE WHEN hours < 12 THEN 'AM' ELSE 'PM' END;
  twelve := CAST((hours + 11) % 12 + 1 AS text) || substr(clock, 3);
  IF kind <> 'time' THEN twelve := lpad(twelve, 5, ' '); END IF;

  shown_date := CASE
    WHEN style IN (0, 100, 9, 109) THEN to_char(day, 'Mon ') || lpad(CAST(extract(day FROM day) AS text), 2, ' ') || to_char(day, ' YYYY')
    WHEN style IN (1, 22) THEN to_char(day, 'MM/DD/YY')
    WHEN style = 101 THEN to_char(day, 'MM/DD/YYYY')
    WHEN style = 2 THEN to_char(day, 'YY.MM.DD')
    WHEN style = 102 THEN to_char(day, 'YYYY.MM.DD')
    WHEN style = 3 THEN to_char(day, 'DD/MM/YY')
    WHEN style = 103 THEN to_char(day, 'DD/MM/YYYY')
    WHEN style = 4 THEN to_char(day, 'DD.MM.YY')
    WHEN style = 104 THEN to_char(day, 'DD.MM.YYYY')
    WHEN style = 5 THEN to_char(day, 'DD-MM-YY')
    WHEN style = 105 THEN to_char(day, 'DD-MM-YYYY')
    WHEN style = 6 THEN to_char(day, 'DD Mon YY')
    WHEN style IN (106, 13, 113) THEN to_char(day, 'DD Mon YYYY')
    WHEN style = 7 THEN to_char(day, 'Mon DD, YY')
    WHEN style = 107 THEN to_char(day, 'Mon DD, YYYY')
    WHEN style = 10 THEN to_char(day, 'MM-DD-YY')
    WHEN style = 110 THEN to_char(day, 'MM-DD-YYYY')
    WHEN style = 11 THEN to_char(day, 'YY/MM/DD')
    WHEN style = 111 THEN to_char(day, 'YYYY/MM/DD')
    WHEN style = 12 THEN to_char(day, 'YYMMDD')
    WHEN style = 112 THEN to_char(day, 'YYYYMMDD')
    WHEN style IN (20, 120, 21, 25, 121, 23, 126, 127) THEN to_char(day, 'YYYY-MM-DD')
  END;
  shown_time := CASE
    WHEN style IN (0, 100) THEN twelve || half
    WHEN style IN (9, 109) THEN twelve || ':' || seconds || CASE WHEN fraction = '' THEN '' ELSE CASE WHEN older THEN ':' ELSE '.' END || fraction END || half
    WHEN style = 22 THEN lpad(twelve, 5, ' ') || ':' || seconds || ' ' || half
    WHEN style IN (8, 24, 108, 20, 120) THEN clock || ':' || seconds
    WHEN style IN (13, 113, 14, 114) THEN clock || ':' || seconds || CASE WHEN fraction = '' THEN '' ELSE CASE WHEN older THEN ':' ELSE '.' END || fraction END
    WHEN style IN (21, 25, 121) THEN clock || ':' || seconds || CASE WHEN fraction = '' THEN '' ELSE '.' || fraction END
    WHEN style IN (126, 127) THEN clock || ':' || seconds || CASE WHEN ltrim(fraction, '0') = '' THEN '' ELSE '.' || fraction END
  END;
  IF kind = 'date' THEN RETURN shown_date; END IF;
  IF kind = 'time' THEN RETURN shown_time; END IF;
  shown := concat_ws(CASE WHEN style IN (126, 127) THEN 'T' ELSE ' ' END, shown_date, shown_time);
  IF offset_minutes IS NULL OR shown_time IS NULL THEN RETURN shown; END IF;
  IF style = 127 THEN RETURN shown || 'Z'; END IF;
  RETURN shown || CASE style WHEN 126 THEN '' ELSE ' ' END || tsql.offset_text(offset_minutes);`,
  'rest int8; day date; hours int4; clock text; seconds text; fraction text; older boolean; half text; twelve text; shown_date text; shown_time text; shown text;');

const offsetText = strictFunction('offset_text', 'minutes int4', 'text', `
  RETURN CASE WHEN minutes < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(minutes) / 60 AS text), 2, '0') || ':' || lpad(CAST(abs(minutes) % 60 AS text), 2, '0');`);

export const dateTextSql = [parsedDateType, parseDate, fromText, offsetText, dateText].join('');
