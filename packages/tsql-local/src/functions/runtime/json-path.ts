/** JSON paths: `[append] [lax | strict] $ (.name | ."name" | [index])*`. States: RyanLamansky/sql-server-simulator docs/claude/json.md. */
import { lenientFunction, strictFunction } from './plpgsql.ts';
import { raiseWithState } from './raise.ts';

/**
 * A step is `.name` or `[index`; names with \\uXXXX read and other escapes as written. `keys`: the names, where nothing but names is
 * in it and none looks like a number, as PostgreSQL's `#>` takes them; no keys elsewhere.
 */
const stepsType = 'CREATE TYPE tsql.json_steps AS (is_strict boolean, appends boolean, steps text[], keys text[]);';

const skipBlanks = `WHILE substr(p, i, 1) IN (' ', chr(9), chr(10), chr(12), chr(13)) LOOP i := i + 1; END LOOP;`;

/** Unexpected at `i`: what belongs to the grammar, digits and the end have state 14 wherever they are. */
const unexpected = (state: number): string => `PERFORM tsql.json_path_error(p, i, ${state});`;

const keyword = (word: string): string => `(substr(p, i, ${word.length}) = '${word}' AND (substr(p, i + ${word.length}, 1) COLLATE "C") !~ '^[[:alnum:]_]')`;

export const jsonPathSql = [
  stepsType,
  lenientFunction('json_path_error', 'p text, i int4, state int4', 'void', `
  c := substr(p, i, 1);
  IF state NOT IN (16, 17, 20) AND (c = '' OR (c COLLATE "C") ~ '^[]$".0-9[]') THEN state := 14; END IF;
  IF c = '' THEN c := '.'; END IF;
  place := tsql.count_units(left(p, i - 1)) + greatest(i - 1 - char_length(p), 0);
  ${raiseWithState(13607, 'state', 'c', 'place')}`, 'c text; place int4;'),
  strictFunction('json_path', 'p text, takes_append boolean', 'tsql.json_steps', `
  simple := regexp_match(p COLLATE "C", '^(?:(strict|lax) )?\\$((?:\\.[A-Za-z_][A-Za-z0-9_]*|\\[(?:0|[1-9][0-9]{0,8})\\])*)$');
  IF simple IS NOT NULL THEN
    result.is_strict := coalesce(simple[1] = 'strict', false);
    result.appends := false;
    result.steps := ARRAY(SELECT m[1] FROM regexp_matches(simple[2] COLLATE "C", '\\.[A-Za-z0-9_]+|\\[[0-9]+', 'g') AS m);
    result.keys := CASE WHEN strpos(simple[2], '[') = 0 THEN ARRAY(SELECT substr(s, 2) FROM unnest(result.steps) AS s) ELSE ARRAY[]::text[] END;
    IF cardinality(result.steps) <= 128 THEN RETURN result; END IF;
  END IF;
  result := ROW(false, false, ARRAY[]::text[], ARRAY[]::text[]);
  i := 1;
  ${skipBlanks}
  IF ${keyword('append')} THEN
    IF NOT takes_append THEN ${raiseWithState(13607, 14, "'a'", 'i - 1')} END IF;
    result.appends := true; i := i + 6;
    ${skipBlanks}
  END IF;
  IF ${keyword('lax')} THEN
    i := i + 3;
  ELSIF ${keyword('strict')} THEN
    result.is_strict := true; i := i + 6;
  END IF;
  ${skipBlanks}
  IF ${keyword('append')} THEN ${raiseWithState(13607, 14, "'a'", 'i - 1')} END IF;
  IF substr(p, i, 1) <> '$' THEN ${unexpected(22)} END IF;
  i := i + 1;
  behind := 22;
  LOOP
    ${skipBlanks}
    EXIT WHEN i > char_length(p);
    IF substr(p, i, 1) = '.' THEN
      i := i + 1;
      ${skipBlanks}
      IF substr(p, i, 1) = '"' THEN
        name := '';
        i := i + 1;
        LOOP
          IF i > char_length(p) THEN ${unexpected(20)} END IF;
          c := substr(p, i, 1);
          EXIT WHEN c = '"';
          IF c = '\\' AND i < char_length(p) THEN
            c := substr(p, i + 1, 1);
            IF c = 'u' THEN
              IF (substr(p, i + 2, 4) COLLATE "C") !~ '^[0-9A-Fa-f]{4}$' THEN i := i + 5; ${unexpected(17)} END IF;
              name := name || tsql.json_name(substr(p, i, 6));
              i := i + 6;
            ELSE
              IF c NOT IN ('"', '\\', '/', 'b', 'f', 'n', 'r', 't') THEN i := i + 1; ${unexpected(17)} END IF;
              name := name || '\\' || c;
              i := i + 2;
            END IF;
          ELSE
            name := name || c;
            i := i + 1;
          END IF;
        END LOOP;
        i := i + 1;
        behind := 14;
      ELSE
        name := substring(substr(p, i) COLLATE "C" FROM '^[A-Za-z_][A-Za-z0-9_]*');
        IF name IS NULL THEN ${unexpected(22)} END IF;
        i := i + char_length(name);
        behind := 22;
      END IF;
      result.steps := result.steps || ('.' || name);
    ELSIF substr(p, i, 1) = '[' THEN
      i := i + 1;
      ${skipBlanks}
      -- Eleven digits are read; what is above 4294967295 is reported at the digit that makes it so, or behind the eleventh.
      name := substring(substr(p, i) COLLATE "C" FROM '^[0-9]{1,11}');
      IF name IS NULL THEN ${unexpected(21)} END IF;
      IF CAST(name AS int8) > 4294967295 THEN
        i := i + CASE WHEN char_length(name) = 11 THEN 10 ELSE 9 END;
        ${unexpected(16)}
      END IF;
      i := i + char_length(name);
      ${skipBlanks}
      IF substr(p, i, 1) <> ']' THEN ${unexpected(15)} END IF;
      i := i + 1;
      behind := 22;
      result.steps := result.steps || ('[' || CAST(name AS int8));
    ELSE
      PERFORM tsql.json_path_error(p, i, behind);
    END IF;
    IF cardinality(result.steps) > 128 THEN ${raiseWithState(13606, 4)} END IF;
  END LOOP;
  RETURN result;`, 'simple text[]; result tsql.json_steps; i int4; name text; c text; behind int4;'),
].join('');
