/** Relations of two instances. */
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { floatType } from '../scalar/define.ts';
import { geometry, method } from './member.ts';

const bit: SqlType = { kind: 'bit' };

/** Where the relation holds, the bounding boxes meet: what a spatial index can answer. */
const relation = (name: string, pgName: string, meet: boolean): GeometryMember => ({
  ...method(`ST${name}`, [geometry], bit, (g, [other = '']) => `tsql.geometry_${pgName}(${g}, ${other})`),
  ...(meet ? { boundsMeet: true } : {}),
});

export const relationRows: readonly GeometryMember[] = [
  relation('Intersects', 'intersects', true),
  relation('Contains', 'contains', true),
  relation('Within', 'within', true),
  relation('Equals', 'equals', true),
  relation('Touches', 'touches', true),
  relation('Overlaps', 'overlaps', true),
  relation('Crosses', 'crosses', true),
  relation('Disjoint', 'disjoint', false),
  method('STDistance', [geometry], floatType, (g, [other = '']) => `tsql.geometry_distance(${g}, ${other})`),
];
