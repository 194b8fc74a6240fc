/** Texts of FOR JSON and FOR XML. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';

/** Control characters but tab and the line ends, and what Unicode has no character for. */
const unwritable = '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]';

const escaped = (extra: readonly (readonly [string, string])[]): string => `
  x := replace(replace(replace(x, '&', '&amp;'), '<', '&lt;'), '>', '&gt;');
  x := replace(x, chr(13), '&#x0D;');
  ${extra.map(([from, to]) => `x := replace(x, ${from}, '${to}');`).join(' ')}
  WHILE (x COLLATE "C") ~ '${unwritable}' LOOP
    c := substring(x COLLATE "C" FROM '${unwritable}');
    x := replace(x, c, '&#x' || lpad(upper(to_hex(ascii(c))), 2, '0') || ';');
  END LOOP;
  RETURN x;`;

export const documentSql = [
  // A date in ISO 8601: a fraction that is zero goes, and the offset of UTC is Z.
  strictFunction('iso_date', 'x text', 'text', `RETURN replace(regexp_replace(x COLLATE "C", '[.]0+(?=$|[+-])', ''), '+00:00', 'Z');`),
  // Those that are not NULL; NULL where all are.
  sqlFunction('join_present', 'x text[], separator text', 'text', 'CASE WHEN cardinality(array_remove(x, NULL)) > 0 THEN array_to_string(x, separator) END'),
  strictFunction('xml_text', 'x text', 'text', escaped([]), 'c text;'),
  strictFunction('xml_attribute', 'x text', 'text', escaped([[`'"'`, '&quot;'], ['chr(9)', '&#x09;'], ['chr(10)', '&#x0A;']]), 'c text;'),
  // Text of an xml value, which holds no control characters.
  strictFunction('xml_characters', 'x text, node text', 'text', `
  c := substring(x COLLATE "C" FROM '${unwritable}');
  IF c IS NOT NULL THEN
    code := lpad(upper(to_hex(ascii(c))), 4, '0');
    node := coalesce(nullif(node, ''), 'NoName');
    ${raise(6841, 'node', 'code')}
  END IF;
  RETURN x;`, 'c text; code text;'),
].join('');
