/** sql_variant: a base type's name and the value's text. Strings and exact numbers are compared; the rest is refused. */
import { lenientFunction, sqlFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

const isString = (name: string) => `(${name}).type_name ~ '^n?(var)?char'`;
const isExact = (name: string) => `(${name}).type_name ~ '^(bit|tinyint|smallint|int|bigint|decimal|numeric)'`;

export const variantSql = [
  sqlFunction('to_variant', 'type_name text, value text', 'tsql.variant', 'CASE WHEN value IS NULL THEN NULL ELSE CAST(ROW(type_name, value) AS tsql.variant) END'),
  // Less, equal or greater; a number stands above a string whatever its value.
  lenientFunction('compare_variants', 'x tsql.variant, y tsql.variant', 'int4', `
  IF x IS NULL OR y IS NULL THEN RETURN NULL; END IF;
  IF ${isExact('x')} AND ${isExact('y')} THEN RETURN sign(CAST((x).value AS numeric) - CAST((y).value AS numeric)); END IF;
  IF ${isString('x')} AND ${isString('y')} THEN
    RETURN CASE WHEN rtrim((x).value, ' ') COLLATE tsql.ci_as < rtrim((y).value, ' ') COLLATE tsql.ci_as THEN -1
                WHEN rtrim((x).value, ' ') COLLATE tsql.ci_as = rtrim((y).value, ' ') COLLATE tsql.ci_as THEN 0 ELSE 1 END;
  END IF;
  IF ${isExact('x')} AND ${isString('y')} THEN RETURN 1; END IF;
  IF ${isString('x')} AND ${isExact('y')} THEN RETURN -1; END IF;
  ${refuse('comparing sql_variants of such types')}`),
  // Keys are told apart by case when they are set, and found without regard to it when no key is spelled so.
  lenientFunction('session_context', 'name text, context text', 'tsql.variant', `
  RETURN (SELECT tsql.to_variant(entry ->> 'type', entry ->> 'value') FROM json_array_elements(CAST(context AS json)) AS entry
    WHERE lower(entry ->> 'key') = lower(name) ORDER BY CASE WHEN entry ->> 'key' = name THEN 0 ELSE 1 END LIMIT 1);`),
].join('');
