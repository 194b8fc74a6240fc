/**
 * The order in which SQL Server's library writes what it computes: a ring begins at its lowest point (of the smallest Y, then
 * the smallest X), shells run against the clock and holes with it, an open line begins at its higher end, holes come from
 * below, and the members of a collection from above. Observed with Microsoft.SqlServer.Types 170.1000.7.
 */
import { strictFunction } from './plpgsql.ts';

export const geometryNormalFormSql = [
  strictFunction('ring_from_lowest', 'ring geometry', 'geometry', `
  points := ARRAY(SELECT d.geom FROM ST_DumpPoints(ring) AS d ORDER BY d.path);
  points := points[:cardinality(points) - 1];
  SELECT i INTO lowest FROM generate_subscripts(points, 1) AS i ORDER BY ST_Y(points[i]), ST_X(points[i]) LIMIT 1;
  RETURN ST_MakeLine(points[lowest:] || points[:lowest]);`, 'points geometry[]; lowest int4;'),
  strictFunction('polygon_normal', 'polygon geometry', 'geometry', `
  polygon := ST_ForcePolygonCCW(polygon);
  RETURN ST_MakePolygon(tsql.ring_from_lowest(ST_ExteriorRing(polygon)), ARRAY(
    SELECT ring FROM generate_series(1, ST_NumInteriorRings(polygon)) AS i, LATERAL tsql.ring_from_lowest(ST_InteriorRingN(polygon, i)) AS ring
    ORDER BY ST_Y(ST_StartPoint(ring)), ST_X(ST_StartPoint(ring))));`),
  strictFunction('line_normal', 'line geometry', 'geometry', `
  IF ST_IsClosed(line) THEN
    IF ST_NPoints(line) > 3 AND ST_IsSimple(line) THEN line := ST_ExteriorRing(ST_ForcePolygonCCW(ST_MakePolygon(line))); END IF;
    RETURN tsql.ring_from_lowest(line);
  END IF;
  IF (ST_Y(ST_StartPoint(line)), ST_X(ST_StartPoint(line))) < (ST_Y(ST_EndPoint(line)), ST_X(ST_EndPoint(line))) THEN RETURN ST_Reverse(line); END IF;
  RETURN line;`),
  // Members, each in its form, from above; one alone stands for itself.
  strictFunction('collected', 'members geometry[], srid int4', 'geometry', `
  members := ARRAY(SELECT m.geom FROM (
      SELECT g AS geom, (SELECT ROW(ST_Y(d.geom), ST_X(d.geom)) FROM ST_DumpPoints(g) AS d ORDER BY ST_Y(d.geom), ST_X(d.geom) LIMIT 1) AS lowest FROM unnest(members) AS g) AS m
    ORDER BY m.lowest DESC, ST_Dimension(m.geom));
  IF cardinality(members) = 0 THEN RETURN ST_SetSRID('GEOMETRYCOLLECTION EMPTY'::geometry, srid); END IF;
  RETURN ST_SetSRID(CASE cardinality(members) WHEN 1 THEN members[1] ELSE ST_Collect(members) END, srid);`),
  strictFunction('geometry_normal', 'g geometry, srid int4', 'geometry', `
  RETURN tsql.collected(ARRAY(
      SELECT d.geom FROM ST_Dump(ST_CollectionExtract(g, 1)) AS d WHERE NOT ST_IsEmpty(d.geom)
      UNION ALL SELECT tsql.line_normal(d.geom) FROM ST_Dump(ST_LineMerge(ST_CollectionExtract(g, 2))) AS d WHERE NOT ST_IsEmpty(d.geom)
      UNION ALL SELECT tsql.polygon_normal(d.geom) FROM ST_Dump(ST_CollectionExtract(g, 3)) AS d WHERE NOT ST_IsEmpty(d.geom)), srid);`),
].join('');
