/** Well-known binary of geometry, little-endian, as SQL Server's library writes it. */
import { sqlFunction, strictFunction } from './plpgsql.ts';

/** A missing Z or M: the NaN of .NET. */
const missing = `'\\x000000000000f8ff'::bytea`;

export const geometryBinarySql = [
  sqlFunction('reversed', 'b bytea', 'bytea', `(SELECT coalesce(string_agg(substring(b FROM i FOR 1), ''::bytea ORDER BY i DESC), ''::bytea) FROM generate_series(1, octet_length(b)) AS i)`),
  sqlFunction('int4_le', 'n int4', 'bytea', 'tsql.reversed(int4send(n))'),
  sqlFunction('ordinate_le', 'x float8', 'bytea', `CASE WHEN x IS NULL OR x = 'NaN' THEN ${missing} ELSE tsql.reversed(float8send(x)) END`),
  // The type bytes of MS-SSCLRT are the numbers of WKB.
  sqlFunction('shape_code', 'g geometry', 'int4', "array_position(ARRAY['ST_Point', 'ST_LineString', 'ST_Polygon', 'ST_MultiPoint', 'ST_MultiLineString', 'ST_MultiPolygon', 'ST_GeometryCollection'], ST_GeometryType(g))"),
  strictFunction('wkb_points', 'g geometry', 'bytea', `
  RETURN (SELECT string_agg(substring(ST_AsBinary(ST_Force2D(d.geom), 'NDR') FROM 6)
      || CASE WHEN ST_Zmflag(g) IN (2, 3) THEN tsql.ordinate_le(ST_Z(d.geom)) ELSE ''::bytea END
      || CASE WHEN ST_Zmflag(g) IN (1, 3) THEN tsql.ordinate_le(ST_M(d.geom)) ELSE ''::bytea END, ''::bytea ORDER BY d.path)
    FROM ST_DumpPoints(g) AS d);`),
  // A point that is empty comes as an empty MultiPoint, and not at all in one.
  strictFunction('wkb', 'g geometry', 'bytea', `
  IF ST_Zmflag(g) = 0 AND code IN (2, 3, 5, 6) THEN RETURN ST_AsBinary(g, 'NDR'); END IF;
  head := '\\x01'::bytea || tsql.int4_le(code + CASE ST_Zmflag(g) WHEN 0 THEN 0 WHEN 2 THEN 1000 WHEN 1 THEN 2000 ELSE 3000 END + CASE WHEN code = 1 AND ST_IsEmpty(g) THEN 3 ELSE 0 END);
  IF code = 1 AND NOT ST_IsEmpty(g) THEN RETURN head || tsql.wkb_points(g); END IF;
  IF ST_IsEmpty(g) THEN RETURN head || tsql.int4_le(0); END IF;
  IF code = 2 THEN RETURN head || tsql.int4_le(ST_NPoints(g)) || tsql.wkb_points(g); END IF;
  IF code = 3 THEN
    RETURN (SELECT head || tsql.int4_le(count(*)::int4) || string_agg(tsql.int4_le(ST_NPoints(ST_ExteriorRing(r.geom))) || tsql.wkb_points(ST_ExteriorRing(r.geom)), ''::bytea ORDER BY r.path) FROM ST_DumpRings(g) AS r);
  END IF;
  RETURN (SELECT head || tsql.int4_le(count(*)::int4) || string_agg(tsql.wkb(member), ''::bytea ORDER BY i)
    FROM generate_series(1, ST_NumGeometries(g)) AS i, LATERAL ST_GeometryN(g, i) AS member
    WHERE NOT (code = 4 AND ST_IsEmpty(member)));`, 'code int4 := tsql.shape_code(g); head bytea;'),
  strictFunction('geometry_binary', 'g geometry, all_ordinates boolean', 'bytea', 'RETURN tsql.wkb(CASE WHEN all_ordinates THEN g ELSE ST_Force2D(g) END);'),
].join('');
