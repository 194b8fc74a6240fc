import type { GeometryMember } from '../function-definition.ts';
import { computedRows } from './computed.ts';
import { makerRows } from './maker.ts';
import { measureRows } from './measure.ts';
import { relationRows } from './relation.ts';
import { textRows } from './text.ts';

export const geometryMemberRows: readonly GeometryMember[] = [...textRows, ...relationRows, ...measureRows, ...computedRows];
export { aggregateRows as geometryAggregateRows } from './aggregate.ts';
export { sridMutator } from './member.ts';
export const geometryStaticRows: readonly GeometryMember[] = makerRows;
