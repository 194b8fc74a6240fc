/** Well-known text and binary of geometry, read strictly before PostGIS sees it, and written as .NET writes it. */
import { strictFunction } from './plpgsql.ts';
import { raiseGeometry } from './geometry-error.ts';
import { refuse } from './refuse.ts';

const number = '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?';

/** `at` counts from 0, as the messages do. */
const expect = (character: string) => `
  at := tsql.wkt_skip(input, at);
  IF at >= char_length(input) THEN ${raiseGeometry(24209)} END IF;
  IF substr(input, at + 1, 1) <> '${character}' THEN ${raiseGeometry(24142, `'${character}'`, 'at', 'substr(input, at + 1, 1)')} END IF;
  at := at + 1;`;

/** A list in parentheses: `item` reads one and moves on. */
const list = (item: string) => `
  ${expect('(')}
  LOOP
    ${item}
    n := n + 1;
    at := tsql.wkt_skip(input, at);
    IF at >= char_length(input) THEN ${raiseGeometry(24209)} END IF;
    EXIT WHEN substr(input, at + 1, 1) = ')';
    IF substr(input, at + 1, 1) <> ',' THEN ${raiseGeometry(24142, "')'", 'at', 'substr(input, at + 1, 1)')} END IF;
    at := at + 1;
  END LOOP;
  at := at + 1;`;

const types = `
-- bytes: big-endian WKB after the type; n: points, rings or members.
CREATE TYPE tsql.wkt_part AS (at int4, bytes bytea, n int4, closed boolean);
`;

const readers = [
  strictFunction('wkt_skip', 'input text, at int4', 'int4', `
  RETURN at + char_length(substring(substr(input, at + 1) COLLATE "C" FROM '^\\s*'));`),
  // Points of a list, each with 2, 3 or 4 numbers; what is missing or NULL is no number.
  strictFunction('wkt_points', 'input text, at int4, dims int4', 'tsql.wkt_part', `
  ${expect('(')}
  stop := strpos(substr(input, at + 1), ')');
  IF stop = 0 THEN stop := char_length(input) - at + 1; END IF;
  place := at;
  FOR point IN SELECT p FROM string_to_table(substr(input, at + 1, stop - 1), ',') AS p LOOP
    parts := regexp_split_to_array(trim(point, E' \\t\\r\\n') COLLATE "C", '\\s+');
    FOR i IN 1 .. greatest(cardinality(parts), 2) LOOP
      IF i > cardinality(parts) OR parts[i] = '' THEN
        IF at + stop - 1 >= char_length(input) THEN ${raiseGeometry(24209)} END IF;
        ${raiseGeometry(24141, 'place + char_length(point)', 'substr(input, place + char_length(point) + 1, 1)')}
      END IF;
      IF i > 4 THEN ${raiseGeometry(24142, "')'", 'place + strpos(point, parts[i]) - 1', 'left(parts[i], 1)')} END IF;
      IF (parts[i] COLLATE "C") !~ '^${number}$' AND NOT (i > 2 AND upper(parts[i]) = 'NULL') THEN
        ${raiseGeometry(24141, 'place + strpos(point, parts[i]) - 1', 'parts[i]')}
      END IF;
    END LOOP;
    IF n = 0 THEN first := parts[1:2]::float8[]; END IF;
    last := parts[1:2]::float8[];
    bytes := bytes || float8send(parts[1]::float8) || float8send(parts[2]::float8);
    FOR i IN 3 .. dims LOOP
      bytes := bytes || float8send(coalesce(nullif(upper(parts[i]), 'NULL')::float8, 'NaN'));
    END LOOP;
    n := n + 1;
    place := place + char_length(point) + 1;
  END LOOP;
  IF at + stop - 1 >= char_length(input) THEN ${raiseGeometry(24209)} END IF;
  RETURN ROW(at + stop, bytes, n, first = last)::tsql.wkt_part;`,
  "stop int4; place int4; point text; parts text[]; bytes bytea := ''; n int4 := 0; first float8[]; last float8[];"),
  strictFunction('wkt_polygon', 'input text, at int4, dims int4', 'tsql.wkt_part', `
  ${list(`
    ring := tsql.wkt_points(input, at, dims);
    IF ring.n < 4 AND n = 0 THEN ${raiseGeometry(24118)} END IF;
    IF ring.n < 4 THEN ${raiseGeometry(24120, 'n')} END IF;
    IF NOT ring.closed AND n = 0 THEN ${raiseGeometry(24119)} END IF;
    IF NOT ring.closed THEN ${raiseGeometry(24121, 'n')} END IF;
    bytes := bytes || int4send(ring.n) || ring.bytes;
    at := ring.at;`)}
  RETURN ROW(at, bytes, n, NULL)::tsql.wkt_part;`, "ring tsql.wkt_part; bytes bytea := ''; n int4 := 0;"),
  // A shape from its label on: whole WKB. `wanted` is the label that must stand there, or ''.
  strictFunction('wkt_shape', 'input text, at int4, dims int4, wanted text', 'tsql.wkt_part', `
  at := tsql.wkt_skip(input, at);
  IF at >= char_length(input) THEN ${raiseGeometry(24209)} END IF;
  label := upper(substring(substr(input, at + 1) COLLATE "C" FROM '^[A-Za-z]*'));
  IF wanted <> '' AND label <> wanted THEN ${raiseGeometry(24142, 'wanted', 'at', 'substr(input, at + 1, char_length(wanted))')} END IF;
  code := array_position(ARRAY['POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON', 'GEOMETRYCOLLECTION'], label);
  IF label IN ('CIRCULARSTRING', 'COMPOUNDCURVE', 'CURVEPOLYGON') THEN ${refuse('geometry of curves')} END IF;
  IF code IS NULL THEN ${raiseGeometry(24114, 'substr(input, at + 1)')} END IF;
  at := at + char_length(label);
  RETURN tsql.wkt_member(input, at, dims, code);`, 'label text; code int4;'),
  strictFunction('wkt_member', 'input text, at int4, dims int4, code int4', 'tsql.wkt_part', `
  head := '\\x00'::bytea || int4send(code + CASE dims WHEN 2 THEN 0 WHEN 3 THEN 1000 ELSE 3000 END);
  at := tsql.wkt_skip(input, at);
  IF upper(substr(input, at + 1, 5)) = 'EMPTY' THEN
    IF code = 1 THEN
      FOR i IN 1 .. dims LOOP bytes := bytes || float8send('NaN'); END LOOP;
      RETURN ROW(at + 5, head || bytes, 0, NULL)::tsql.wkt_part;
    END IF;
    RETURN ROW(at + 5, head || int4send(0), 0, NULL)::tsql.wkt_part;
  END IF;
  IF code = 1 THEN
    part := tsql.wkt_points(input, at, dims);
    IF part.n > 1 THEN ${raiseGeometry(24142, "')'", "at + strpos(substr(input, at + 1), ',') - 1", "','")} END IF;
    RETURN ROW(part.at, head || part.bytes, 1, NULL)::tsql.wkt_part;
  ELSIF code = 2 THEN
    part := tsql.wkt_points(input, at, dims);
    IF part.n < 2 THEN ${raiseGeometry(24117)} END IF;
    RETURN ROW(part.at, head || int4send(part.n) || part.bytes, part.n, NULL)::tsql.wkt_part;
  ELSIF code = 3 THEN
    part := tsql.wkt_polygon(input, at, dims);
    RETURN ROW(part.at, head || int4send(part.n) || part.bytes, part.n, NULL)::tsql.wkt_part;
  END IF;
  ${list(`
    part := CASE WHEN code = 7 THEN tsql.wkt_shape(input, at, dims, '') ELSE tsql.wkt_member(input, at, dims, code - 3) END;
    bytes := bytes || part.bytes;
    at := part.at;`)}
  RETURN ROW(at, head || int4send(n) || bytes, n, NULL)::tsql.wkt_part;`, "head bytea; part tsql.wkt_part; bytes bytea := ''; n int4 := 0;"),
  strictFunction('check_srid', 'srid int4', 'int4', `
  IF srid NOT BETWEEN 0 AND 999999 THEN ${raiseGeometry(24100)} END IF;
  -- PostGIS keeps the numbers above for itself.
  IF srid > 998999 THEN ${refuse('an SRID above 998999')} END IF;
  RETURN srid;`),
  strictFunction('geometry_from_text', 'input text, srid int4, wanted text', 'geometry', `
  srid := tsql.check_srid(srid);
  IF tsql.wkt_skip(input, 0) = char_length(input) THEN ${raiseGeometry(24112)} END IF;
  dims := CASE WHEN (input COLLATE "C") ~ '[(,]\\s*[^\\s,()]+(\\s+[^\\s,()]+){3}' THEN 4 WHEN (input COLLATE "C") ~ '[(,]\\s*[^\\s,()]+(\\s+[^\\s,()]+){2}' THEN 3 ELSE 2 END;
  shape := tsql.wkt_shape(input, 0, dims, wanted);
  IF tsql.wkt_skip(input, shape.at) < char_length(input) THEN ${raiseGeometry(24111)} END IF;
  RETURN ST_GeomFromWKB(shape.bytes, srid);`, 'dims int4; shape tsql.wkt_part;'),
  strictFunction('geometry_from_text', 'input text, srid int4', 'geometry', "RETURN tsql.geometry_from_text(input, srid, '');"),
  strictFunction('geometry_from_wkb', 'input bytea, srid int4, wanted text', 'geometry', `
  srid := tsql.check_srid(srid);
  BEGIN
    result := ST_GeomFromWKB(input, srid);
  EXCEPTION WHEN OTHERS THEN
    ${raiseGeometry(24115)}
  END;
  -- Bytes behind the instance are no part of it.
  IF octet_length(ST_AsBinary(result)) <> octet_length(input) THEN ${raiseGeometry(24115)} END IF;
  kind := upper(substr(ST_GeometryType(result), 4));
  IF kind NOT IN ('POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON', 'GEOMETRYCOLLECTION') THEN ${refuse('geometry of curves')} END IF;
  IF wanted NOT IN ('', kind) THEN ${raiseGeometry(24115)} END IF;
  -- Numbers that are none would end the geometry library.
  IF kind = 'POINT' THEN
    finite := ST_IsEmpty(result) OR (ST_X(result) NOT IN ('NaN', 'Infinity', '-Infinity') AND ST_Y(result) NOT IN ('NaN', 'Infinity', '-Infinity'));
  ELSE
    finite := NOT EXISTS (SELECT FROM ST_DumpPoints(result) AS d
      WHERE ST_X(d.geom) IN ('NaN', 'Infinity', '-Infinity') OR ST_Y(d.geom) IN ('NaN', 'Infinity', '-Infinity'));
  END IF;
  IF NOT finite THEN
    ${raiseGeometry(24115)}
  END IF;
  RETURN result;`, 'result geometry; kind text; finite boolean;'),
  strictFunction('geometry_point', 'x float8, y float8, srid int4', 'geometry', 'RETURN ST_SetSRID(ST_MakePoint(x, y), tsql.check_srid(srid));'),
].join('');

const writers = [
  // .NET Framework's "R" form: 15 digits, or 17 where those do not give the same double; exponents from 15 digits on and below -5.
  strictFunction('net_number', 'x float8', 'text', `
  IF x = 0 THEN RETURN '0'; END IF;
  digits := 15;
  shown := trim(to_char(x, '9.99999999999999EEEE'));
  IF shown::float8 <> x THEN digits := 17; shown := trim(to_char(x, '9.9999999999999999EEEE')); END IF;
  exponent := substring(shown COLLATE "C" FROM 'e([+-][0-9]+)$')::int4;
  IF exponent BETWEEN -5 AND digits - 1 THEN RETURN trim_scale(shown::numeric)::text; END IF;
  RETURN trim_scale(regexp_replace(shown COLLATE "C", 'e.*', '')::numeric)::text || 'E' || CASE WHEN exponent < 0 THEN '-' ELSE '+' END || lpad(abs(exponent)::text, greatest(2, char_length(abs(exponent)::text)), '0');`,
  'digits int4; shown text; exponent int4;'),
  strictFunction('wkt_point_list', 'g geometry, all_ordinates boolean', 'text', `
  RETURN (SELECT '(' || string_agg(
      tsql.net_number(ST_X(d.geom)) || ' ' || tsql.net_number(ST_Y(d.geom))
      || CASE WHEN NOT all_ordinates THEN ''
              WHEN ST_M(d.geom) <> 'NaN' THEN ' ' || CASE WHEN coalesce(ST_Z(d.geom), 'NaN') = 'NaN' THEN 'NULL' ELSE tsql.net_number(ST_Z(d.geom)) END || ' ' || tsql.net_number(ST_M(d.geom))
              WHEN ST_Z(d.geom) <> 'NaN' THEN ' ' || tsql.net_number(ST_Z(d.geom))
              ELSE '' END,
      ', ' ORDER BY d.path) || ')'
    FROM ST_DumpPoints(g) AS d);`),
  strictFunction('wkt_content', 'g geometry, all_ordinates boolean', 'text', `
  IF ST_IsEmpty(g) AND ST_NumGeometries(g) <= 1 AND kind <> 'ST_GeometryCollection' THEN RETURN 'EMPTY'; END IF;
  IF kind IN ('ST_Point', 'ST_LineString') THEN RETURN tsql.wkt_point_list(g, all_ordinates); END IF;
  IF kind = 'ST_Polygon' THEN
    RETURN '(' || tsql.wkt_point_list(ST_ExteriorRing(g), all_ordinates)
      || coalesce((SELECT string_agg(', ' || tsql.wkt_point_list(ST_InteriorRingN(g, i), all_ordinates), '' ORDER BY i) FROM generate_series(1, ST_NumInteriorRings(g)) AS i), '') || ')';
  END IF;
  IF ST_NumGeometries(g) = 0 THEN RETURN 'EMPTY'; END IF;
  RETURN '(' || (SELECT string_agg(
      CASE WHEN kind = 'ST_GeometryCollection' THEN tsql.wkt(ST_GeometryN(g, i), all_ordinates) ELSE tsql.wkt_content(ST_GeometryN(g, i), all_ordinates) END, ', ' ORDER BY i)
    FROM generate_series(1, ST_NumGeometries(g)) AS i) || ')';`, 'kind text := ST_GeometryType(g);'),
  strictFunction('wkt', 'g geometry, all_ordinates boolean', 'text', `
  RETURN upper(substr(ST_GeometryType(g), 4)) || ' ' || tsql.wkt_content(g, all_ordinates);`),
  strictFunction('geometry_text', 'g geometry', 'text', 'RETURN tsql.wkt(g, true);'),
].join('');

export const geometryTextSql = [types, readers, writers].join('');
