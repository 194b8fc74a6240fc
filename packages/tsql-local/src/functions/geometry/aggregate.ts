/** geometry::UnionAggregate and its kin: NULL instances are left out; no instance, or different SRIDs, give NULL. */
import type { AggregateFunction } from '../function-definition.ts';
import { exactly } from '../scalar/define.ts';
import { geometry } from './member.ts';

function aggregate(name: string, pgName: string): AggregateFunction {
  const emitted = (x: string, over = ''): string => `array_agg(${x}) FILTER (WHERE ${x} IS NOT NULL)${over}`;
  return {
    name,
    argumentCount: exactly(1),
    signature: () => ({ parameters: [geometry], result: geometry, nullable: true }),
    emit: ([x = '']) => `tsql.${pgName}(${emitted(x)})`,
    emitWindow: ([x = ''], over) => `tsql.${pgName}(${emitted(x, ` ${over}`)})`,
  };
}

export const aggregateRows: readonly AggregateFunction[] = [
  aggregate('UnionAggregate', 'geometry_union_of'),
  aggregate('EnvelopeAggregate', 'geometry_envelope_of'),
  aggregate('CollectionAggregate', 'geometry_collection_of'),
  aggregate('ConvexHullAggregate', 'geometry_convex_hull_of'),
];
