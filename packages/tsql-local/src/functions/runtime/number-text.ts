/** Numbers from text and as text. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { fail, failWithState } from './raise.ts';

export const numberTextSql = [
  strictFunction('text_to_integer', 'x text, source text, target text, is_try boolean', 'int8', `
  trimmed := trim(x, ' ');
  IF trimmed = '' THEN RETURN 0; END IF;
  IF (trimmed COLLATE "C") !~ '^[+-]?[0-9]+$' THEN
    IF target = 'bigint' THEN ${fail(8114, 'source', 'target')} END IF;
    ${fail(245, 'source', 'x', 'target')}
  END IF;
  value := CAST(trimmed AS numeric);
  IF target = 'tinyint' AND value NOT BETWEEN 0 AND 255 THEN ${fail(244, 'source', 'x', "'INT1'")} END IF;
  IF target = 'smallint' AND value NOT BETWEEN -32768 AND 32767 THEN ${fail(244, 'source', 'x', "'INT2'")} END IF;
  IF target = 'int' AND value NOT BETWEEN -2147483648 AND 2147483647 THEN ${fail(248, 'source', 'x')} END IF;
  IF value NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN ${fail(8115, "'expression'", 'target')} END IF;
  RETURN value;`, 'trimmed text; value numeric;'),
  strictFunction('text_to_bit', 'x text, source text, is_try boolean', 'int2', `
  trimmed := lower(trim(x, ' ') COLLATE "C");
  IF trimmed = 'true' THEN RETURN 1; END IF;
  IF trimmed IN ('false', '') THEN RETURN 0; END IF;
  IF (trimmed COLLATE "C") !~ '^[+-]?[0-9]+$' THEN ${fail(245, 'source', 'x', "'bit'")} END IF;
  RETURN CASE WHEN (trimmed COLLATE "C") ~ '[1-9]' THEN 1 ELSE 0 END;`, 'trimmed text;'),
  strictFunction('text_to_decimal', 'x text, source text, p int4, s int4, is_try boolean', 'numeric', `
  trimmed := trim(x, ' ');
  IF (trimmed COLLATE "C") !~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)$' THEN ${fail(8114, 'source', "'numeric'")} END IF;
  IF char_length(ltrim(regexp_replace(trimmed COLLATE "C", '[^0-9]', '', 'g'), '0')) > 38 AND abs(trunc(CAST(trimmed AS numeric))) >= power(CAST(10 AS numeric), p - s) THEN
    ${failWithState(8115, 6, 'source', "'numeric'")}
  END IF;
  RETURN tsql.to_decimal(CAST(trimmed AS numeric), p, s, source, 8, is_try);`, 'trimmed text;'),
  strictFunction('text_to_money', 'x text, target text, is_try boolean', 'numeric', `
  trimmed := trim(x, ' ');
  IF trimmed = '' THEN RETURN 0; END IF;
  -- A sign and a currency sign in either order, commas anywhere before the point.
  digits := regexp_replace(trimmed COLLATE "C", '^([+-]?) *[$\u00A3\u20AC\u00A5]? *([+-]?)', '\\1\\2');
  digits := replace(digits, ',', '');
  IF (digits COLLATE "C") !~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)$' THEN
    IF target = 'smallmoney' THEN ${fail(293)} END IF;
    ${fail(235)}
  END IF;
  IF target = 'smallmoney' THEN RETURN tsql.to_smallmoney(CAST(digits AS numeric), 'expression', is_try); END IF;
  RETURN tsql.to_money(CAST(digits AS numeric), 'expression', is_try);`, 'trimmed text; digits text;'),
  strictFunction('text_to_float', 'x text, source text, target text, is_try boolean', 'float8', `
  trimmed := lower(rtrim(regexp_replace(x COLLATE "C", '^\\s+', ''), ' ') COLLATE "C");
  IF trimmed = '' THEN RETURN 0; END IF;
  IF (trimmed COLLATE "C") !~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([ed][+-]?[0-9]*)?$' THEN ${fail(8114, 'source', 'target')} END IF;
  trimmed := regexp_replace(replace(trimmed, 'd', 'e') COLLATE "C", 'e[+-]?$', '');
  exponent := coalesce(CAST(substring(trimmed COLLATE "C" FROM 'e([+-]?[0-9]+)') AS numeric), 0);
  IF (regexp_replace(trimmed COLLATE "C", 'e.*', '') COLLATE "C") !~ '[1-9]' THEN RETURN 0; END IF;
  IF exponent > 400 THEN ${fail(8115, 'source', 'target')} END IF;
  IF exponent < -400 - char_length(trimmed) THEN RETURN 0; END IF;
  value := CAST(trimmed AS numeric);
  IF abs(value) > 1.7976931348623158e308 THEN ${fail(8115, 'source', 'target')} END IF;
  IF abs(value) < 2.4703282292062328e-324 THEN RETURN 0; END IF;
  RETURN CAST(value AS float8);`, 'trimmed text; exponent numeric; value numeric;'),
  // Styles 0 to 3: 6 digits, or 8, 16 and 17 in scientific form with three digits of exponent.
  strictFunction('float_text', 'x float8, style int4', 'text', `
  digits := CASE style WHEN 0 THEN 5 WHEN 1 THEN 7 WHEN 2 THEN 15 ELSE 16 END;
  scientific := ltrim(to_char(x, '9.' || repeat('9', digits) || 'EEEE'), ' ');
  exponent := CAST(substring(scientific COLLATE "C" FROM 'e([+-][0-9]+)$') AS int4);
  mantissa := regexp_replace(scientific COLLATE "C", 'e.*$', '');
  IF x = 0 AND style = 0 THEN RETURN CASE WHEN CAST(x AS text) = '-0' THEN '-0' ELSE '0' END; END IF;
  IF style = 0 THEN
    IF exponent BETWEEN -4 AND 5 THEN
      RETURN trim_scale(round(CAST(mantissa AS numeric) * power(CAST(10 AS numeric), exponent), 5 - exponent))::text;
    END IF;
    mantissa := CAST(trim_scale(CAST(mantissa AS numeric)) AS text);
  END IF;
  RETURN mantissa || 'e' || CASE WHEN exponent < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(exponent) AS text), 3, '0');`,
  'digits int4; scientific text; exponent int4; mantissa text;'),
  strictFunction('fit_float', 'x text, value float8, n int4, target text, is_try boolean', 'text', `
  IF char_length(x) <= n THEN RETURN x; END IF;
  ${fail(232, 'target', 'tsql.float_fixed(value)')}`),
].join('');

export const guidSql = [
  strictFunction('text_to_guid', 'x text, is_try boolean', 'uuid', `
  -- Characters after the 36th (38th in braces) are not read.
  digits := substring(x COLLATE "C" FROM '^({[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})');
  IF digits IS NULL THEN ${fail(8169)} END IF;
  RETURN CAST(digits AS uuid);`, 'digits text;'),
  // The first three groups are stored little-endian.
  sqlFunction('guid_to_bytes', 'x uuid', 'bytea', guidBytes([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], 'uuid_send(x)')),
  sqlFunction('bytes_to_guid', 'x bytea', 'uuid', `CAST(encode(${guidBytes([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], 'tsql.pad_bytes(x, 16)')}, 'hex') AS uuid)`),
  // SQL Server compares the last group first, then each earlier one, by the bytes as stored.
  sqlFunction('guid_order', 'x uuid', 'bytea', guidBytes([10, 11, 12, 13, 14, 15, 8, 9, 7, 6, 5, 4, 3, 2, 1, 0], 'uuid_send(x)')),
].join('');

function guidBytes(order: readonly number[], bytes: string): string {
  return order.map((at) => `substring(${bytes} FROM ${at + 1} FOR 1)`).join(' || ');
}
