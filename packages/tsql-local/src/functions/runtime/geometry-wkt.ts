/**
 * Well-known text, read before PostGIS sees it, with the errors of SQL Server's library: positions count from 0, that of a
 * number is behind it, and that of a label one behind its beginning unless the text ends with it.
 */
import { raiseGeometry } from './geometry-error.ts';
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

/** What .NET takes for white space. */
const space = '\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const number = '[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?';
const point = `[${space}]*${number}[${space}]+${number}(?:[${space}]+(?:${number}|[nN][uU][lL][lL])){0,2}[${space}]*`;
const pointList = `^${point}(?:,${point})*$`;
/** An ordinate of some point that is there: the third or the fourth. */
const ordinate = (before: number) => `[(,][${space}]*(?:[^${space},()]+[${space}]+){${before}}[+.0-9-]`;

const nextIs = (character: string) => `substr(input, at + 1, 1) = '${character}'`;

const expect = (character: string) => `
  at := tsql.wkt_skip(input, at);
  IF at >= char_length(input) THEN ${raiseGeometry(24209)} END IF;
  IF NOT ${nextIs(character)} THEN ${raiseGeometry(24142, `'${character}'`, 'at', 'substr(input, at + 1, 1)')} END IF;
  at := at + 1;`;

/** A list in parentheses: `item` reads one and moves on. */
const list = (item: string) => `
  ${expect('(')}
  LOOP
    ${item}
    n := n + 1;
    at := tsql.wkt_skip(input, at);
    EXIT WHEN NOT ${nextIs(',')};
    at := at + 1;
  END LOOP;`;

/** Z and M as bits of a number: 1 and 2. */
const ordinateBytes = (value: string, flag: number) => `CASE WHEN flags & ${flag} > 0 THEN float8send(coalesce(${value}, 'NaN')) ELSE ''::bytea END`;

const types = `
-- bytes: big-endian WKB after the type; n: points, rings or members.
CREATE TYPE tsql.wkt_part AS (at int4, bytes bytea, n int4, closed boolean);
`;

/** Whether any point has a Z (1) or an M (2), as far as the text can be read. */
export const wktFlags = (input: string): string =>
  `CASE WHEN (${input} COLLATE "C") ~ '${ordinate(2)}' THEN 1 ELSE 0 END + CASE WHEN (${input} COLLATE "C") ~ '${ordinate(3)}' THEN 2 ELSE 0 END`;

const readers = [
  strictFunction('wkt_skip', 'input text, at int4', 'int4', `
  RETURN at + char_length(substring(substr(input, at + 1) COLLATE "C" FROM '^[${space}]*'));`),
  strictFunction('wkt_label_error', 'input text, at int4, wanted text', 'void', `
  left_over := char_length(input) - at;
  ${raiseGeometry(24142, 'wanted', 'at + CASE WHEN left_over > char_length(wanted) THEN 1 ELSE 0 END', 'substr(input, at + 1, CASE WHEN left_over < char_length(wanted) THEN 1 ELSE char_length(wanted) END)')}`,
  'left_over int4;'),
  // The number that begins here; a closing parenthesis begins none.
  strictFunction('wkt_number', 'input text, at int4', 'float8', `
  token := tsql.wkt_token(input, at);
  IF token IN ('NaN', 'Infinity', '-Infinity') THEN ${raiseGeometry(24126)} END IF;
  IF (token COLLATE "C") !~ '^${number}$' THEN
    ${raiseGeometry(24141, 'at + char_length(token)', "CASE token WHEN '' THEN substr(input, at + 1, 1) ELSE token END")}
  END IF;
  RETURN token::float8;
  EXCEPTION WHEN numeric_value_out_of_range THEN
    IF abs(token::numeric) < 1 THEN RETURN 0; END IF;
    ${refuse('a coordinate beyond the range of float')}`, 'token text;'),
  sqlFunction('wkt_token', 'input text, at int4', 'text', `coalesce(substring(substr(input, at + 1) COLLATE "C" FROM '^[^)][^${space},)]*'), '')`),
  // One point after the other up to what is no comma, or to so many.
  strictFunction('wkt_points_slowly', 'input text, at int4, flags int4, most int4', 'tsql.wkt_part', `
  LOOP
    FOR i IN 1 .. 4 LOOP
      at := tsql.wkt_skip(input, at);
      IF i > 2 AND (at >= char_length(input) OR ${nextIs(')')} OR ${nextIs(',')}) THEN
        ordinates[i] := 'NaN';
      ELSIF i > 2 AND upper(substr(input, at + 1, 1)) = 'N' THEN
        IF upper(substr(input, at + 1, 4)) <> 'NULL' THEN PERFORM tsql.wkt_label_error(input, at, 'NULL'); END IF;
        at := at + 4;
        IF (substr(input, at + 1, 1) COLLATE "C") ~ '[^${space},)]' THEN ${raiseGeometry(24111)} END IF;
        ordinates[i] := 'NaN';
      ELSE
        ordinates[i] := tsql.wkt_number(input, at);
        at := at + char_length(tsql.wkt_token(input, at));
      END IF;
    END LOOP;
    bytes := bytes || float8send(ordinates[1]) || float8send(ordinates[2]) || ${ordinateBytes('ordinates[3]', 1)} || ${ordinateBytes('ordinates[4]', 2)};
    IF n = 0 THEN first := ordinates[1:2]; END IF;
    n := n + 1;
    at := tsql.wkt_skip(input, at);
    EXIT WHEN n = most OR NOT ${nextIs(',')};
    at := at + 1;
  END LOOP;
  RETURN ROW(at, bytes, n, first = ordinates[1:2])::tsql.wkt_part;`,
  "bytes bytea := ''; n int4 := 0; first float8[]; ordinates float8[] := '{0,0,0,0}';"),
  // The same for a list that is right, all at once.
  strictFunction('wkt_points', 'input text, at int4, flags int4', 'tsql.wkt_part', `
  content := substring(substr(input, at + 1) COLLATE "C" FROM '^[^)]*');
  IF content !~ '${pointList}' THEN RETURN tsql.wkt_points_slowly(input, at, flags, 0); END IF;
  SELECT at + char_length(content),
      string_agg(float8send(p.o[1]::float8) || float8send(p.o[2]::float8) || ${ordinateBytes("nullif(upper(p.o[3]), 'NULL')::float8", 1)} || ${ordinateBytes("nullif(upper(p.o[4]), 'NULL')::float8", 2)}, ''::bytea ORDER BY p.i),
      count(*)::int4, NULL
    INTO part
    FROM (SELECT l.i, regexp_split_to_array(trim(regexp_replace(l.point, '[${space}]+', ' ', 'g')), ' ') AS o
      FROM string_to_table(content, ',') WITH ORDINALITY AS l (point, i)) AS p;
  stride := octet_length(part.bytes) / part.n;
  part.closed := substring(part.bytes FROM 1 FOR 16) = substring(part.bytes FROM (part.n - 1) * stride + 1 FOR 16);
  RETURN part;
  EXCEPTION WHEN numeric_value_out_of_range THEN RETURN tsql.wkt_points_slowly(input, at, flags, 0);`, 'content text; part tsql.wkt_part; stride int4;'),
  strictFunction('wkt_polygon', 'input text, at int4, flags int4', 'tsql.wkt_part', `
  ${list(`
    at := tsql.wkt_skip(input, at);
    empty := upper(substr(input, at + 1, 5)) = 'EMPTY';
    IF empty THEN
      ring := ROW(at + 5, ''::bytea, 0, false);
    ELSE
      ${expect('(')}
      ring := tsql.wkt_points(input, at, flags);
    END IF;
    IF ring.n < 4 AND n = 0 THEN ${raiseGeometry(24118)} END IF;
    IF ring.n < 4 THEN ${raiseGeometry(24120, 'n')} END IF;
    IF NOT ring.closed AND n = 0 THEN ${raiseGeometry(24119)} END IF;
    IF NOT ring.closed THEN ${raiseGeometry(24121, 'n')} END IF;
    bytes := bytes || int4send(ring.n) || ring.bytes;
    at := ring.at;
    IF NOT empty THEN ${expect(')')} END IF;`)}
  ${expect(')')}
  RETURN ROW(at, bytes, n, NULL)::tsql.wkt_part;`, "ring tsql.wkt_part; empty boolean; bytes bytea := ''; n int4 := 0;"),
  // A shape from its label on: whole WKB. `wanted` is the label that must stand there, or ''.
  strictFunction('wkt_shape', 'input text, at int4, flags int4, wanted text', 'tsql.wkt_part', `
  at := tsql.wkt_skip(input, at);
  label := upper(substring(substr(input, at + 1) COLLATE "C" FROM '^[A-Za-z]*'));
  IF wanted <> '' THEN
    IF upper(substr(input, at + 1, char_length(wanted))) <> wanted THEN PERFORM tsql.wkt_label_error(input, at, wanted); END IF;
    label := wanted;
  END IF;
  code := array_position(ARRAY['POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON', 'GEOMETRYCOLLECTION'], label);
  IF label IN ('CIRCULARSTRING', 'COMPOUNDCURVE', 'CURVEPOLYGON') THEN ${refuse('geometry of curves')} END IF;
  IF label = 'FULLGLOBE' THEN ${raiseGeometry(24303)} END IF;
  IF code IS NULL THEN ${raiseGeometry(24114, 'substr(input, at + 1)')} END IF;
  at := at + char_length(label);
  RETURN tsql.wkt_member(input, at, flags, code);`, 'label text; code int4;'),
  strictFunction('wkt_member', 'input text, at int4, flags int4, code int4', 'tsql.wkt_part', `
  head := '\\x00'::bytea || int4send(code + 1000 * flags);
  at := tsql.wkt_skip(input, at);
  IF upper(substr(input, at + 1, 5)) = 'EMPTY' THEN
    IF code > 1 THEN RETURN ROW(at + 5, head || int4send(0), 0, NULL)::tsql.wkt_part; END IF;
    bytes := float8send('NaN') || float8send('NaN') || ${ordinateBytes("'NaN'::float8", 1)} || ${ordinateBytes("'NaN'::float8", 2)};
    RETURN ROW(at + 5, head || bytes, 0, NULL)::tsql.wkt_part;
  END IF;
  IF code < 3 THEN
    ${expect('(')}
    part := CASE code WHEN 1 THEN tsql.wkt_points_slowly(input, at, flags, 1) ELSE tsql.wkt_points(input, at, flags) END;
    at := part.at;
    IF code = 2 AND part.n < 2 THEN ${raiseGeometry(24117)} END IF;
    ${expect(')')}
    RETURN ROW(at, head || CASE code WHEN 1 THEN ''::bytea ELSE int4send(part.n) END || part.bytes, part.n, NULL)::tsql.wkt_part;
  ELSIF code = 3 THEN
    part := tsql.wkt_polygon(input, at, flags);
    RETURN ROW(part.at, head || int4send(part.n) || part.bytes, part.n, NULL)::tsql.wkt_part;
  END IF;
  ${list(`
    at := tsql.wkt_skip(input, at);
    -- The points of a MultiPoint may stand bare, when the first one does.
    IF code = 4 AND bare IS NULL AND upper(substr(input, at + 1, 5)) <> 'EMPTY' THEN bare := NOT ${nextIs('(')}; END IF;
    IF bare AND upper(substr(input, at + 1, 5)) <> 'EMPTY' THEN
      part := tsql.wkt_points_slowly(input, at, flags, 1);
      part.bytes := '\\x00'::bytea || int4send(1 + 1000 * flags) || part.bytes;
    ELSE
      part := CASE WHEN code = 7 THEN tsql.wkt_shape(input, at, flags, '') ELSE tsql.wkt_member(input, at, flags, code - 3) END;
    END IF;
    bytes := bytes || part.bytes;
    at := part.at;`)}
  ${expect(')')}
  RETURN ROW(at, head || int4send(n) || bytes, n, NULL)::tsql.wkt_part;`, "head bytea; part tsql.wkt_part; bytes bytea := ''; n int4 := 0; bare boolean;"),
].join('');

export const geometryWktSql = [types, readers].join('');
