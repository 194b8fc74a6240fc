/** Mutations that change nothing that anybody could see. */
export interface EquivalentMutant {
  /** Relative to db/. */
  readonly file: string;
  /** The line, without blanks around it, so that it is found wherever it stands. */
  readonly line: string;
  readonly becomes: string;
  readonly reason: string;
}

const layerCount = { file: 'functions/distill.fn_LayerCount.sql', line: 'SELECT IIF(d.Nearest < 1, 1, d.Nearest) AS LayerCount' };

export const equivalentMutants: readonly EquivalentMutant[] = [
  { ...layerCount, becomes: 'SELECT IIF(d.Nearest <= 1, 1, d.Nearest) AS LayerCount', reason: 'one layer is one by either branch' },
  { ...layerCount, becomes: 'SELECT IIF(d.Nearest < 2, 1, d.Nearest) AS LayerCount', reason: 'one layer is one by either branch' },
];
