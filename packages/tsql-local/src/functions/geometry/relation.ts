/** Relations of two instances. */
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { floatType } from '../scalar/define.ts';
import { nvarchar } from '../scalar/string-argument.ts';
import { geometry, method } from './member.ts';

const bit: SqlType = { kind: 'bit' };

/** Where the relation holds, the bounding boxes meet: what a spatial index can answer. */
const relation = (name: string, pgName: string, meet: boolean): GeometryMember => ({
  ...method(name, [geometry], bit, (g, [other = '']) => `tsql.geometry_${pgName}(${g}, ${other})`),
  ...(meet ? { boundsMeet: true } : {}),
});

export const relationRows: readonly GeometryMember[] = [
  relation('STIntersects', 'intersects', true),
  relation('STContains', 'contains', true),
  relation('STWithin', 'within', true),
  relation('STEquals', 'equals', true),
  relation('STTouches', 'touches', true),
  relation('STOverlaps', 'overlaps', true),
  relation('STCrosses', 'crosses', true),
  relation('STDisjoint', 'disjoint', false),
  // One by one the primary filter of an index is exact.
  relation('Filter', 'intersects', true),
  method('STRelate', [geometry, nvarchar(4000)], bit, (g, [other = '', pattern = '']) => `tsql.geometry_relate(${g}, ${other}, ${pattern})`),
  method('STDistance', [geometry], floatType, (g, [other = '']) => `tsql.geometry_distance(${g}, ${other})`),
];
