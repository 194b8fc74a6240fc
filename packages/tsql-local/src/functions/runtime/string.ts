/** What the string functions do beyond PostgreSQL's own. */
import { lenientFunction, sqlFunction, strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';
import { refuse } from './refuse.ts';

const rules = [
  ['binary', 'pg_catalog."C"'],
  ['cs_as', 'tsql.cs_as'],
  ['ci_as', 'tsql.ci_as'],
  ['cs_ai', 'tsql.cs_ai'],
  ['ci_ai', 'tsql.ci_ai'],
] as const;

const part = (name: string, label: string, result: string) => strictFunction(name, 'x text, n int4', 'text', `
  IF n < 0 THEN ${raise(536, `'${label}'`)} END IF;
  RETURN ${result};`);

const searching = rules.map(([rule, collation]) => [
  strictFunction(`char_index_${rule}`, 'needle text, x text, first int4', 'int4', `
  IF needle = '' THEN RETURN 0; END IF;
  IF first > 1 THEN
    IF first > tsql.count_units(x) THEN RETURN 0; END IF;
    skipped := tsql.substring_units(x, 1, first - 1);
    x := substr(x, char_length(skipped) + 1);
  ELSE
    first := 1;
  END IF;
  place := strpos(x COLLATE ${collation}, needle COLLATE ${collation});
  IF place = 0 THEN RETURN 0; END IF;
  RETURN first + tsql.count_units(left(x, place - 1));`, 'skipped text; place int4;'),
  sqlFunction(`replace_${rule}`, 'x text, old text, new text', 'text', `replace(x COLLATE ${collation}, old COLLATE ${collation}, new COLLATE ${collation})`),
]).flat();

export const stringSql = [
  part('left_part', 'left', 'left(x, n)'),
  part('left_part_units', 'left', 'tsql.left_units(x, n)'),
  part('right_part', 'right', "CASE WHEN n = 0 THEN '' ELSE right(x, n) END"),
  part('right_part_units', 'right', 'tsql.substring_units(x, greatest(tsql.count_units(x) - n, 0) + 1, n)'),
  strictFunction('substring_part', 'x text, first int4, n int4', 'text', `
  IF n < 0 THEN ${raise(537)} END IF;
  RETURN substr(x, first, n);`),
  strictFunction('substring_part_units', 'x text, first int4, n int4', 'text', `
  IF n < 0 THEN ${raise(537)} END IF;
  RETURN tsql.substring_units(x, first, n);`),
  strictFunction('substring_bytes', 'x bytea, first int4, n int4', 'bytea', `
  IF n < 0 THEN ${raise(537)} END IF;
  RETURN substring(x FROM first FOR n);`),
  lenientFunction('stuff', 'x text, first int4, n int4, replacement text', 'text', `
  IF x IS NULL OR first IS NULL OR n IS NULL OR first < 1 OR n < 0 OR first > tsql.count_units(x) THEN RETURN NULL; END IF;
  RETURN tsql.substring_units(x, 1, first - 1) || coalesce(replacement, '')
      || CASE WHEN n >= tsql.count_units(x) - first + 1 THEN '' ELSE tsql.substring_units(x, first + n, tsql.count_units(x)) END;`),
  ...searching,
  // A leading % lets the match begin anywhere; without one it begins at the first character.
  strictFunction('pattern_index', 'pattern text, subject text, rule text', 'int4', `
  IF pattern = '' THEN RETURN CASE WHEN subject = '' THEN 1 ELSE 0 END; END IF;
  IF ltrim(pattern, '%') = '' THEN RETURN CASE WHEN subject = '' THEN 0 ELSE 1 END; END IF;
  body := tsql.like_body(ltrim(pattern, '%'), NULL, rule);
  IF left(pattern, 1) <> '%' THEN RETURN CASE WHEN (subject COLLATE "C") ~ (('^(?:' || body || ')$') COLLATE "C") THEN 1 ELSE 0 END; END IF;
  place := regexp_instr(subject COLLATE "C", ('(?:' || body || ')$') COLLATE "C");
  IF place = 0 THEN RETURN 0; END IF;
  RETURN tsql.count_units(left(subject, place - 1)) + 1;`, 'body text; place int4;'),
  sqlFunction('both_cases', 'x text', 'text', 'x || upper(x COLLATE pg_catalog.pg_c_utf8) || lower(x COLLATE pg_catalog.pg_c_utf8)'),
  strictFunction('translate', 'x text, old text, new text, case_sensitive boolean', 'text', `
  IF tsql.count_units(old) <> tsql.count_units(new) THEN ${raise(9828)} END IF;
  IF case_sensitive THEN RETURN translate(x, old, new); END IF;
  -- Of one character the first mention rules, in either case.
  FOR place IN 1 .. char_length(old) LOOP
    c := substr(old, place, 1);
    froms := froms || c || upper(c COLLATE pg_catalog.pg_c_utf8) || lower(c COLLATE pg_catalog.pg_c_utf8);
    tos := tos || repeat(substr(new, place, 1), 3);
  END LOOP;
  RETURN translate(x, froms, tos);`, "c text; froms text := ''; tos text := '';"),
  strictFunction('replicate', 'x text, n int4, size int4', 'text', `
  IF n < 0 THEN RETURN NULL; END IF;
  IF x = '' THEN RETURN ''; END IF;
  RETURN tsql.left_units(repeat(x, CAST(least(n, CAST(size AS int8) / char_length(x) + 1) AS int4)), size);`),
  strictFunction('quote_name', 'x text, quote text', 'text', `
  IF tsql.count_units(x) > 128 THEN RETURN NULL; END IF;
  opening := CASE WHEN quote IN ('[', ']') THEN '[' WHEN quote IN ('(', ')') THEN '(' WHEN quote IN ('<', '>') THEN '<'
    WHEN quote IN ('{', '}') THEN '{' WHEN quote IN ('''', '"', chr(96)) THEN quote END;
  closing := translate(opening, '[(<{', '])>}');
  RETURN opening || replace(x, closing, closing || closing) || closing;`, 'opening text; closing text;'),
  strictFunction('str', 'x float8, size int4, decimals int4', 'text', `
  IF size < 0 OR decimals < 0 THEN RETURN NULL; END IF;
  shown := CAST(round(CAST(CAST(x AS text) AS numeric), least(decimals, 16)) AS text);
  IF char_length(shown) > size AND decimals > 0 THEN
    -- Decimals give way to the whole part.
    decimals := greatest(size - position('.' IN shown), 0);
    shown := CAST(round(CAST(CAST(x AS text) AS numeric), least(decimals, 16)) AS text);
  END IF;
  IF char_length(shown) > size THEN RETURN repeat('*', size); END IF;
  RETURN lpad(shown, size, ' ');`, 'shown text;'),
  strictFunction('string_escape', 'x text, kind text', 'text', `
  IF lower(rtrim(kind, ' ')) <> 'json' THEN ${raise(1023, "'2'", "'STRING_ESCAPE'")} END IF;
  x := replace(replace(replace(x, '\\', '\\\\'), '"', '\\"'), '/', '\\/');
  x := replace(replace(replace(replace(replace(x, chr(8), '\\b'), chr(9), '\\t'), chr(10), '\\n'), chr(12), '\\f'), chr(13), '\\r');
  FOR code IN 1 .. 31 LOOP
    x := replace(x, chr(code), '\\u00' || lpad(to_hex(code), 2, '0'));
  END LOOP;
  RETURN x;`),
  strictFunction('ascii', 'x text', 'int4', `
  IF x = '' THEN RETURN NULL; END IF;
  RETURN get_byte(tsql.single_byte_to_bytes(left(x, 1)), 0);`),
  sqlFunction('unicode', 'x text', 'int4', 'CASE WHEN ascii(x) > 65535 THEN 55296 + (ascii(x) - 65536) / 1024 ELSE nullif(ascii(x), 0) END'),
  strictFunction('char_of', 'x int4', 'text', `
  IF x NOT BETWEEN 0 AND 255 THEN RETURN NULL; END IF;
  RETURN tsql.bytes_to_single_byte(substring(int4send(x) FROM 4));`),
  strictFunction('nchar_of', 'x int4', 'text', `
  IF x NOT BETWEEN 0 AND 65535 THEN RETURN NULL; END IF;
  IF x = 0 THEN ${refuse('the character U+0000 in a string')} END IF;
  IF x BETWEEN 55296 AND 57343 THEN ${refuse('half of a surrogate pair in a string')} END IF;
  RETURN chr(x);`),
].join('');
