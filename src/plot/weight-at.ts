import type { WeightCurve } from '../model-files/index.ts';

/** The weight at a rank of 0 to 1: on the straight line between the two points beside it. NaN for a curve without points. */
export function weightAt(curve: WeightCurve, rank: number): number {
  const above = curve.findIndex((point) => point.rank >= rank);
  const high = curve[above === -1 ? curve.length - 1 : above];
  const low = curve[Math.max(0, above - 1)];
  if (low === undefined || high === undefined) return Number.NaN;
  return high.rank === low.rank ? high.weight : low.weight + (high.weight - low.weight) * ((rank - low.rank) / (high.rank - low.rank));
}
