/** Makers of geometry from text, bytes and numbers, and the text form, as .NET writes numbers. */
import { raiseFormat, raiseGeometry, raiseNull } from './geometry-error.ts';
import { wktFlags } from './geometry-wkt.ts';
import { lenientFunction, strictFunction } from './plpgsql.ts';
import { raise } from './raise.ts';
import { refuse } from './refuse.ts';

const notFinite = (value: string) => `${value} IN ('NaN', 'Infinity', '-Infinity')`;

const makers = [
  // PostGIS does not count the members of a collection that are all empty.
  strictFunction('with_content', 'g geometry', 'geometry', `
  IF ST_GeometryType(g) IN ('ST_Point', 'ST_LineString', 'ST_Polygon') THEN RETURN g; END IF;
  IF ST_IsEmpty(g) AND ST_MemSize(g) > ST_MemSize('GEOMETRYCOLLECTION EMPTY'::geometry) THEN ${refuse('a collection of none but empty members')} END IF;
  PERFORM tsql.with_content(ST_GeometryN(g, i)) FROM generate_series(1, ST_NumGeometries(g)) AS i WHERE ST_GeometryType(g) = 'ST_GeometryCollection';
  RETURN g;`),
  strictFunction('check_srid', 'srid int4', 'int4', `
  IF srid NOT BETWEEN 0 AND 999999 THEN ${raiseGeometry(24100)} END IF;
  RETURN tsql.hold_srid(srid);`),
  // PostGIS keeps the numbers above for itself.
  strictFunction('hold_srid', 'srid int4', 'int4', `
  IF srid > 998999 THEN ${refuse('an SRID above 998999')} END IF;
  RETURN srid;`),
  strictFunction('geometry_from_text', 'input text, srid int4, wanted text', 'geometry', `
  IF srid NOT BETWEEN 0 AND 999999 THEN ${raiseFormat(24100)} END IF;
  IF input = '' THEN ${raiseGeometry(24112)} END IF;
  flags := ${wktFlags('input')};
  shape := tsql.wkt_shape(input, 0, flags, wanted);
  IF tsql.wkt_skip(input, shape.at) < char_length(input) THEN ${raiseGeometry(24111)} END IF;
  RETURN tsql.with_content(ST_GeomFromWKB(shape.bytes, tsql.hold_srid(srid)));`, 'flags int4; shape tsql.wkt_part;'),
  strictFunction('geometry_from_text', 'input text, srid int4', 'geometry', "RETURN tsql.geometry_from_text(input, srid, '');"),
  lenientFunction('geometry_with_srid', 'g geometry, srid int4, name text', 'geometry', `
  IF g IS NULL THEN ${raise(5302, "'STSrid'", 'name')} END IF;
  IF srid IS NULL THEN ${raiseNull()} END IF;
  RETURN ST_SetSRID(g, tsql.check_srid(srid));`),
  // The library's numbers and words for kinds may not be NULL, but for an instance that is.
  lenientFunction('clr_argument', 'value anyelement, asked boolean, method text, place int4', 'anyelement', `
  IF value IS NULL AND asked THEN ${raise(6569, 'method', 'place')} END IF;
  RETURN value;`),
  strictFunction('geometry_point', 'x float8, y float8, srid int4', 'geometry', `
  IF ${notFinite('x')} OR ${notFinite('y')} THEN ${raiseGeometry(24126)} END IF;
  RETURN ST_SetSRID(ST_MakePoint(x, y), tsql.check_srid(srid));`),
].join('');

const writers = [
  // .NET Framework's "R" form: 15 digits, or 17 where those do not give the same double; exponents from 15 digits on and below -5.
  strictFunction('net_number', 'x float8', 'text', `
  IF x = 0 THEN RETURN '0'; END IF;
  digits := 15;
  shown := trim(to_char(x, '9.99999999999999EEEE'));
  IF abs(shown::numeric) > 1.797693134862315e308 OR shown::float8 <> x THEN digits := 17; shown := trim(to_char(x, '9.9999999999999999EEEE')); END IF;
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

export const geometryTextSql = [makers, writers].join('');
