/**
 * Reading JSON text from left to right as SQL Server does: it stops where the path is settled, and what is wrong behind that place
 * is never seen. RyanLamansky/sql-server-simulator docs/claude/json.md, "Msg 13609".
 */
import { strictFunction } from './plpgsql.ts';
import { raiseWithState } from './raise.ts';
import { refuse } from './refuse.ts';

/**
 * Where a path leads in a text. `start` and `stop` count characters from 0. Of the member of an object: where its name begins and
 * the commas on its sides, -1 for none. `closes`: where the last step's container ends, -1 where there is none of its kind.
 */
const siteType = `CREATE TYPE tsql.json_site AS (found boolean, start int4, stop int4, member_start int4, comma_before int4, comma_after int4, closes int4, is_empty boolean);`;

const stringToken = '"(?:[^"\\\\\\u0001-\\u001F]|\\\\(?:["\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*"';
const token = `[ \\t\\n\\r]+|${stringToken}|[^ \\t\\n\\r{}\\[\\]:,"]+|.`;
const scalar = `^(?:".*"|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)$`;

/** A text that cannot be read any further: nothing of it where the answer was settled before. */
const wrong = `
      IF abandoned THEN RETURN NULL; END IF;
      ${raiseWithState(13609, 'CASE WHEN inside THEN inner_state ELSE outer_state END', 'left(tok, 1)', 'tsql.count_units(left(x, pos))')}`;

export const jsonWalkSql = [
  siteType,
  // Text between quotes, with \uXXXX read and other escapes as they are: the form in which names are compared.
  strictFunction('json_name', 'raw text', 'text', `
  IF strpos(raw, '\\u') = 0 THEN RETURN raw; END IF;
  FOR part IN SELECT m[1] FROM regexp_matches(raw COLLATE "C", '(\\\\u[0-9A-Fa-f]{4}|\\\\.|[^\\\\]+)', 'g') AS m LOOP
    IF left(part, 2) <> '\\u' THEN
      result := result || part;
    ELSE
      code := CAST(('x' || lpad(substr(part, 3), 8, '0')) COLLATE "C" AS bit(32))::int4;
      IF code = 0 OR code BETWEEN 55296 AND 57343 THEN ${refuse('a name in JSON with an escaped U+0000 or surrogate')} END IF;
      result := result || chr(code);
    END IF;
  END LOOP;
  RETURN result;`, "part text; code int4; result text := '';"),
  // whole: the text is read to its end, and is wrong wherever it is, unless the path was settled before. NULL where the path was settled before the text's end.
  strictFunction('json_walk', 'x text, steps text[], whole boolean, outer_state int4, inner_state int4', 'tsql.json_site', `
  site := ROW(false, -1, -1, -1, -1, -1, -1, false);
  FOR tok IN SELECT m[1] FROM regexp_matches(x COLLATE "C", '(${token})', 'g') AS m LOOP
    IF left(tok, 1) IN (' ', chr(9), chr(10), chr(13)) THEN
      pos := pos + char_length(tok);
      CONTINUE;
    END IF;
    IF state = 'end' THEN ${wrong} END IF;
    IF state = 'colon' THEN
      IF tok <> ':' THEN ${wrong} END IF;
      state := 'value';
    ELSIF state IN ('key', 'first key') AND NOT (tok = '}' AND state = 'first key') THEN
      IF left(tok, 1) <> '"' OR tok = '"' THEN ${wrong} END IF;
      IF missed THEN
        IF NOT whole THEN RETURN NULL; END IF;
        abandoned := true;
      END IF;
      wanted := NOT missed AND NOT site.found AND NOT inside AND depth = target AND tsql.json_name(substr(tok, 2, char_length(tok) - 2)) COLLATE "C" = substr(steps[matched + 1], 2) COLLATE "C";
      IF wanted THEN member := pos; before := comma; END IF;
      state := 'colon';
    ELSIF state = 'more' AND tok = ',' THEN
      IF depth = target THEN
        comma := pos;
        element := element + 1;
        IF site.found AND NOT inside AND site.comma_after = -1 AND NOT closed THEN site.comma_after := pos; END IF;
      END IF;
      state := CASE WHEN stack[depth] = '{' THEN 'key' ELSE 'value' END;
    ELSIF (tok = '}' AND (state = 'first key' OR (state = 'more' AND stack[depth] = '{'))) OR (tok = ']' AND (state = 'first value' OR (state = 'more' AND stack[depth] = '['))) THEN
      IF inside AND depth = leaf THEN
        inside := false;
        site.found := true;
        site.stop := pos + 1;
        IF NOT whole THEN RETURN site; END IF;
      END IF;
      IF depth = target AND NOT closed THEN
        closed := true;
        IF entered = cardinality(steps) - 1 THEN
          site.closes := pos;
          site.is_empty := left(state, 5) = 'first';
        END IF;
        IF NOT site.found THEN missed := true; END IF;
      END IF;
      depth := depth - 1;
      state := CASE WHEN depth = 0 THEN 'end' ELSE 'more' END;
    ELSIF state IN ('value', 'first value', 'root') THEN
      IF tok NOT IN ('{', '[') AND (state = 'root' OR (tok COLLATE "C") !~ '${scalar}') THEN ${wrong} END IF;
      IF depth >= 129 THEN
        IF abandoned THEN RETURN NULL; END IF;
        ${raiseWithState(13606, 1)}
      END IF;
      IF missed AND stack[depth] = '[' THEN
        IF NOT whole THEN RETURN NULL; END IF;
        abandoned := true;
      END IF;
      IF depth > 0 AND stack[depth] = '[' THEN
        wanted := NOT missed AND NOT site.found AND NOT inside AND depth = target AND element = CAST(substr(steps[matched + 1], 2) AS int8);
      END IF;
      IF wanted THEN
        wanted := false;
        IF depth > 0 THEN matched := matched + 1; END IF;
        IF matched = cardinality(steps) THEN
          site.start := pos;
          IF depth > 0 AND stack[depth] = '{' THEN site.member_start := member; site.comma_before := before; END IF;
          IF tok IN ('{', '[') THEN
            inside := true;
            leaf := depth + 1;
          ELSE
            site.found := true;
            site.stop := pos + char_length(tok);
            IF NOT whole THEN RETURN site; END IF;
          END IF;
        ELSIF tok = translate(left(steps[matched + 1], 1), '.', '{') THEN
          target := depth + 1;
          entered := matched;
          comma := -1;
          element := 0;
        ELSE
          missed := true;
        END IF;
      END IF;
      IF tok IN ('{', '[') THEN
        depth := depth + 1;
        stack[depth] := tok;
        state := CASE tok WHEN '{' THEN 'first key' ELSE 'first value' END;
      ELSE
        state := 'more';
      END IF;
    ELSE
      ${wrong}
    END IF;
    pos := pos + char_length(tok);
  END LOOP;
  tok := '.';
  IF state <> 'end' THEN ${wrong} END IF;
  RETURN site;`, `site tsql.json_site; tok text; pos int4 := 0; state text := 'root'; stack text[]; depth int4 := 0; target int4 := -1; entered int4 := -1; leaf int4 := -1;
  matched int4 := 0; element int8 := 0; comma int4 := -1; member int4 := -1; before int4 := -1;
  wanted boolean := true; missed boolean := false; abandoned boolean := false; inside boolean := false; closed boolean := false;`),
].join('');
