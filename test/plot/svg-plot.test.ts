import { describe, expect, it } from 'vitest';
import { svgPlot } from '../../src/plot/svg-plot.ts';
import { weightAt } from '../../src/plot/weight-at.ts';
import type { LayerCurve } from '../../src/procedures/weight-curves.ts';

const layer = (layerIdx: number, layerName: string | null, ...points: readonly (readonly [rank: number, weight: number])[]): LayerCurve => ({
  layerIdx,
  layerName,
  curve: points.length === 0 ? null : points.map(([rank, weight]) => ({ rank, weight })),
});

describe('a plot as SVG', () => {
  it('has a row a layer, and says so where a layer has no weight', async () => {
    const picture = await svgPlot('Model', [layer(0, 'a', [0, -1], [1, 1]), layer(7, null, [0, 0.25], [1, 0.25]), layer(8, 'c')]);
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>$/s);
    const texts = [...picture.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual(expect.arrayContaining(['Model', '0 a', '7', '8 c', 'no finite weight', '−1.0', '0.0', '1.0']));
  });

  it('writes names as they are', async () => {
    expect(await svgPlot('<b> & "c"', [layer(0, '</text><script>', [0, 0], [1, 1])])).toContain('&lt;/text&gt;&lt;script&gt;');
  });

  it('is made of no weights at all, and of a thousand layers', async () => {
    expect(await svgPlot('Nothing', [])).toContain('Nothing');
    const picture = await svgPlot('Tall', Array.from({ length: 1_000 }, (_, at) => layer(at, `l${at}`, [0, -at], [1, at])));
    expect(picture).toContain('>999 l999</text>');
  });
});

describe('the weight at a rank', () => {
  const { curve } = layer(0, null, [0, -2], [0.5, 0], [1, 8]);
  it.each([[0, -2], [0.25, -1], [0.5, 0], [0.75, 4], [1, 8]])('%d is %d', (rank, weight) => {
    expect(weightAt(curve ?? [], rank)).toBe(weight);
  });
});
