/** LIKE and PATINDEX patterns as PostgreSQL's regular expressions. */
import { quoteLiteral } from '../quote-literal.ts';
import { sqlFunction, lenientFunction } from './plpgsql.ts';
import { raise } from './raise.ts';
import { refuse } from './refuse.ts';

/** Matches nothing. */
const never = '(?!.?)';

const likeClass = lenientFunction('like_class', 'members text[], upto text[], negated boolean, rule text', 'text', `
  FOR i IN 1 .. coalesce(array_length(members, 1), 0) LOOP
    IF upto[i] IS NULL THEN
      -- Members stand for themselves in the form that the subject is folded to.
      chosen := chosen || tsql.regex_escape(tsql.like_fold(members[i], rule));
    ELSIF rule = 'binary' THEN
      IF members[i] COLLATE "C" <= upto[i] COLLATE "C" THEN
        chosen := chosen || tsql.regex_escape(members[i]) || '-' || tsql.regex_escape(upto[i]);
      END IF;
    ELSE
      IF ascii(members[i]) > 591 OR ascii(upto[i]) > 591 THEN ${refuse('a LIKE range beyond the Latin letters')} END IF;
      chosen := chosen || tsql.like_range(members[i], upto[i], rule);
    END IF;
  END LOOP;
  IF chosen = '' THEN RETURN CASE WHEN negated THEN '.' ELSE '${never}' END; END IF;
  RETURN '[' || CASE WHEN negated THEN '^' ELSE '' END || chosen || ']';`, "chosen text := '';");

/** The characters of a range by the collation's order, among those that sort with the Latin letters, digits and signs. */
const likeRange = ['ci_as', 'cs_as', 'cs_ai', 'ci_ai'].map((rule) => `WHEN '${rule}' THEN (
    SELECT string_agg(DISTINCT tsql.regex_escape(tsql.like_fold(chr(code), rule)), '')
    FROM (SELECT generate_series(32, 126) UNION ALL SELECT generate_series(160, 687) UNION ALL SELECT generate_series(7680, 7935)
          UNION ALL SELECT generate_series(8304, 8348) UNION ALL SELECT generate_series(65281, 65374)) AS codes (code)
    WHERE chr(code) COLLATE tsql.${rule} >= lowest COLLATE tsql.${rule} AND chr(code) COLLATE tsql.${rule} <= highest COLLATE tsql.${rule})`);

export const likeSql = [
  sqlFunction('regex_escape', 'c text', 'text', `CASE WHEN (c COLLATE "C") ~ '^[A-Za-z0-9 ]$' OR ascii(c) > 127 THEN c ELSE '\\' || c END`),
  sqlFunction('without_accents', 'x text', 'text', `regexp_replace(normalize(x, NFD) COLLATE "C", '[\\u0300-\\u036F]', '', 'g')`),
  sqlFunction('fold_accents', 'x text', 'text', 'tsql.without_accents(lower(x COLLATE pg_catalog.pg_c_utf8))'),
  sqlFunction('like_fold', 'x text, rule text', 'text',
    "CASE rule WHEN 'ci_as' THEN lower(x COLLATE pg_catalog.pg_c_utf8) WHEN 'cs_ai' THEN tsql.without_accents(x) WHEN 'ci_ai' THEN tsql.fold_accents(x) ELSE x END"),
  sqlFunction('like_range', 'lowest text, highest text, rule text', 'text', `coalesce(CASE rule ${likeRange.join(' ')} END, '')`),
  likeClass,
  // The body of a pattern without anchors, from the pattern's characters.
  lenientFunction('like_body', 'pattern text, escape_character text, rule text', 'text', `
  IF pattern IS NULL THEN RETURN NULL; END IF;
  IF escape_character IS NOT NULL AND char_length(escape_character) <> 1 THEN ${raise(506, 'escape_character', quoteLiteral('LIKE'))} END IF;
  WHILE i <= n LOOP
    c := substr(pattern, i, 1);
    IF c = escape_character THEN
      IF i = n THEN RETURN '${never}'; END IF;
      result := result || tsql.regex_escape(tsql.like_fold(substr(pattern, i + 1, 1), rule));
      i := i + 2;
    ELSIF c = '%' THEN
      result := result || '.*';
      i := i + 1;
    ELSIF c = '_' THEN
      result := result || '.';
      i := i + 1;
    ELSIF c = '[' THEN
      i := i + 1;
      negated := substr(pattern, i, 1) = '^';
      IF negated THEN i := i + 1; END IF;
      members := '{}';
      upto := '{}';
      closed := false;
      WHILE i <= n LOOP
        c := substr(pattern, i, 1);
        IF c = ']' THEN closed := true; EXIT; END IF;
        IF c = escape_character AND i < n THEN i := i + 1; c := substr(pattern, i, 1); END IF;
        IF substr(pattern, i + 1, 1) = '-' AND i + 2 <= n AND substr(pattern, i + 2, 1) <> ']' THEN
          highest := substr(pattern, i + 2, 1);
          IF highest = escape_character AND i + 3 <= n THEN i := i + 1; highest := substr(pattern, i + 2, 1); END IF;
          members := members || c;
          upto := upto || highest;
          i := i + 3;
        ELSE
          members := members || c;
          upto := upto || CAST(NULL AS text);
          i := i + 1;
        END IF;
      END LOOP;
      IF NOT closed OR array_length(members, 1) IS NULL THEN RETURN '${never}'; END IF;
      result := result || tsql.like_class(members, upto, negated, rule);
      i := i + 1;
    ELSE
      result := result || tsql.regex_escape(tsql.like_fold(c, rule));
      i := i + 1;
    END IF;
  END LOOP;
  RETURN result;`,
  "i int4 := 1; n int4 := char_length(pattern); c text; result text := ''; negated boolean; members text[]; upto text[]; closed boolean; highest text;"),
  // Blanks at the subject's end are forgiven where neither side is national.
  sqlFunction('like_regex', 'pattern text, escape_character text, rule text, forgives_blanks boolean', 'text',
    "'^(?:' || tsql.like_body(pattern, escape_character, rule) || ')' || CASE WHEN forgives_blanks THEN ' *$' ELSE '$' END"),
].join('');
