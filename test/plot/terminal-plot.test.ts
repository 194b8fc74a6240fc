import { describe, expect, it } from 'vitest';
import { terminalPlot } from '../../src/plot/terminal-plot.ts';
import type { LayerCurve } from '../../src/procedures/weight-curves.ts';

const layer = (layerIdx: number, layerName: string | null, ...points: readonly (readonly [rank: number, weight: number])[]): LayerCurve => ({
  layerIdx,
  layerName,
  curve: points.length === 0 ? null : points.map(([rank, weight]) => ({ rank, weight })),
});

describe('a plot for the terminal', () => {
  it('has a line a layer, all on one axis', () => {
    const plot = terminalPlot([layer(0, 'low', [0, -1], [1, 0]), layer(10, 'peak', [0, -1], [0.1, -0.1], [0.9, 0.1], [1, 1]), layer(11, null), layer(12, 'high', [0, 0], [1, 1])], 40);
    // 40 columns: 8 of labels, 2 of bounds, 29 of the plot (an odd number), so the step in the middle lies around 0.
    expect(plot.split('\n')).toEqual([
      ' 0 low  │██████████████▄              │',
      '10 peak │▁▁▁▁▁▁▁▁▁▁▁▁▁███▁▁▁▁▁▁▁▁▁▁▁▁▁│',
      '11      │no finite weight             │',
      '12 high │              ▄██████████████│',
      '        └──────────────┴──────────────┘',
      '        -1             0              1',
    ]);
  });

  it('of equal weights puts them in the middle', () => {
    expect(terminalPlot([layer(0, 'same', [0, 0.25], [1, 0.25])], 36)).toBe(['0 same │             █             │', '       └─────────────┴─────────────┘', '       0.125       0.25        0.375'].join('\n'));
  });

  it('of weights that are all 0 has an axis too', () => {
    expect(terminalPlot([layer(0, 'zero', [0, 0], [1, 0])], 36).split('\n').at(-1)).toBe('       -1            0             1');
  });

  it('in a narrow terminal stays readable, and a long name keeps its end', () => {
    const name = 'model.decoder.transformer.layers.0.attention';
    expect(terminalPlot([layer(0, name, [0, 0.00025], [1, 123456])], 10).split('\n')).toEqual([
      '0 ….transformer.layers.0.attention │█████████████████████████│',
      '                                   └────────────┴────────────┘',
      '                                   0.00025    61730     123500',
    ]);
  });

  it('has no axis where no layer has a weight', () => {
    expect(terminalPlot([layer(0, 'a')], 20)).toBe('0 a │no finite weight         │');
  });
});
