import type { LayerCurve } from '../procedures/weight-curves.ts';

/** The range of weights that a plot shows, the same for each layer. */
export interface WeightAxis {
  readonly from: number;
  /** Above `from`. */
  readonly to: number;
}

/** From the least weight of all layers to the greatest; undefined where no layer has one. Where all are equal, a range around them. */
export function weightAxis(layers: readonly LayerCurve[]): WeightAxis | undefined {
  const ends = layers.flatMap(({ curve }) => (curve === null ? [] : [curve[0]?.weight ?? 0, curve.at(-1)?.weight ?? 0]));
  if (ends.length === 0) return undefined;
  // Not Math.min(...ends): a model may have more layers than a call may have arguments.
  const from = ends.reduce((least, end) => Math.min(least, end));
  const to = ends.reduce((greatest, end) => Math.max(greatest, end));
  if (from < to) return { from, to };
  const margin = Math.abs(from) / 2 || 1;
  return { from: from - margin, to: to + margin };
}
