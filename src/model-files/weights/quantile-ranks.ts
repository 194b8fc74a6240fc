/** Steps of a layer's quantile function: 64 steps, so 65 points. */
export const QUANTILE_STEPS = 64;

/**
 * The index, in ascending order, of the weight at rank k/64 of n weights: the nearest to (k/64)·(n-1), a half rounded
 * up. So rank 0 is the minimum, rank 1 the maximum, and every value is a weight that the layer has.
 *
 * @param k 0 to 64
 * @param n at least 1
 */
export function quantileIndex(k: number, n: number): number {
  return Math.floor((k * (n - 1)) / QUANTILE_STEPS + 0.5);
}
