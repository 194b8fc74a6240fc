/** Questions to geometry values. What needs a valid instance asks for it: PostGIS' library must not meet another. */
import { sqlFunction, strictFunction } from './plpgsql.ts';
import { raiseGeometry } from './geometry-error.ts';
import { refuse } from './refuse.ts';

const bit = (condition: string) => `CAST(CAST((${condition}) AS int4) AS int2)`;

/** Relations of two instances: NULL for different SRIDs, 24144 where one is not valid. */
const relation = (name: string, pgName: string) => strictFunction(`geometry_${name}`, 'x geometry, y geometry', 'int2', `
  IF ST_SRID(x) <> ST_SRID(y) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(x), tsql.require_valid(y);
  RETURN ${bit(`${pgName}(ST_Force2D(x), ST_Force2D(y))`)};`);

const nth = (name: string, code: number, count: string, value: string) => strictFunction(name, 'g geometry, n int4', 'geometry', `
  IF n < 1 THEN ${raiseGeometry(code, 'n')} END IF;
  PERFORM tsql.require_valid(g);
  RETURN CASE WHEN n <= ${count} THEN ${value} END;`);

const onPoint = (name: string, pgName: string) => sqlFunction(
  name, 'g geometry', 'float8', `CASE WHEN ST_GeometryType(g) = 'ST_Point' AND NOT ST_IsEmpty(g) THEN nullif(${pgName}(g), 'NaN') END`);

export const geometrySql = [
  // A point, or a line with two different points, is valid; the library is asked about the rest.
  strictFunction('geometry_valid', 'g geometry', 'boolean', `
  IF ST_Dimension(g) = 0 OR ST_IsEmpty(g) THEN RETURN true; END IF;
  RETURN ST_IsValid(ST_Force2D(g));`),
  strictFunction('require_valid', 'g geometry', 'boolean', `
  IF NOT tsql.geometry_valid(g) THEN ${raiseGeometry(24144)} END IF;
  RETURN true;`),
  relation('intersects', 'ST_Intersects'),
  relation('contains', 'ST_Contains'),
  relation('within', 'ST_Within'),
  relation('disjoint', 'ST_Disjoint'),
  relation('equals', 'ST_Equals'),
  relation('touches', 'ST_Touches'),
  relation('overlaps', 'ST_Overlaps'),
  relation('crosses', 'ST_Crosses'),
  strictFunction('geometry_distance', 'x geometry, y geometry', 'float8', `
  IF ST_SRID(x) <> ST_SRID(y) OR ST_IsEmpty(x) OR ST_IsEmpty(y) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(x), tsql.require_valid(y);
  RETURN ST_Distance(ST_Force2D(x), ST_Force2D(y));`),
  // A polygon's length is its perimeter.
  strictFunction('geometry_length', 'g geometry', 'float8', 'RETURN ST_Length2D(g) + ST_Perimeter2D(g);'),
  strictFunction('geometry_area', 'g geometry', 'float8', 'PERFORM tsql.require_valid(g); RETURN ST_Area(ST_Force2D(g));'),
  strictFunction('geometry_type', 'g geometry', 'text', 'PERFORM tsql.require_valid(g); RETURN substr(ST_GeometryType(g), 4);'),
  strictFunction('geometry_dimension', 'g geometry', 'int4', 'PERFORM tsql.require_valid(g); RETURN CASE WHEN ST_IsEmpty(g) THEN -1 ELSE ST_Dimension(g) END;'),
  strictFunction('geometry_point_count', 'g geometry', 'int4', 'PERFORM tsql.require_valid(g); RETURN ST_NPoints(g);'),
  strictFunction('geometry_count', 'g geometry', 'int4', `PERFORM tsql.require_valid(g); RETURN CASE WHEN ST_IsEmpty(g) THEN 0 ELSE ST_NumGeometries(g) END;`),
  strictFunction('geometry_ring_count', 'g geometry', 'int4', `
  PERFORM tsql.require_valid(g);
  RETURN CASE WHEN ST_GeometryType(g) = 'ST_Polygon' AND NOT ST_IsEmpty(g) THEN ST_NumInteriorRings(g) END;`),
  strictFunction('geometry_exterior_ring', 'g geometry', 'geometry', `
  PERFORM tsql.require_valid(g);
  RETURN CASE WHEN ST_GeometryType(g) = 'ST_Polygon' AND NOT ST_IsEmpty(g) THEN ST_ExteriorRing(g) END;`),
  nth('geometry_point_n', 24102, 'ST_NPoints(g)', '(SELECT d.geom FROM ST_DumpPoints(g) AS d ORDER BY d.path OFFSET n - 1 LIMIT 1)'),
  nth('geometry_n', 24103, 'CASE WHEN ST_IsEmpty(g) THEN 0 ELSE ST_NumGeometries(g) END', 'ST_GeometryN(g, n)'),
  nth('geometry_ring_n', 24104, 'coalesce(tsql.geometry_ring_count(g), 0)', 'ST_InteriorRingN(g, n)'),
  strictFunction('geometry_closed', 'g geometry', 'int2', `
  PERFORM tsql.require_valid(g);
  RETURN CASE WHEN ST_IsEmpty(g) OR ST_Dimension(g) = 0 THEN 0 WHEN ST_Dimension(g) = 2 THEN 1 ELSE ${bit('ST_IsClosed(ST_Force2D(g))')} END;`),
  // Corners from the lower left, against the clock.
  strictFunction('geometry_envelope', 'g geometry', 'geometry', `
  IF ST_IsEmpty(g) THEN RETURN ST_SetSRID('GEOMETRYCOLLECTION EMPTY'::geometry, ST_SRID(g)); END IF;
  PERFORM tsql.require_valid(g);
  IF ST_XMin(g) = ST_XMax(g) OR ST_YMin(g) = ST_YMax(g) THEN ${refuse('STEnvelope of an instance without width or height')} END IF;
  RETURN ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[
    ST_MakePoint(ST_XMin(g), ST_YMin(g)), ST_MakePoint(ST_XMax(g), ST_YMin(g)), ST_MakePoint(ST_XMax(g), ST_YMax(g)),
    ST_MakePoint(ST_XMin(g), ST_YMax(g)), ST_MakePoint(ST_XMin(g), ST_YMin(g))])), ST_SRID(g));`),
  onPoint('geometry_x', 'ST_X'),
  onPoint('geometry_y', 'ST_Y'),
  onPoint('geometry_z', 'ST_Z'),
  onPoint('geometry_m', 'ST_M'),
  strictFunction('geometry_binary', 'g geometry, all_ordinates boolean', 'bytea', "RETURN ST_AsBinary(CASE WHEN all_ordinates THEN g ELSE ST_Force2D(g) END, 'NDR');"),
].join('');
