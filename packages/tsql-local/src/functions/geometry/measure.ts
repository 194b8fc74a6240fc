/** What an instance is, how large, and its parts. */
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { floatType, intType } from '../scalar/define.ts';
import { nvarchar } from '../scalar/string-argument.ts';
import { geometry, method, property } from './member.ts';

const bit: SqlType = { kind: 'bit' };
const asBit = (condition: string): string => `CAST(CAST(${condition} AS int4) AS int2)`;

export const measureRows: readonly GeometryMember[] = [
  property('STX', floatType, (g) => `tsql.geometry_x(${g})`),
  property('STY', floatType, (g) => `tsql.geometry_y(${g})`),
  property('Z', floatType, (g) => `tsql.geometry_z(${g})`),
  property('M', floatType, (g) => `tsql.geometry_m(${g})`),
  property('STSrid', intType, (g) => `ST_SRID(${g})`),
  property('HasZ', bit, (g) => asBit(`(ST_Zmflag(${g}) IN (2, 3))`)),
  property('HasM', bit, (g) => asBit(`(ST_Zmflag(${g}) IN (1, 3))`)),
  property('IsNull', bit, (g) => asBit(`(${g} IS NULL)`)),
  method('STLength', [], floatType, (g) => `tsql.geometry_length(${g})`),
  method('STArea', [], floatType, (g) => `tsql.geometry_area(${g})`),
  method('STIsValid', [], bit, (g) => asBit(`tsql.geometry_valid(${g})`)),
  method('STIsEmpty', [], bit, (g) => asBit(`ST_IsEmpty(${g})`)),
  method('STIsClosed', [], bit, (g) => `tsql.geometry_closed(${g})`),
  method('STGeometryType', [], nvarchar(4000), (g) => `tsql.geometry_type(${g})`),
  method('STDimension', [], intType, (g) => `tsql.geometry_dimension(${g})`),
  method('STNumPoints', [], intType, (g) => `tsql.geometry_point_count(${g})`),
  method('STNumGeometries', [], intType, (g) => `tsql.geometry_count(${g})`),
  method('STNumInteriorRing', [], intType, (g) => `tsql.geometry_ring_count(${g})`),
  method('STPointN', [intType], geometry, (g, [n = '']) => `tsql.geometry_point_n(${g}, ${n})`),
  method('STGeometryN', [intType], geometry, (g, [n = '']) => `tsql.geometry_n(${g}, ${n})`),
  method('STInteriorRingN', [intType], geometry, (g, [n = '']) => `tsql.geometry_ring_n(${g}, ${n})`),
  method('STExteriorRing', [], geometry, (g) => `tsql.geometry_exterior_ring(${g})`),
  method('STStartPoint', [], geometry, (g) => `tsql.geometry_point_n(${g}, 1)`),
  method('STEndPoint', [], geometry, (g) => `tsql.geometry_point_n(${g}, nullif(ST_NPoints(${g}), 0))`),
  method('STEnvelope', [], geometry, (g) => `tsql.geometry_envelope(${g})`),
  method('STCurveN', [intType], geometry, (g, [n = '']) => `tsql.geometry_curve_n(${g}, ${n})`),
  method('STNumCurves', [], intType, (g) => `tsql.geometry_curve_count(${g})`),
  method('STBoundary', [], geometry, (g) => `tsql.geometry_boundary(${g})`),
  method('STCentroid', [], geometry, (g) => `tsql.geometry_centroid(${g})`),
  method('STPointOnSurface', [], geometry, (g) => `tsql.geometry_point_on_surface(${g})`),
  method('STIsSimple', [], bit, (g) => `tsql.geometry_simple(${g})`),
  method('STIsRing', [], bit, (g) => `tsql.geometry_ring(${g})`),
  method('InstanceOf', [nvarchar(4000)], bit, (g, [type = '']) => `tsql.geometry_instance_of(${g}, ${type})`),
  // 110 is for circular arcs.
  method('MinDbCompatibilityLevel', [], intType, (g) => `CASE WHEN ${g} IS NOT NULL THEN 100 END`),
];
