import type { BoundExpression, BoundGeometryCall, BoundPredicate } from '../bind/bound.ts';
import { constantValue } from '../bind/constant-value.ts';
import type { PgWriter } from './pg-writer.ts';
import { translateExpression } from './translate-expression.ts';
import { translatePredicate } from './translate-predicate.ts';

/** Relations that hold only between geometries whose bounding boxes meet. */
const meeting: ReadonlySet<string> = new Set(['STIntersects', 'STContains', 'STWithin', 'STTouches', 'STCrosses', 'STOverlaps', 'Filter']);

/**
 * A condition of WHERE or ON, where false and unknown are one. A spatial relation that must hold is preceded by the test of
 * bounding boxes that a spatial index answers.
 */
export function translateFilter(node: BoundPredicate, writer: PgWriter): string {
  if (node.kind === 'and') return `(${translateFilter(node.left, writer)} AND ${translateFilter(node.right, writer)})`;
  const text = translatePredicate(node, writer);
  const call = relationThatHolds(node);
  const [argument] = call?.arguments ?? [];
  if (call?.target === undefined || argument === undefined || !isCheap(call.target) || !isCheap(argument)) return text;
  return `((${translateExpression(call.target, writer)} && ${translateExpression(argument, writer)}) AND ${text})`;
}

/** `a.STIntersects(b) = 1`, either way round. */
function relationThatHolds(node: BoundPredicate): BoundGeometryCall | undefined {
  if (node.kind !== 'comparison' || node.operator !== '=') return undefined;
  const sides = [withoutConversion(node.left), withoutConversion(node.right)];
  const call = sides.find((side) => side.kind === 'geometry call');
  const holds = sides.some((side) => Number(constantValue(side) ?? 0) === 1);
  return call?.kind === 'geometry call' && holds && meeting.has(call.member.name) ? call : undefined;
}

const withoutConversion = (node: BoundExpression): BoundExpression => (node.kind === 'conversion' ? withoutConversion(node.operand) : node);

/** Evaluated twice without harm: no subquery in it. */
const isCheap = (node: BoundExpression): boolean => node.kind !== 'scalar subquery' && node.kind !== 'case';
