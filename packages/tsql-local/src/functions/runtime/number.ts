/** Numbers: ranges, conversions between them, and doubles that SQL Server rounds to zero. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { fail, failWithState, raise } from './raise.ts';

/** The limits of an integer type by its name, as two CASE expressions. */
const low = "CASE target WHEN 'tinyint' THEN 0 WHEN 'smallint' THEN -32768 WHEN 'int' THEN -2147483648 ELSE -9223372036854775808 END";
const high = "CASE target WHEN 'tinyint' THEN 255 WHEN 'smallint' THEN 32767 WHEN 'int' THEN 2147483647 ELSE 9223372036854775807 END";
const inRange = (value: string) => `${value} BETWEEN (${low}) AND (${high})`;

export const numberSql = [
  strictFunction('to_tinyint', 'x int4', 'int2', `
  IF x BETWEEN 0 AND 255 THEN RETURN x; END IF;
  ${raise(8115, "'expression'", "'tinyint'")}`),
  strictFunction('narrow_integer', 'x int8, target text, from_bigint boolean, is_try boolean', 'int8', `
  IF ${inRange('x')} THEN RETURN x; END IF;
  IF from_bigint THEN ${fail(8115, "'expression'", 'target')} END IF;
  ${fail(220, 'target', 'x')}`),
  strictFunction('numeric_to_integer', 'x numeric, target text, is_try boolean', 'int8', `
  IF ${inRange('trunc(x)')} THEN RETURN trunc(x); END IF;
  ${fail(8115, "'expression'", 'target')}`),
  strictFunction('money_to_integer', 'x numeric, target text, is_try boolean', 'int8', `
  IF ${inRange('round(x)')} THEN RETURN round(x); END IF;
  ${fail(237, 'target')}`),
  // 17 significant digits and six decimals.
  sqlFunction('float_fixed', 'x float8', 'text', "CAST(round(CAST(to_char(x, '9.9999999999999999EEEE') AS numeric), 6) AS text)"),
  // Exact where a bigint holds it: the shortest text of a double beyond 2^53 is another number.
  sqlFunction('float_whole', 'x float8', 'numeric', "CASE WHEN x >= -9223372036854775808 AND x < 9223372036854775808 THEN CAST(CAST(trunc(x) AS int8) AS numeric) ELSE trunc(CAST(CAST(x AS text) AS numeric)) END"),
  strictFunction('float_to_integer', 'x float8, target text, is_try boolean', 'int8', `
  IF ${inRange('tsql.float_whole(x)')} THEN RETURN tsql.float_whole(x); END IF;
  ${fail(232, 'target', 'tsql.float_fixed(x)')}`),
  // 17 significant digits, which is what SQL Server takes of a double.
  sqlFunction('float_digits', 'x float8', 'numeric', "CAST(to_char(x, '9.9999999999999999EEEE') AS numeric)"),
  strictFunction('to_decimal', 'x numeric, p int4, s int4, source text, state int4, is_try boolean', 'numeric', `
  IF abs(round(x, s)) < power(CAST(10 AS numeric), p - s) THEN RETURN round(x, s); END IF;
  IF is_try THEN RETURN NULL; END IF;
  IF state = 6 THEN ${failWithState(8115, 6, 'source', "'numeric'")} END IF;
  ${failWithState(8115, 8, 'source', "'numeric'")}`),
  strictFunction('to_money', 'x numeric, source text, is_try boolean', 'numeric', `
  IF round(x, 4) BETWEEN -922337203685477.5808 AND 922337203685477.5807 THEN RETURN round(x, 4); END IF;
  ${fail(8115, 'source', "'money'")}`),
  strictFunction('to_smallmoney', 'x numeric, source text, is_try boolean', 'numeric', `
  IF round(x, 4) BETWEEN -214748.3648 AND 214748.3647 THEN RETURN round(x, 4); END IF;
  ${fail(8115, 'source', "'smallmoney'")}`),
  sqlFunction('money_with_commas', 'x numeric', 'text', "trim(to_char(round(x, 2), '999,999,999,999,999,990.00'))"),
  // Half of real's smallest value and less is 0.
  sqlFunction('to_real', 'x float8', 'float4', 'CAST(CASE WHEN abs(x) <= 7.006492321624085e-46 THEN 0 ELSE x END AS float4)'),
  strictFunction('convert_to_real', 'x float8, is_try boolean', 'float4', `
  IF abs(x) >= 3.4028235677973366e38 THEN ${fail(232, "'real'", 'tsql.float_fixed(x)')} END IF;
  RETURN tsql.to_real(x);`),
  strictFunction('tiny_product', 'x float8, y float8', 'float8', `
  IF x = 0 OR y = 0 THEN RETURN 0; END IF;
  -- 2^-1075, half of the smallest double, is where a product becomes 0.
  IF CAST(CAST(x AS text) AS numeric) * CAST(CAST(y AS text) AS numeric) BETWEEN -2.4703282292062328e-324 AND 2.4703282292062328e-324 THEN RETURN 0; END IF;
  RETURN x * y;`),
  sqlFunction('float_multiply', 'x float8, y float8', 'float8', 'CASE WHEN abs(x) < 1e-140 OR abs(y) < 1e-140 THEN tsql.tiny_product(x, y) ELSE x * y END'),
  strictFunction('tiny_quotient', 'x float8, y float8', 'float8', `
  IF x = 0 THEN RETURN x / y; END IF;
  IF ln(CAST(CAST(abs(x) AS text) AS numeric)) - ln(CAST(CAST(abs(y) AS text) AS numeric)) < -745.13321910194122 THEN RETURN 0; END IF;
  RETURN x / y;`),
  sqlFunction('float_divide', 'x float8, y float8', 'float8', 'CASE WHEN abs(x) < 1e-140 OR abs(y) > 1e140 THEN tsql.tiny_quotient(x, y) ELSE x / y END'),
  strictFunction('bytes_to_integer', 'x bytea, width int4', 'int8', `
  FOR place IN greatest(octet_length(x) - width, 0) .. octet_length(x) - 1 LOOP
    result := (result << 8) | get_byte(x, place);
  END LOOP;
  -- A full-width value has its sign in the highest bit; one byte is a tinyint, which has none.
  IF width IN (2, 4) AND octet_length(x) >= width AND result >= (CAST(1 AS int8) << (width * 8 - 1)) THEN
    result := result - (CAST(1 AS int8) << (width * 8));
  END IF;
  RETURN result;`, 'result int8 := 0;'),
  // Cut at the left; filled there with zeros where `pads`.
  strictFunction('last_bytes', 'x bytea, n int4, pads boolean', 'bytea', `
  IF octet_length(x) > n THEN RETURN substring(x FROM octet_length(x) - n + 1); END IF;
  IF NOT pads THEN RETURN x; END IF;
  RETURN decode(repeat('00', n - octet_length(x)), 'hex') || x;`),
  strictFunction('pad_bytes', 'x bytea, n int4', 'bytea', `
  IF octet_length(x) >= n THEN RETURN substring(x FROM 1 FOR n); END IF;
  RETURN x || decode(repeat('00', n - octet_length(x)), 'hex');`),
].join('');
