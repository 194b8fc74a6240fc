import type { BoundExpression, BoundGeometryCall, BoundPredicate } from '../bind/bound.ts';
import { constantValue } from '../bind/constant-value.ts';
import type { PgWriter } from './pg-writer.ts';
import { translateExpression } from './translate-expression.ts';
import { translatePredicate } from './translate-predicate.ts';

/**
 * A condition of WHERE or ON, where false and unknown are one. A spatial relation that must hold is preceded by the test of
 * bounding boxes that a spatial index answers.
 */
export function translateFilter(node: BoundPredicate, writer: PgWriter): string {
  if (node.kind === 'and') return `(${translateFilter(node.left, writer)} AND ${translateFilter(node.right, writer)})`;
  const text = translatePredicate(node, writer);
  const distance = distanceBelow(node);
  const call = distance?.call ?? relationThatHolds(node);
  const [argument] = call?.arguments ?? [];
  if (call?.target === undefined || argument === undefined || !isCheap(call.target) || !isCheap(argument)) return text;
  const other = translateExpression(argument, writer);
  const reach = distance === undefined ? other : `ST_Expand(${other}, greatest(CAST(${translateExpression(distance.limit, writer)} AS float8), 0))`;
  return `((${translateExpression(call.target, writer)} && ${reach}) AND ${text})`;
}

/** `a.STDistance(b) < x` and `<=`, either way round: the box of b, widened by x on all sides, meets that of a. */
function distanceBelow(node: BoundPredicate): { readonly call: BoundGeometryCall; readonly limit: BoundExpression } | undefined {
  if (node.kind !== 'comparison') return undefined;
  const [near, limit] = node.operator === '<' || node.operator === '<=' ? [node.left, node.right] : node.operator === '>' || node.operator === '>=' ? [node.right, node.left] : [];
  if (near?.kind !== 'geometry call' || near.member.name !== 'STDistance' || limit === undefined || !isCheap(limit)) return undefined;
  return { call: near, limit };
}

/** `a.STIntersects(b) = 1`, either way round. */
function relationThatHolds(node: BoundPredicate): BoundGeometryCall | undefined {
  if (node.kind !== 'comparison' || node.operator !== '=') return undefined;
  const sides = [withoutConversion(node.left), withoutConversion(node.right)];
  const call = sides.find((side) => side.kind === 'geometry call');
  const holds = sides.some((side) => Number(constantValue(side) ?? 0) === 1);
  return call?.kind === 'geometry call' && holds && call.member.boundsMeet === true ? call : undefined;
}

const withoutConversion = (node: BoundExpression): BoundExpression => (node.kind === 'conversion' ? withoutConversion(node.operand) : node);

/** Evaluated twice without harm: no subquery in it. */
const isCheap = (node: BoundExpression): boolean => node.kind !== 'scalar subquery' && node.kind !== 'case';
