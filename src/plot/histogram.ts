import type { WeightCurve } from '../model-files/index.ts';

/**
 * The shares of a layer's weights in equal steps of [from, to], read off its quantile function: what lies between two weights
 * is the difference of their ranks. A weight exactly between two steps belongs to the lower one, one at `from` to the first.
 *
 * @param from below `to`; no weight of the curve lies outside
 */
export function histogram(curve: WeightCurve, from: number, to: number, steps: number): readonly number[] {
  const bounds = Array.from({ length: steps + 1 }, (_, at) => from * (1 - at / steps) + to * (at / steps));
  // The ends hold all that there is, however the sums above are rounded.
  const ranks = bounds.map((bound, at) => (at === 0 ? 0 : at === steps ? 1 : rankOf(curve, bound)));
  return ranks.slice(1).map((rank, at) => rank - (ranks[at] ?? 0));
}

/** The share of the weights that are not above `weight`. */
function rankOf(curve: WeightCurve, weight: number): number {
  const above = curve.findIndex((point) => point.weight > weight);
  if (above === 0) return 0;
  const [low, high] = [curve[above === -1 ? curve.length - 1 : above - 1], curve[above]];
  if (low === undefined || high === undefined) return 1;
  return low.rank + (high.rank - low.rank) * ((weight - low.weight) / (high.weight - low.weight));
}
