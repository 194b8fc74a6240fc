/** One line of bench/results.json. `ratio` is what counts: absolute figures belong to the machine that gave them. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `value` over the same measure of what `against` names; null where there is nothing to hold it against. */
  readonly ratio: number | null;
  readonly against: string | null;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('a median of nothing was asked for');
  return (low + high) / 2;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
