/** SOUNDEX and PARSENAME. */
import { strictFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

export const namePartSql = [
  // A letter's digit counts once in a run, the first letter's too; vowels, H, W and Y end a run; what is no letter ends the word.
  strictFunction('soundex', 'x text', 'text', `
  x := upper(x COLLATE "C");
  IF x !~ '^[A-Z]' THEN RETURN '0000'; END IF;
  code := left(x, 1);
  FOR at IN 1 .. char_length(x) LOOP
    EXIT WHEN substr(x, at, 1) !~ '[A-Z]' OR char_length(code) = 4;
    digit := translate(substr(x, at, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
    IF at > 1 AND digit <> '0' AND digit <> run THEN code := code || digit; END IF;
    run := digit;
  END LOOP;
  RETURN rpad(code, 4, '0');`, "code text; digit text; run text := '';"),
  // The parts of a name from its end; NULL for what is no name of up to four parts.
  strictFunction('parse_name', 'x text, place int4', 'text', `
  IF place NOT BETWEEN 1 AND 4 THEN RETURN NULL; END IF;
  LOOP
    IF rest ~ '^[[]' THEN
      part := substring(rest FROM '^[[]((?:[^]]|[]][]])*)[]](?:[.]|$)');
      IF part IS NULL THEN RETURN NULL; END IF;
      taken := char_length(part) + 2;
      part := replace(part, ']]', ']');
    ELSIF rest ~ '^"' THEN
      part := substring(rest FROM '^"((?:[^"]|"")*)"(?:[.]|$)');
      IF part IS NULL THEN RETURN NULL; END IF;
      taken := char_length(part) + 2;
      part := replace(part, '""', '"');
    ELSE
      part := split_part(rest, '.', 1);
      IF part ~ '["[]|]' THEN ${refuse('PARSENAME of a name with a delimiter inside a part')} END IF;
      taken := char_length(part);
    END IF;
    IF tsql.count_units(part) > 128 THEN RETURN NULL; END IF;
    parts := parts || part;
    EXIT WHEN taken >= char_length(rest);
    rest := substr(rest, taken + 2);
    IF rest = '' THEN RETURN NULL; END IF;
  END LOOP;
  IF cardinality(parts) > 4 THEN RETURN NULL; END IF;
  RETURN nullif(parts[cardinality(parts) + 1 - place], '');`, "rest text := x; part text; taken int4; parts text[] := '{}';"),
].join('');
