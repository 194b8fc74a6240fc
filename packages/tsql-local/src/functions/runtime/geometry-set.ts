/** Instances computed from instances: sets of points, hulls, buffers. Z and M play no part; what is asked must be valid. */
import { raiseGeometry } from './geometry-error.ts';
import { strictFunction } from './plpgsql.ts';
import { refuse } from './refuse.ts';

const setOperation = (name: string, value: string) => strictFunction(`geometry_${name}`, 'x geometry, y geometry', 'geometry', `
  IF ST_SRID(x) <> ST_SRID(y) THEN RETURN NULL; END IF;
  PERFORM tsql.require_valid(x), tsql.require_valid(y);
  RETURN tsql.geometry_normal(${value}, ST_SRID(x));`);

/** So many segments make a quarter of a circle that no chord is a tolerance away from its arc: 1, 2, 4 … */
const quarterSegments = (distance: string, tolerance: string) => `
  WHILE abs(${distance}) * (1 - cos(pi() / (4 * quarter))) >= ${tolerance} LOOP quarter := quarter * 2; END LOOP;`;

export const geometrySetSql = [
  // Points, lines and surfaces of an instance, each kind for itself: the library takes no mixed collections.
  strictFunction('set_parts', 'g geometry', 'geometry[]', `
  RETURN ARRAY(SELECT part FROM generate_series(1, 3) AS kind, LATERAL ST_UnaryUnion(ST_CollectionExtract(ST_Force2D(g), kind)) AS part WHERE NOT ST_IsEmpty(part));`),
  strictFunction('united', 'parts geometry[]', 'geometry', "RETURN coalesce(ST_UnaryUnion(ST_Collect(parts)), 'GEOMETRYCOLLECTION EMPTY'::geometry);"),
  strictFunction('set_union', 'x geometry, y geometry', 'geometry', 'RETURN tsql.united(tsql.set_parts(x) || tsql.set_parts(y));'),
  strictFunction('set_intersection', 'x geometry, y geometry', 'geometry', `
  RETURN tsql.united(ARRAY(SELECT ST_Intersection(a, b) FROM unnest(tsql.set_parts(x)) AS a, unnest(tsql.set_parts(y)) AS b));`),
  strictFunction('set_difference', 'x geometry, y geometry', 'geometry', `
  FOREACH part IN ARRAY tsql.set_parts(x) LOOP
    FOREACH cut IN ARRAY cuts LOOP part := ST_Difference(part, cut); END LOOP;
    kept := kept || part;
  END LOOP;
  RETURN tsql.united(kept);`, "part geometry; cut geometry; cuts geometry[] := tsql.set_parts(y); kept geometry[] := '{}';"),
  setOperation('union', 'tsql.set_union(x, y)'),
  setOperation('intersection', 'tsql.set_intersection(x, y)'),
  setOperation('difference', 'tsql.set_difference(x, y)'),
  setOperation('sym_difference', 'tsql.set_union(tsql.set_difference(x, y), tsql.set_difference(y, x))'),
  // Against the clock from the corner farthest to the right.
  strictFunction('geometry_convex_hull', 'g geometry', 'geometry', `
  PERFORM tsql.require_valid(g);
  hull := ST_ConvexHull(ST_Force2D(g));
  IF ST_IsEmpty(hull) THEN RETURN ST_SetSRID('GEOMETRYCOLLECTION EMPTY'::geometry, ST_SRID(g)); END IF;
  IF ST_Dimension(hull) = 0 THEN RETURN hull; END IF;
  points := ARRAY(SELECT d.geom FROM ST_DumpPoints(CASE ST_Dimension(hull) WHEN 1 THEN hull ELSE ST_ExteriorRing(ST_ForcePolygonCCW(hull)) END) AS d ORDER BY d.path);
  IF ST_Dimension(hull) = 2 THEN points := points[:cardinality(points) - 1]; END IF;
  SELECT i INTO first FROM generate_subscripts(points, 1) AS i ORDER BY ST_X(points[i]) DESC, ST_Y(points[i]) LIMIT 1;
  IF ST_Dimension(hull) = 1 THEN RETURN ST_MakeLine(points[first], points[3 - first]); END IF;
  RETURN ST_MakePolygon(ST_MakeLine(points[first:] || points[:first]));`, 'hull geometry; points geometry[]; first int4;'),
  // A distance of 0 gives the instance itself.
  strictFunction('geometry_buffer', 'g geometry, distance float8, tolerance float8', 'geometry', `
  PERFORM tsql.require_valid(g);
  IF distance = 0 AND NOT ST_IsEmpty(g) THEN RETURN g; END IF;
  IF ST_IsEmpty(g) OR (distance < 0 AND ST_Dimension(g) < 2) THEN RETURN ST_SetSRID('GEOMETRYCOLLECTION EMPTY'::geometry, ST_SRID(g)); END IF;
  IF tolerance >= abs(distance) THEN ${refuse('a buffer of a tolerance that is not below its distance')} END IF;
  ${quarterSegments('distance', 'tolerance')}
  RETURN tsql.geometry_normal(ST_Buffer(ST_Force2D(g), distance, quarter), ST_SRID(g));`, 'quarter int4 := 1;'),
  strictFunction('geometry_buffer', 'g geometry, distance float8', 'geometry', `
  IF distance IN ('NaN', 'Infinity', '-Infinity') THEN ${raiseGeometry(24101, 'distance', "'STBuffer'")} END IF;
  RETURN tsql.geometry_buffer(g, distance, abs(distance) * 0.001);`),
  strictFunction('geometry_buffer_with_tolerance', 'g geometry, distance float8, tolerance float8, relative int2', 'geometry', `
  IF distance IN ('NaN', 'Infinity', '-Infinity') THEN ${raiseGeometry(24101, 'distance', "'BufferWithTolerance'")} END IF;
  IF NOT tolerance > 0 OR tolerance IN ('NaN', 'Infinity') THEN ${raiseGeometry(24108, 'tsql.net_number(tolerance)')} END IF;
  IF relative = 1 THEN ${refuse('BufferWithTolerance of a relative tolerance')} END IF;
  RETURN tsql.geometry_buffer(g, distance, tolerance);`),
  strictFunction('geometry_make_valid', 'g geometry', 'geometry', `
  IF tsql.geometry_valid(g) THEN RETURN g; END IF;
  rings := ARRAY(SELECT ST_ExteriorRing(r.geom) FROM ST_Dump(ST_CollectionExtract(ST_Force2D(g), 3)) AS d, LATERAL ST_DumpRings(d.geom) AS r);
  IF cardinality(rings) > 1 AND tsql.lines_overlap(ST_Collect(rings)) THEN ${refuse('MakeValid of rings that run along each other')} END IF;
  RETURN tsql.geometry_normal(ST_UnaryUnion(ST_MakeValid(ST_Force2D(g))), ST_SRID(g));`, 'rings geometry[];'),
  strictFunction('geometry_curve_to_line', 'g geometry', 'geometry', 'PERFORM tsql.require_valid(g); RETURN ST_Force2D(g);'),
  // Douglas and Peucker's algorithm keeps the ends of a line; of points that are equally far it keeps the last.
  strictFunction('line_reduced', 'line geometry, tolerance float8', 'geometry', `
  points := ARRAY(SELECT d.geom FROM ST_DumpPoints(line) AS d ORDER BY d.path);
  x := ARRAY(SELECT ST_X(p.point) FROM unnest(points) WITH ORDINALITY AS p (point, i) ORDER BY p.i);
  y := ARRAY(SELECT ST_Y(p.point) FROM unnest(points) WITH ORDINALITY AS p (point, i) ORDER BY p.i);
  kept := array_fill(false, ARRAY[cardinality(points)]);
  kept[1] := true;
  kept[cardinality(points)] := true;
  pending := ARRAY[1, cardinality(points)];
  WHILE cardinality(pending) > 0 LOOP
    first := pending[1];
    last := pending[2];
    pending := pending[3:];
    IF x[first] = x[last] AND y[first] = y[last] THEN ${refuse('Reduce of a line that comes back to a point')} END IF;
    farthest := tolerance * sqrt((x[last] - x[first]) ^ 2 + (y[last] - y[first]) ^ 2);
    split := NULL;
    FOR i IN first + 1 .. last - 1 LOOP
      height := abs((x[last] - x[first]) * (y[i] - y[first]) - (y[last] - y[first]) * (x[i] - x[first]));
      IF height > farthest OR (height = farthest AND split IS NOT NULL) THEN
        split := i;
        farthest := height;
      END IF;
    END LOOP;
    IF split IS NOT NULL THEN
      kept[split] := true;
      pending := pending || ARRAY[first, split, split, last];
    END IF;
  END LOOP;
  RETURN ST_MakeLine(ARRAY(SELECT p.point FROM unnest(points) WITH ORDINALITY AS p (point, i) WHERE kept[p.i] ORDER BY p.i));`,
  'points geometry[]; x float8[]; y float8[]; kept boolean[]; pending int4[]; first int4; last int4; split int4; height float8; farthest float8;'),
  strictFunction('reduced', 'g geometry, tolerance float8', 'geometry', `
  IF ST_IsEmpty(g) OR ST_Dimension(g) = 0 THEN RETURN g; END IF;
  IF ST_GeometryType(g) = 'ST_LineString' THEN RETURN tsql.line_reduced(g, tolerance); END IF;
  members := ARRAY(SELECT tsql.reduced(ST_GeometryN(g, i), tolerance) FROM generate_series(1, ST_NumGeometries(g)) AS i);
  RETURN CASE ST_GeometryType(g) WHEN 'ST_GeometryCollection' THEN ST_ForceCollection(ST_Collect(members)) ELSE ST_Multi(ST_Collect(members)) END;`, 'members geometry[];'),
  // What the library makes of rings is its own.
  strictFunction('geometry_reduce', 'g geometry, tolerance float8', 'geometry', `
  IF NOT tolerance >= 0 OR tolerance IN ('NaN', 'Infinity') THEN ${raiseGeometry(24125, 'tsql.net_number(tolerance)')} END IF;
  PERFORM tsql.require_valid(g);
  IF ST_IsEmpty(g) THEN RETURN ST_SetSRID('GEOMETRYCOLLECTION EMPTY'::geometry, ST_SRID(g)); END IF;
  IF ST_Dimension(g) > 1 OR EXISTS (SELECT FROM ST_Dump(g) AS d WHERE ST_Dimension(d.geom) = 1 AND ST_IsClosed(ST_Force2D(d.geom))) THEN
    ${refuse('Reduce of a closed line or a polygon')}
  END IF;
  result := tsql.reduced(ST_Force2D(g), tolerance);
  IF NOT tsql.geometry_valid(result) THEN ${refuse('Reduce to an instance that is not valid')} END IF;
  RETURN result;`, 'result geometry;'),
  // Aggregates: NULL for no instance and for different SRIDs.
  strictFunction('aggregated', 'g geometry[]', 'boolean', `
  IF cardinality(g) = 0 THEN RETURN false; END IF;
  PERFORM tsql.require_valid(one) FROM unnest(g) AS one;
  RETURN (SELECT count(DISTINCT ST_SRID(one)) = 1 FROM unnest(g) AS one);`),
  strictFunction('geometry_union_of', 'g geometry[]', 'geometry', `
  IF NOT tsql.aggregated(g) THEN RETURN NULL; END IF;
  RETURN tsql.geometry_normal(tsql.united(ARRAY(SELECT part FROM unnest(g) AS one, unnest(tsql.set_parts(one)) AS part)), ST_SRID(g[1]));`),
  strictFunction('geometry_envelope_of', 'g geometry[]', 'geometry', `
  IF NOT tsql.aggregated(g) THEN RETURN NULL; END IF;
  RETURN tsql.geometry_envelope(ST_Collect(g));`),
  strictFunction('geometry_collection_of', 'g geometry[]', 'geometry', `
  IF NOT tsql.aggregated(g) THEN RETURN NULL; END IF;
  RETURN ST_SetSRID(ST_ForceCollection(ST_Collect(ARRAY(SELECT ST_SetSRID(one, 0) FROM unnest(g) AS one))), ST_SRID(g[1]));`),
  strictFunction('geometry_convex_hull_of', 'g geometry[]', 'geometry', `
  IF NOT tsql.aggregated(g) THEN RETURN NULL; END IF;
  RETURN tsql.geometry_convex_hull(ST_Collect(g));`),
].join('');
