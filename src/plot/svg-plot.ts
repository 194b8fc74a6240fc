import type { Spec } from 'vega';
import type { LayerCurve } from '../procedures/weight-curves.ts';
import { histogram } from './histogram.ts';
import { weightAt } from './weight-at.ts';
import { weightAxis } from './weight-axis.ts';

const steps = 120;
const colours = { weights: '#9ecae1', box: '#08519c', text: '#444444' } as const;

/**
 * The distribution of each layer's weights as SVG, a row a layer, all on one axis: as thick as the share of weights there, the
 * thickest place of each layer alike; a line from the least weight to the greatest, a bar between the quartiles, a mark at the
 * median.
 */
export async function svgPlot(title: string, layers: readonly LayerCurve[]): Promise<string> {
  // Loaded only where it draws: it is larger than the rest of a command.
  const { parse, View } = await import('vega');
  const view = new View(parse(plotSpec(title, layers)), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** What Vega draws, as data: https://vega.github.io/vega/docs/specification/. */
function plotSpec(title: string, layers: readonly LayerCurve[]): Spec {
  const axis = weightAxis(layers) ?? { from: -1, to: 1 };
  const rows = layers.map(({ layerIdx, layerName, curve }) => ({ layer: `${layerIdx} ${layerName ?? ''}`.trimEnd(), curve }));
  const drawn = rows.flatMap(({ layer, curve }) => (curve === null ? [] : [{ layer, curve }]));
  const boxes = drawn.map(({ layer, curve }) => ({ layer, least: weightAt(curve, 0), lower: weightAt(curve, 0.25), median: weightAt(curve, 0.5), upper: weightAt(curve, 0.75), greatest: weightAt(curve, 1) }));
  const shares = drawn.flatMap(({ layer, curve }) => {
    const found = histogram(curve, axis.from, axis.to, steps);
    const highest = Math.max(...found);
    return found.map((share, at) => ({ layer, weight: axis.from + ((axis.to - axis.from) * (at + 0.5)) / steps, thickness: share / highest }));
  });
  const middle = { scale: 'layer', field: 'layer', band: 0.5 } as const;
  const at = (field: string) => ({ scale: 'weight', field }) as const;
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    background: 'white',
    padding: 8,
    width: 640,
    height: { signal: 'bandspace(domain("layer").length, 0.2, 0.1) * 28' },
    title: { text: title, anchor: 'start' },
    data: [
      { name: 'boxes', values: boxes },
      { name: 'shares', values: shares },
      { name: 'empty', values: rows.filter(({ curve }) => curve === null).map(({ layer }) => ({ layer })) },
    ],
    scales: [
      { name: 'layer', type: 'band', domain: rows.map(({ layer }) => layer), range: { step: 28 }, paddingInner: 0.2, paddingOuter: 0.1 },
      { name: 'weight', type: 'linear', domain: [axis.from, axis.to], range: 'width', nice: true, zero: false },
    ],
    axes: [
      { orient: 'bottom', scale: 'weight', title: 'weight', grid: true },
      { orient: 'left', scale: 'layer', domain: false, ticks: false, labelPadding: 8 },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { data: 'shares', name: 'row', groupby: 'layer' } },
        encode: { enter: { y: { scale: 'layer', field: 'layer' } } },
        marks: [
          {
            type: 'area',
            from: { data: 'row' },
            encode: {
              enter: {
                x: at('weight'),
                y: { signal: 'bandwidth("layer") / 2 * (1 - datum.thickness)' },
                y2: { signal: 'bandwidth("layer") / 2 * (1 + datum.thickness)' },
                fill: { value: colours.weights },
              },
            },
          },
        ],
      },
      { type: 'rule', from: { data: 'boxes' }, encode: { enter: { x: at('least'), x2: at('greatest'), y: middle, stroke: { value: colours.box }, strokeWidth: { value: 1 } } } },
      { type: 'rule', from: { data: 'boxes' }, encode: { enter: { x: at('lower'), x2: at('upper'), y: middle, stroke: { value: colours.box }, strokeWidth: { value: 5 } } } },
      { type: 'symbol', from: { data: 'boxes' }, encode: { enter: { x: at('median'), y: middle, shape: { value: 'circle' }, size: { value: 16 }, fill: { value: 'white' }, stroke: { value: colours.box } } } },
      { type: 'text', from: { data: 'empty' }, encode: { enter: { x: { value: 4 }, y: middle, baseline: { value: 'middle' }, fill: { value: colours.text }, text: { value: 'no finite weight' } } } },
    ],
  };
}
