/**
 * JSON by path. Well-formed text without repeated names is read by PostgreSQL's json, which keeps texts as they are; the rest by
 * tsql.json_walk. A NULL path is 8116, whatever the text.
 */
import { lenientFunction, strictFunction } from './plpgsql.ts';
import { raise, raiseWithState } from './raise.ts';
import { refuse } from './refuse.ts';

const checkPath = (name: string): string => `IF way IS NULL THEN ${raiseWithState(8116, 8, "'NULL'", '2', `'${name}'`)} END IF; IF x IS NULL THEN RETURN NULL; END IF;`;


export const jsonSql = [
  // The second argument of ISJSON: a scalar is a string or a number.
  strictFunction('json_is', 'x text, form text', 'int4', `
  RETURN CASE WHEN CASE form
    WHEN 'VALUE' THEN x IS JSON
    WHEN 'ARRAY' THEN x IS JSON ARRAY
    WHEN 'OBJECT' THEN x IS JSON OBJECT
    WHEN 'SCALAR' THEN x IS JSON SCALAR AND (x COLLATE "C") !~ '^[ \\t\\n\\r]*[tfn]'
    ELSE x IS JSON OBJECT OR x IS JSON ARRAY
  END THEN 1 ELSE 0 END;`),
  // A string's text. Neither U+0000 nor half a pair can be held.
  strictFunction('json_text', 'value json', 'text', `
  IF strpos(value::text, '\\u') > 0 THEN
    plain := regexp_replace(regexp_replace(value::text COLLATE "C", '\\\\[^u]', '', 'g'), '\\\\u[dD][89abAB][0-9A-Fa-f]{2}\\\\u[dD][c-fC-F][0-9A-Fa-f]{2}', '', 'g');
    IF (plain COLLATE "C") ~ '\\\\u(0000|[dD][89a-fA-F])' THEN ${refuse('JSON text with an escaped U+0000 or half of a surrogate pair')} END IF;
  END IF;
  RETURN value #>> '{}';`, 'plain text;'),
  // Well-formed text that PostgreSQL reads as SQL Server does: no name comes twice, none has an escape but \\u.
  strictFunction('json_plain', 'x text', 'boolean', `
  RETURN x IS JSON WITH UNIQUE KEYS AND left(ltrim(x, E' \\t\\n\\r'), 1) IN ('{', '[') AND (strpos(x, '\\') = 0 OR (x COLLATE "C") !~ '\\\\[^u]([^"\\\\]|\\\\.)*"[ \\t\\n\\r]*:');`),
  strictFunction('json_descend', 'value json, path tsql.json_steps', 'json', `
  IF cardinality(path.keys) > 0 THEN RETURN value #> path.keys; END IF;
  FOREACH step IN ARRAY path.steps LOOP
    IF left(step, 1) = '.' THEN
      value := CASE WHEN json_typeof(value) = 'object' THEN value -> substr(step, 2) END;
    ELSE
      value := CASE WHEN json_typeof(value) = 'array' AND char_length(step) <= 10 THEN value -> CAST(substr(step, 2) AS int4) END;
    END IF;
    EXIT WHEN value IS NULL;
  END LOOP;
  RETURN value;`, 'step text;'),
  // The value at the path as it stands in the text; NULL where there is none.
  strictFunction('json_find', 'x text, path tsql.json_steps, outer_state int4, inner_state int4, missing_state int4', 'json', `
  IF tsql.json_plain(x) THEN
    value := tsql.json_descend(CAST(CASE cardinality(path.steps) WHEN 0 THEN btrim(x, E' \\t\\n\\r') ELSE x END AS json), path);
  ELSE
    site := tsql.json_walk(x, path.steps, false, outer_state, inner_state);
    IF site.found THEN value := CAST(substr(x, site.start + 1, site.stop - site.start) AS json); END IF;
  END IF;
  IF value IS NULL AND path.is_strict THEN ${raiseWithState(13608, 'missing_state')} END IF;
  RETURN value;`, 'value json; site tsql.json_site;'),
  // is_max: of a text without limit too long a value is none; of another it is cut.
  lenientFunction('json_value', 'x text, way tsql.json_steps, is_max boolean', 'text', `
  ${checkPath('JSON_VALUE')}
  value := tsql.json_find(x, way, 1, 1, 1);
  kind := json_typeof(value);
  IF value IS NULL OR kind = 'null' THEN RETURN NULL; END IF;
  IF kind IN ('object', 'array') THEN
    IF way.is_strict THEN ${raiseWithState(13623, 2)} END IF;
    RETURN NULL;
  END IF;
  result := CASE kind WHEN 'string' THEN tsql.json_text(value) ELSE value::text END;
  IF char_length(result) <= 2000 OR tsql.count_units(result) <= 4000 THEN RETURN result; END IF;
  IF NOT is_max THEN RETURN tsql.left_units(result, 4000); END IF;
  IF way.is_strict THEN ${raise(13625)} END IF;
  RETURN NULL;`, 'value json; kind text; result text;'),
  lenientFunction('json_query', 'x text, way tsql.json_steps, is_max boolean', 'text', `
  ${checkPath('JSON_QUERY')}
  value := tsql.json_find(x, way, 1, 1, 1);
  IF value IS NULL OR json_typeof(value) = 'null' THEN RETURN NULL; END IF;
  IF json_typeof(value) NOT IN ('object', 'array') THEN
    IF way.is_strict THEN ${raiseWithState(13624, 'CASE WHEN is_max THEN 1 ELSE 2 END')} END IF;
    RETURN NULL;
  END IF;
  RETURN value::text;`, 'value json;'),
  // Text that is no JSON has no paths.
  lenientFunction('json_path_exists', 'x text, way tsql.json_steps', 'int4', `
  ${checkPath('JSON_PATH_EXISTS')}
  way.is_strict := false;
  IF NOT (x IS JSON OBJECT OR x IS JSON ARRAY) THEN RETURN 0; END IF;
  RETURN CASE WHEN tsql.json_find(x, way, 1, 1, 1) IS NULL THEN 0 ELSE 1 END;`),
  // value: JSON text; NULL deletes a member in lax mode, and is written as null elsewhere.
  lenientFunction('json_modify', 'x text, way tsql.json_steps, value text', 'text', `
  ${checkPath('JSON_MODIFY')}
  IF cardinality(way.steps) = 0 AND NOT way.appends THEN ${raise(13619, '2')} END IF;
  site := tsql.json_walk(x, way.steps, true, 7, 7);
  written := coalesce(value, 'null');
  IF site.found THEN
    IF way.appends THEN
      IF substr(x, site.start + 1, 1) <> '[' THEN
        IF way.is_strict THEN ${raise(13621)} END IF;
        RETURN x;
      END IF;
      is_first := btrim(substr(x, site.start + 2, site.stop - site.start - 2), E' \\t\\n\\r') = '';
      RETURN left(x, site.stop - 1) || CASE WHEN is_first THEN '' ELSE ',' END || written || substr(x, site.stop);
    END IF;
    IF value IS NULL AND NOT way.is_strict AND site.member_start >= 0 THEN
      IF site.comma_before >= 0 THEN RETURN left(x, site.comma_before) || substr(x, site.stop + 1); END IF;
      RETURN left(x, site.member_start) || substr(x, CASE WHEN site.comma_after >= 0 THEN site.comma_after + 2 ELSE site.stop + 1 END);
    END IF;
    RETURN left(x, site.start) || written || substr(x, site.stop + 1);
  END IF;
  IF way.is_strict THEN ${raiseWithState(13608, 2)} END IF;
  last := way.steps[cardinality(way.steps)];
  IF coalesce(site.closes, -1) < 0 OR left(last, 1) = '[' OR (value IS NULL AND NOT way.appends) THEN RETURN x; END IF;
  RETURN left(x, site.closes) || CASE WHEN site.is_empty THEN '' ELSE ',' END || '"' || substr(last, 2) || '":'
      || CASE WHEN way.appends THEN '[' || written || ']' ELSE written END || substr(x, site.closes + 1);`, 'site tsql.json_site; written text; is_first boolean; last text;'),
  lenientFunction('json_key', 'x text', 'text', `
  IF x IS NULL THEN ${raise(13638)} END IF;
  RETURN x;`),
].join('');
