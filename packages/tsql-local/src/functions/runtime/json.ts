/** JSON by path: the first of repeated names counts. Text that is no JSON is refused, since its first wrong place is not found here. */
import { strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';
import { refuse } from './refuse.ts';

const step = `\\.("([^"\\\\]|\\\\.)*"|[A-Za-z_][A-Za-z0-9_]*)|\\[[0-9]+\\]`;

export const jsonSql = [
  strictFunction('json_is', 'x text', 'int4', 'RETURN CASE WHEN x IS JSON OBJECT OR x IS JSON ARRAY THEN 1 ELSE 0 END;'),
  // The value at the path, or NULL in lax mode where there is none.
  strictFunction('json_find', 'x text, path text', 'json', `
  found := regexp_match(path COLLATE "C", '^\\s*(?:(lax|strict)\\s+)?(\\$(?:${step})*)\\s*$');
  IF found IS NULL THEN ${refuse('a JSON path of this form')} END IF;
  IF NOT (x IS JSON OBJECT OR x IS JSON ARRAY) THEN ${refuse('JSON functions over text that is no JSON')} END IF;
  value := x::json;
  FOR part IN SELECT m[1] FROM regexp_matches(substr(found[2], 2) COLLATE "C", '(${step})', 'g') AS m LOOP
    IF left(part, 1) = '[' THEN
      value := CASE WHEN json_typeof(value) = 'array' THEN value -> CAST(substr(part, 2, char_length(part) - 2) AS int4) END;
    ELSE
      name := CASE WHEN substr(part, 2, 1) = '"' THEN (substr(part, 2)::json) #>> '{}' ELSE substr(part, 2) END;
      value := CASE WHEN json_typeof(value) = 'object' THEN
        (SELECT e.value FROM json_each(value) WITH ORDINALITY AS e (key, value, place) WHERE e.key COLLATE "C" = name COLLATE "C" ORDER BY e.place LIMIT 1) END;
    END IF;
    IF value IS NULL THEN
      IF found[1] = 'strict' THEN ${raise(13608)} END IF;
      RETURN NULL;
    END IF;
  END LOOP;
  RETURN value;`, 'found text[]; value json; part text; name text;'),
  strictFunction('json_value', 'x text, path text', 'text', `
  value := tsql.json_find(x, path);
  IF value IS NULL OR json_typeof(value) = 'null' THEN RETURN NULL; END IF;
  IF json_typeof(value) IN ('object', 'array') THEN
    IF ltrim(path) LIKE 'strict%' THEN ${raise(13623)} END IF;
    RETURN NULL;
  END IF;
  result := value #>> '{}';
  IF tsql.count_units(result) > 4000 THEN
    IF ltrim(path) LIKE 'strict%' THEN ${raise(13625)} END IF;
    RETURN NULL;
  END IF;
  RETURN result;`, 'value json; result text;'),
  strictFunction('json_query', 'x text, path text', 'text', `
  value := tsql.json_find(x, path);
  IF value IS NULL THEN RETURN NULL; END IF;
  IF json_typeof(value) NOT IN ('object', 'array') THEN
    IF ltrim(path) LIKE 'strict%' THEN ${raise(13624)} END IF;
    RETURN NULL;
  END IF;
  RETURN value::text;`, 'value json;'),
].join('');
