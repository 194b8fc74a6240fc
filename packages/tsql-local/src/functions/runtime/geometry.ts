/** Questions to geometry values. What needs a valid instance asks for it: PostGIS' library must not meet another. */
import { strictFunction } from './plpgsql.ts';
import { raiseGeometry } from './geometry-error.ts';
import { refuse } from './refuse.ts';

const bit = (condition: string) => `CAST(CAST((${condition}) AS int4) AS int2)`;
const isPolygon = "ST_GeometryType(g) = 'ST_Polygon'";
const isLine = "ST_GeometryType(g) = 'ST_LineString'";
const emptyCollection = "ST_SetSRID('GEOMETRYCOLLECTION EMPTY'::geometry, ST_SRID(g))";

/** 24144 where it is not valid. A condition is an expression; PERFORM would be a query each time. */
const mustBeValid = (g: string) => `IF NOT tsql.require_valid(${g}) THEN RETURN NULL; END IF;`;

/** Relations of two instances: NULL for different SRIDs, 24144 where one is not valid. */
const relation = (name: string, condition: string) => strictFunction(`geometry_${name}`, 'x geometry, y geometry', 'int2', `
  RETURN CASE WHEN ST_SRID(x) = ST_SRID(y) AND tsql.require_valid(x) AND tsql.require_valid(y) THEN ${bit(condition)} END;`);

/** Whether any points are shared does not depend on what is inside and what is border. */
const plain = (pgName: string) => `${pgName}(ST_Force2D(x), ST_Force2D(y))`;
const precise = (pgName: string) => `${pgName}(tsql.one_kind(x), tsql.one_kind(y))`;

/** `g` must be of the kind where one is given (NULL otherwise) and valid; `n` counts from 1. Of a line it is told without a query. */
const nth = (name: string, code: number, kind: string | undefined, count: string, value: string, ofLine?: string) => strictFunction(name, 'g geometry, n int4', 'geometry', `
  IF n < 1 THEN ${raiseGeometry(code, 'n')} END IF;
  ${kind === undefined ? '' : `IF NOT (${kind}) THEN RETURN NULL; END IF;`}
  ${ofLine === undefined ? '' : `IF ${isLine} AND tsql.require_valid(g) THEN RETURN ${ofLine}; END IF;`}
  ${mustBeValid('g')}
  RETURN CASE WHEN n <= ${count} THEN ${value} END;`);

/** As SQL it would be inlined only where `g` is a column, and be many times as long elsewhere. */
const onPoint = (name: string, pgName: string) => strictFunction(
  name, 'g geometry', 'float8', `RETURN CASE WHEN ST_GeometryType(g) = 'ST_Point' AND NOT ST_IsEmpty(g) THEN nullif(${pgName}(g), 'NaN') END;`);

/** STEnvelope widens an axis without extent by this share of its coordinate, or by half of it around 0. */
const margin = (low: string, high: string) => `CASE WHEN ${low} <> ${high} THEN 0 WHEN ${low} = 0 THEN 1e-8 ELSE abs(${low}) * 2e-8 END`;

const questions = [
  // A polygon's length is its perimeter.
  strictFunction('geometry_length', 'g geometry', 'float8', 'RETURN ST_Length2D(g) + ST_Perimeter2D(g);'),
  // Members of a collection may overlap.
  strictFunction('geometry_area', 'g geometry', 'float8', `
  PERFORM tsql.require_valid(g);
  IF ST_GeometryType(g) = 'ST_GeometryCollection' THEN RETURN ST_Area(ST_UnaryUnion(ST_CollectionExtract(ST_Force2D(g), 3))); END IF;
  RETURN ST_Area(ST_Force2D(g));`),
  strictFunction('geometry_type', 'g geometry', 'text', 'PERFORM tsql.require_valid(g); RETURN substr(ST_GeometryType(g), 4);'),
  strictFunction('geometry_dimension', 'g geometry', 'int4', 'PERFORM tsql.require_valid(g); RETURN CASE WHEN ST_IsEmpty(g) THEN -1 ELSE ST_Dimension(g) END;'),
  strictFunction('geometry_point_count', 'g geometry', 'int4', `
  ${mustBeValid('g')}
  IF ${isLine} THEN RETURN ST_NPoints(g); END IF;
  RETURN (SELECT count(*) FROM ST_DumpPoints(g));`),
  strictFunction('geometry_count', 'g geometry', 'int4', `
  PERFORM tsql.require_valid(g);
  RETURN CASE WHEN ST_GeometryType(g) IN ('ST_Point', 'ST_LineString', 'ST_Polygon') AND ST_IsEmpty(g) THEN 0 ELSE ST_NumGeometries(g) END;`),
  strictFunction('geometry_ring_count', 'g geometry', 'int4', `
  IF NOT ${isPolygon} THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(g);
  RETURN coalesce(ST_NumInteriorRings(g), 0);`),
  strictFunction('geometry_curve_count', 'g geometry', 'int4', `
  PERFORM tsql.require_valid(g);
  RETURN CASE WHEN ${isLine} THEN greatest(ST_NPoints(g) - 1, 0) END;`),
  // Every member is closed, and there is no point among them.
  strictFunction('geometry_closed', 'g geometry', 'int2', `
  PERFORM tsql.require_valid(g);
  RETURN ${bit('NOT ST_IsEmpty(g) AND NOT EXISTS (SELECT FROM ST_Dump(ST_Force2D(g)) AS d WHERE ST_Dimension(d.geom) = 0 OR ST_IsEmpty(d.geom) OR (ST_Dimension(d.geom) = 1 AND NOT ST_IsClosed(d.geom)))')};`),
  // Members of a collection are simple each for itself.
  strictFunction('geometry_simple', 'g geometry', 'int2', `
  PERFORM tsql.require_valid(g);
  IF ST_GeometryType(g) = 'ST_GeometryCollection' THEN
    RETURN ${bit('NOT EXISTS (SELECT FROM generate_series(1, ST_NumGeometries(g)) AS i WHERE tsql.geometry_simple(ST_GeometryN(g, i)) = 0)')};
  END IF;
  RETURN ${bit('ST_IsSimple(ST_Force2D(g))')};`),
  strictFunction('geometry_ring', 'g geometry', 'int2', `
  IF NOT ${isLine} THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(g);
  RETURN ${bit('NOT ST_IsEmpty(g) AND ST_IsClosed(ST_Force2D(g)) AND ST_IsSimple(ST_Force2D(g))')};`),
  strictFunction('geometry_instance_of', 'g geometry, wanted text', 'int2', `
  PERFORM tsql.require_valid(g);
  IF lower(wanted) NOT IN ('geometry', 'point', 'linestring', 'curve', 'polygon', 'surface', 'multipoint', 'multilinestring', 'multipolygon', 'multicurve', 'multisurface', 'geometrycollection', 'circularstring', 'compoundcurve', 'curvepolygon') THEN
    ${raiseGeometry(24105, 'wanted')}
  END IF;
  kind := lower(substr(ST_GeometryType(g), 4));
  RETURN ${bit(`lower(wanted) IN ('geometry', kind)
    OR (lower(wanted) = 'geometrycollection' AND kind LIKE 'multi%')
    OR (kind, lower(wanted)) IN (('linestring', 'curve'), ('polygon', 'surface'), ('multilinestring', 'multicurve'), ('multipolygon', 'multisurface'))`)};`, 'kind text;'),
  // What is wrong is told only where it is one line's own fault.
  strictFunction('geometry_valid_detailed', 'g geometry', 'text', `
  IF tsql.geometry_valid(g) THEN RETURN '24400: Valid'; END IF;
  IF NOT ${isLine} THEN ${refuse('IsValidDetailed of what is neither valid nor a LineString')} END IF;
  IF ST_XMin(g) = ST_XMax(g) AND ST_YMin(g) = ST_YMax(g) THEN RETURN '24406: Not valid because curve (1) degenerates to a point.'; END IF;
  RETURN '24413: Not valid because of two overlapping edges in curve (1).';`),
];

const parts = [
  strictFunction('geometry_exterior_ring', 'g geometry', 'geometry', `
  IF NOT ${isPolygon} OR ST_IsEmpty(g) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(g);
  RETURN ST_ExteriorRing(g);`),
  nth('geometry_point_n', 24102, undefined, 'ST_NPoints(g)', '(SELECT d.geom FROM ST_DumpPoints(g) AS d ORDER BY d.path OFFSET n - 1 LIMIT 1)', 'ST_PointN(g, n)'),
  nth('geometry_n', 24103, undefined, 'tsql.geometry_count(g)', 'ST_GeometryN(g, n)'),
  nth('geometry_ring_n', 24104, isPolygon, 'tsql.geometry_ring_count(g)', 'ST_InteriorRingN(g, n)'),
  nth('geometry_curve_n', 24151, undefined, 'tsql.geometry_curve_count(g)', 'ST_MakeLine(ST_PointN(g, n), ST_PointN(g, n + 1))'),
  // Corners from the lower left, against the clock.
  strictFunction('geometry_envelope', 'g geometry', 'geometry', `
  PERFORM tsql.require_valid(g);
  IF ST_IsEmpty(g) THEN RETURN ${emptyCollection}; END IF;
  RETURN ST_SetSRID(ST_MakePolygon(ST_MakeLine(ARRAY[
    ST_MakePoint(ST_XMin(g) - x, ST_YMin(g) - y), ST_MakePoint(ST_XMax(g) + x, ST_YMin(g) - y), ST_MakePoint(ST_XMax(g) + x, ST_YMax(g) + y),
    ST_MakePoint(ST_XMin(g) - x, ST_YMax(g) + y), ST_MakePoint(ST_XMin(g) - x, ST_YMin(g) - y)])), ST_SRID(g));`,
  `x float8 := ${margin('ST_XMin(g)', 'ST_XMax(g)')}; y float8 := ${margin('ST_YMin(g)', 'ST_YMax(g)')};`),
  // The ends of lines that an odd number of lines has, and the rings of polygons.
  strictFunction('geometry_boundary', 'g geometry', 'geometry', `
  PERFORM tsql.require_valid(g);
  IF ST_GeometryType(g) IN ('ST_Polygon', 'ST_MultiPolygon') THEN
    RETURN tsql.collected(ARRAY(SELECT ST_ExteriorRing(r.geom) FROM ST_Dump(ST_Force2D(g)) AS d, LATERAL ST_DumpRings(tsql.polygon_normal(d.geom)) AS r WHERE NOT ST_IsEmpty(d.geom)), ST_SRID(g));
  END IF;
  IF ST_Dimension(g) = 2 THEN ${refuse('STBoundary of a collection that has polygons')} END IF;
  RETURN tsql.geometry_normal(ST_Boundary(CASE WHEN ST_GeometryType(g) = 'ST_GeometryCollection' THEN ST_CollectionExtract(ST_Force2D(g), 2) ELSE ST_Force2D(g) END), ST_SRID(g));`),
  strictFunction('geometry_centroid', 'g geometry', 'geometry', `
  IF ST_GeometryType(g) NOT IN ('ST_Polygon', 'ST_MultiPolygon') OR ST_IsEmpty(g) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(g);
  RETURN ST_Centroid(ST_Force2D(g));`),
  // Of lines the middle of the first segment, of points the first.
  strictFunction('geometry_point_on_surface', 'g geometry', 'geometry', `
  PERFORM tsql.require_valid(g);
  IF ST_IsEmpty(g) THEN RETURN NULL; END IF;
  flat := ST_Force2D(g);
  RETURN CASE ST_Dimension(g)
    WHEN 2 THEN ST_PointOnSurface(ST_CollectionExtract(flat, 3))
    WHEN 1 THEN (SELECT ST_LineInterpolatePoint(d.geom, 0.5) FROM ST_DumpSegments(ST_CollectionExtract(flat, 2)) AS d ORDER BY d.path LIMIT 1)
    ELSE (SELECT d.geom FROM ST_DumpPoints(flat) AS d ORDER BY d.path LIMIT 1) END;`, 'flat geometry;'),
  onPoint('geometry_x', 'ST_X'),
  onPoint('geometry_y', 'ST_Y'),
  onPoint('geometry_z', 'ST_Z'),
  onPoint('geometry_m', 'ST_M'),
];

const relations = [
  // What is inside a collection of points, lines and surfaces, and what its border, is not known of SQL Server.
  strictFunction('one_kind', 'g geometry', 'geometry', `
  IF ST_GeometryType(g) <> 'ST_GeometryCollection' OR ST_IsEmpty(g) THEN RETURN ST_Force2D(g); END IF;
  parts := tsql.set_parts(g);
  IF cardinality(parts) > 1 THEN ${refuse('a spatial relation of a collection of different dimensions')} END IF;
  RETURN ST_SetSRID(parts[1], ST_SRID(g));`, 'parts geometry[];'),
  relation('intersects', plain('ST_Intersects')),
  relation('contains', precise('ST_Contains')),
  relation('within', precise('ST_Within')),
  relation('disjoint', plain('ST_Disjoint')),
  relation('equals', precise('ST_Equals')),
  relation('touches', precise('ST_Touches')),
  relation('overlaps', precise('ST_Overlaps')),
  // The receiver has the lower dimension, or both are lines.
  relation('crosses', `(ST_Dimension(x) < ST_Dimension(y) OR (ST_Dimension(x) = 1 AND ST_Dimension(y) = 1)) AND ${precise('ST_Crosses')}`),
  strictFunction('geometry_relate', 'x geometry, y geometry, pattern text', 'int2', `
  IF char_length(pattern) <> 9 THEN ${raiseGeometry(24109, 'char_length(pattern)')} END IF;
  wrong := char_length(substring(pattern COLLATE "C" FROM '^[012TF*]*'));
  IF wrong < 9 THEN ${raiseGeometry(24110, 'wrong', 'substr(pattern, wrong + 1, 1)')} END IF;
  IF ST_SRID(x) <> ST_SRID(y) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(x), tsql.require_valid(y);
  RETURN ${bit('ST_Relate(tsql.one_kind(x), tsql.one_kind(y), pattern)')};`, 'wrong int4;'),
  strictFunction('geometry_distance', 'x geometry, y geometry', 'float8', `
  IF ST_SRID(x) <> ST_SRID(y) OR ST_IsEmpty(x) OR ST_IsEmpty(y) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(x), tsql.require_valid(y);
  RETURN ST_Distance(ST_Force2D(x), ST_Force2D(y));`),
  // Nothing between instances that meet.
  strictFunction('geometry_shortest_line', 'x geometry, y geometry', 'geometry', `
  IF ST_SRID(x) <> ST_SRID(y) OR ST_IsEmpty(x) OR ST_IsEmpty(y) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(x), tsql.require_valid(y);
  IF ST_Intersects(ST_Force2D(x), ST_Force2D(y)) THEN RETURN ST_SetSRID('LINESTRING EMPTY'::geometry, ST_SRID(x)); END IF;
  RETURN ST_ShortestLine(ST_Force2D(x), ST_Force2D(y));`),
];

export const geometrySql = [...questions, ...parts, ...relations].join('');
