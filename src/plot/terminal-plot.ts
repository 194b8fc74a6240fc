import type { LayerCurve } from '../procedures/weight-curves.ts';
import { histogram } from './histogram.ts';
import { numberLabel } from './number-label.ts';
import { weightAxis, type WeightAxis } from './weight-axis.ts';

const bars = '▁▂▃▄▅▆▇█';
const leastPlotWidth = 25;
const longestName = 32;

/**
 * The distribution of each layer's weights, a line a layer: a bar for the share of its weights in each step of an axis that all
 * layers have in common, as high as the layer's highest. A step with any weight has a bar.
 *
 * @param width columns of the terminal
 */
export function terminalPlot(layers: readonly LayerCurve[], width: number): string {
  const axis = weightAxis(layers);
  const labels = layers.map(({ layerIdx, layerName }) => [String(layerIdx), shorten(layerName ?? '')] as const);
  const widest = [0, 1].map((column) => labels.reduce((most, label) => Math.max(most, label[column]?.length ?? 0), 0));
  const indent = (widest[0] ?? 0) + (widest[1] ?? 0) + 2;
  // An odd number of steps has one in the middle, for the axis to mark.
  const plotWidth = Math.max(leastPlotWidth, (width - indent - 3) | 1);
  const lines = layers.map(({ curve }, at) => {
    const [layerIdx = '', name = ''] = labels[at] ?? [];
    const drawn = curve === null || axis === undefined ? 'no finite weight' : barsOf(histogram(curve, axis.from, axis.to, plotWidth));
    return `${layerIdx.padStart(widest[0] ?? 0)} ${name.padEnd(widest[1] ?? 0)} │${drawn.padEnd(plotWidth)}│`;
  });
  return [...lines, ...(axis === undefined ? [] : axisLines(axis, indent, plotWidth))].join('\n');
}

function barsOf(shares: readonly number[]): string {
  const highest = Math.max(...shares);
  return shares.map((share) => (share <= 0 ? ' ' : (bars[Math.max(1, Math.round((share / highest) * bars.length)) - 1] ?? ''))).join('');
}

/** A line with a mark at each end and in the middle, and the weights there beneath it. */
function axisLines({ from, to }: WeightAxis, indent: number, plotWidth: number): readonly string[] {
  const middle = Math.floor(plotWidth / 2);
  const start = ' '.repeat(indent);
  const line = `${start}└${'─'.repeat(middle)}┴${'─'.repeat(plotWidth - middle - 1)}┘`;
  const [left, centre, right] = [numberLabel(from), numberLabel(from / 2 + to / 2), numberLabel(to)];
  const beforeCentre = middle + 1 - Math.floor(centre.length / 2);
  return [line, `${start}${left.padEnd(beforeCentre)}${centre}`.padEnd(indent + plotWidth + 2 - right.length) + right];
}

/** The end of a long name tells more than its start. */
const shorten = (name: string): string => (name.length <= longestName ? name : `…${name.slice(1 - longestName)}`);
