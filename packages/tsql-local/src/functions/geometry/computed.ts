/** Instances computed from instances, and what is refused of them. */
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { floatType } from '../scalar/define.ts';
import { geometry, method, refusedMember } from './member.ts';

const bit: SqlType = { kind: 'bit' };

const setOperation = (name: string, pgName: string): GeometryMember => method(name, [geometry], geometry, (g, [other = '']) => `tsql.geometry_${pgName}(${g}, ${other})`);

export const computedRows: readonly GeometryMember[] = [
  setOperation('STUnion', 'union'),
  setOperation('STIntersection', 'intersection'),
  setOperation('STDifference', 'difference'),
  setOperation('STSymDifference', 'sym_difference'),
  setOperation('ShortestLineTo', 'shortest_line'),
  method('STConvexHull', [], geometry, (g) => `tsql.geometry_convex_hull(${g})`),
  method('STBuffer', [floatType], geometry, (g, [distance = '']) => `tsql.geometry_buffer(${g}, ${distance})`),
  method('BufferWithTolerance', [floatType, floatType, bit], geometry, (g, given) => `tsql.geometry_buffer_with_tolerance(${[g, ...given].join(', ')})`),
  method('MakeValid', [], geometry, (g) => `tsql.geometry_make_valid(${g})`),
  method('Reduce', [floatType], geometry, (g, [tolerance = '']) => `tsql.geometry_reduce(${g}, ${tolerance})`),
  // Without arcs there is nothing to turn into lines; Z and M get lost all the same.
  method('STCurveToLine', [], geometry, (g) => `tsql.geometry_curve_to_line(${g})`),
  ...['BufferWithCurves', 'CurveToLineWithTolerance', 'AsGml'].map((name) => refusedMember(name, 'method')),
];
