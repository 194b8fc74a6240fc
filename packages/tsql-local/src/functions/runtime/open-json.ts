/** OPENJSON: the members of an object or the elements of an array, as rows. */
import { lenientFunction, strictFunction } from './plpgsql.ts';
import { raise, raiseWithState } from './raise.ts';
import { refuse } from './refuse.ts';

/** The container at the path; a scalar has no rows in lax mode and is 13611 in strict. */
const container = (scalarState: number): string => `
  IF way IS NULL THEN ${raiseWithState(8116, 9, "'NULL'", '2', "'OPENJSON'")} END IF;
  IF x IS NULL THEN RETURN; END IF;
  value := tsql.json_find(x, way, CASE cardinality(way.steps) WHEN 0 THEN 4 ELSE 3 END, 4, 3);
  IF value IS NULL THEN RETURN; END IF;
  IF json_typeof(value) NOT IN ('object', 'array') THEN
    IF way.is_strict THEN ${raiseWithState(13611, scalarState)} END IF;
    RETURN;
  END IF;`;

const kindOf = (value: string): string => `CAST(CASE json_typeof(${value}) WHEN 'string' THEN 1 WHEN 'number' THEN 2 WHEN 'boolean' THEN 3 WHEN 'array' THEN 4 WHEN 'object' THEN 5 ELSE 0 END AS int2)`;
const textOf = (value: string): string => `CASE json_typeof(${value}) WHEN 'string' THEN tsql.json_text(${value}) WHEN 'null' THEN NULL ELSE ${value}::text END`;
const variables = 'value json;';

export const openJsonSql = [
  // The default schema: key, value as text, and the kind of the value.
  lenientFunction('open_json', 'x text, way tsql.json_steps', 'TABLE (c1 text, c2 text, c3 int2)', `${container(1)}
  PERFORM tsql.json_text(value);
  IF json_typeof(value) = 'object' THEN
    RETURN QUERY SELECT tsql.left_units(e.key, 4000), ${textOf('e.value')}, ${kindOf('e.value')} FROM json_each(value) WITH ORDINALITY AS e (key, value, place) ORDER BY e.place;
  ELSE
    RETURN QUERY SELECT CAST(e.place - 1 AS text), ${textOf('e.value')}, ${kindOf('e.value')} FROM json_array_elements(value) WITH ORDINALITY AS e (value, place) ORDER BY e.place;
  END IF;`, variables),
  // With a schema an object is one row, an array a row for each element; c2: the rows can be read as json_plain text.
  lenientFunction('open_json_rows', 'x text, way tsql.json_steps', 'TABLE (c1 json, c2 boolean)', `${container(2)}
  IF json_typeof(value) = 'object' THEN
    RETURN QUERY SELECT value, tsql.json_plain(value::text);
  ELSE
    plain := tsql.json_plain(value::text);
    RETURN QUERY SELECT e.value, plain FROM json_array_elements(value) WITH ORDINALITY AS e (value, place) ORDER BY e.place;
  END IF;`, `${variables} plain boolean;`),
  // A column of the schema: a scalar as text, or with AS JSON an object or array as it stands.
  strictFunction('open_json_column', 'row_value json, plain boolean, way tsql.json_steps, as_json boolean', 'text', `
  IF plain OR json_typeof(row_value) NOT IN ('object', 'array') THEN
    value := tsql.json_descend(row_value, way);
    IF value IS NULL AND way.is_strict THEN ${raiseWithState(13608, 6)} END IF;
  ELSE
    value := tsql.json_find(row_value::text, way, 3, 4, 6);
  END IF;
  IF value IS NULL OR json_typeof(value) = 'null' THEN RETURN NULL; END IF;
  IF as_json <> (json_typeof(value) IN ('object', 'array')) THEN
    IF way.is_strict THEN ${raiseWithState(13624, 1)} END IF;
    RETURN NULL;
  END IF;
  RETURN ${textOf('value')};`, variables),
  // What a decimal column converts; the error names the column's type, where a CAST's says numeric.
  strictFunction('open_json_number', 'x text', 'text', `
  IF (x COLLATE "C") !~ '^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+) *$' THEN ${raise(8114, "'nvarchar'", "'decimal'")} END IF;
  RETURN x;`),
  // A binary column reads base64.
  strictFunction('open_json_bytes', 'x text, size int4', 'bytea', `
  IF (x COLLATE "C") !~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' THEN ${raiseWithState(13612, 1)} END IF;
  bytes := decode(x, 'base64');
  IF length(bytes) > size THEN ${refuse('a binary value in JSON that is longer than its column')} END IF;
  RETURN bytes;`, 'bytes bytea;'),
].join('');
