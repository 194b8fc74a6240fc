/** Whether an instance is valid, by the rules of wire/geometry/validity.ts. */
import { raiseGeometry } from './geometry-error.ts';
import { strictFunction } from './plpgsql.ts';

const crossProduct = (x: string, y: string) => `(a.x2 - a.x1) * (${y} - a.y1) - (a.y2 - a.y1) * (${x} - a.x1)`;
/** Both segments have more than a point of the axis in common. */
const overlapAlong = (axis: string) => `
  greatest(least(a.${axis}1, a.${axis}2), least(b.${axis}1, b.${axis}2)) < least(greatest(a.${axis}1, a.${axis}2), greatest(b.${axis}1, b.${axis}2))`;

export const geometryValiditySql = [
  // Two segments of one straight line have more than a point in common.
  strictFunction('lines_overlap', 'g geometry', 'boolean', `
  RETURN EXISTS (
    WITH s AS MATERIALIZED (
      SELECT row_number() OVER () AS n, ST_X(ST_StartPoint(d.geom)) AS x1, ST_Y(ST_StartPoint(d.geom)) AS y1,
        ST_X(ST_EndPoint(d.geom)) AS x2, ST_Y(ST_EndPoint(d.geom)) AS y2
      FROM ST_DumpSegments(g) AS d)
    SELECT FROM s AS a JOIN s AS b ON b.n > a.n
      AND (${overlapAlong('x')} OR ${overlapAlong('y')})
      AND ${crossProduct('b.x1', 'b.y1')} = 0 AND ${crossProduct('b.x2', 'b.y2')} = 0
    WHERE CASE WHEN abs(a.x2 - a.x1) >= abs(a.y2 - a.y1) THEN ${overlapAlong('x')} ELSE ${overlapAlong('y')} END);`),
  // A line has two different points, and what does not meet itself does not overlap.
  strictFunction('lines_valid', 'g geometry', 'boolean', `
  IF EXISTS (SELECT FROM ST_Dump(g) AS d WHERE NOT ST_IsEmpty(d.geom) AND ST_XMin(d.geom) = ST_XMax(d.geom) AND ST_YMin(d.geom) = ST_YMax(d.geom)) THEN
    RETURN false;
  END IF;
  RETURN ST_IsSimple(g) OR NOT tsql.lines_overlap(g);`),
  strictFunction('members_valid', 'g geometry', 'boolean',
    'RETURN NOT EXISTS (SELECT FROM generate_series(1, ST_NumGeometries(g)) AS i WHERE NOT tsql.geometry_valid(ST_GeometryN(g, i)));'),
  // Asked for each point of a line, so one expression without a query. A line whose X ascends from point to point meets itself
  // nowhere, which PostGIS tells of M much sooner than whether a line is simple.
  strictFunction('geometry_valid', 'g geometry', 'boolean', `
  RETURN CASE
    WHEN ST_IsEmpty(g) THEN true
    WHEN ST_GeometryType(g) = 'ST_LineString' THEN ST_IsValidTrajectory(ST_SwapOrdinates(ST_Force3DM(g), 'xm')) OR tsql.lines_valid(ST_Force2D(g))
    WHEN ST_GeometryType(g) IN ('ST_Polygon', 'ST_MultiPolygon') THEN ST_IsValid(ST_Force2D(g))
    WHEN ST_Dimension(g) = 0 THEN true
    WHEN ST_GeometryType(g) = 'ST_MultiLineString' THEN tsql.lines_valid(ST_Force2D(g))
    ELSE tsql.members_valid(g) END;`),
  strictFunction('require_valid', 'g geometry', 'boolean', `
  IF NOT tsql.geometry_valid(g) THEN ${raiseGeometry(24144)} END IF;
  RETURN true;`),
].join('');
