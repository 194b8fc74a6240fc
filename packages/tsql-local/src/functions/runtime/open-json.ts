/** OPENJSON: the members of an object or the elements of an array, as rows. */
import { strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

/** The container at the path; a scalar has no rows in lax mode and is 13611 in strict. */
const container = `
  value := tsql.json_find(x, path);
  IF value IS NULL THEN RETURN; END IF;
  IF json_typeof(value) NOT IN ('object', 'array') THEN
    IF ltrim(path) LIKE 'strict%' THEN ${raise(13611)} END IF;
    RETURN;
  END IF;`;

const kindOf = (value: string): string => `CAST(CASE json_typeof(${value}) WHEN 'string' THEN 1 WHEN 'number' THEN 2 WHEN 'boolean' THEN 3 WHEN 'array' THEN 4 WHEN 'object' THEN 5 ELSE 0 END AS int2)`;

export const openJsonSql = [
  // The default schema: key, value as text, and the kind of the value.
  strictFunction('open_json', 'x text, path text', 'TABLE (c1 text, c2 text, c3 int2)', `${container}
  IF json_typeof(value) = 'object' THEN
    RETURN QUERY SELECT e.key, e.value #>> '{}', ${kindOf('e.value')} FROM json_each(value) WITH ORDINALITY AS e (key, value, place) ORDER BY e.place;
  ELSE
    RETURN QUERY SELECT CAST(e.place - 1 AS text), e.value #>> '{}', ${kindOf('e.value')} FROM json_array_elements(value) WITH ORDINALITY AS e (value, place) ORDER BY e.place;
  END IF;`, 'value json;'),
  // With a schema an object is one row, an array a row for each element.
  strictFunction('open_json_rows', 'x text, path text', 'SETOF json', `${container}
  IF json_typeof(value) = 'object' THEN
    RETURN NEXT value;
  ELSE
    RETURN QUERY SELECT e.value FROM json_array_elements(value) WITH ORDINALITY AS e (value, place) ORDER BY e.place;
  END IF;`, 'value json;'),
  // A column of the schema: a scalar as text, or with AS JSON an object or array as it stands.
  strictFunction('open_json_column', 'row_value json, path text, as_json boolean', 'text', `
  IF json_typeof(row_value) IN ('object', 'array') THEN
    value := tsql.json_find(row_value::text, path);
  ELSIF ltrim(rtrim(path)) IN ('$', 'lax $', 'strict $') THEN
    value := row_value;
  ELSIF ltrim(path) LIKE 'strict%' THEN
    ${raise(13608)}
  END IF;
  IF value IS NULL OR json_typeof(value) = 'null' THEN RETURN NULL; END IF;
  IF as_json <> (json_typeof(value) IN ('object', 'array')) THEN
    IF ltrim(path) LIKE 'strict%' THEN
      IF as_json THEN ${raise(13624)} END IF;
      ${raise(13623)}
    END IF;
    RETURN NULL;
  END IF;
  RETURN value #>> '{}';`, 'value json;'),
].join('');
