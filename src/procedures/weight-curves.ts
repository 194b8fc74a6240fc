import mssql from 'mssql';
import { readLineString, type WeightCurve } from '../model-files/index.ts';

export interface LayerCurve {
  readonly layerIdx: number;
  readonly layerName: string | null;
  /** null where the layer has no finite weight. */
  readonly curve: WeightCurve | null;
}

interface Row {
  readonly LayerIdx: number;
  readonly LayerName: string | null;
  readonly Weights: Buffer | null;
}

/** WeightsGeometry of each layer of a model, by LayerIdx. */
export async function readWeightCurves(pool: mssql.ConnectionPool, modelId: number): Promise<readonly LayerCurve[]> {
  const { recordset } = await pool
    .request()
    .input('ModelId', mssql.Int, modelId)
    .query<Row>('SELECT LayerIdx, LayerName, WeightsGeometry.STAsBinary() AS Weights FROM dbo.ModelLayers WHERE ModelId = @ModelId ORDER BY LayerIdx;');
  return recordset.map((row) => ({ layerIdx: row.LayerIdx, layerName: row.LayerName, curve: row.Weights === null ? null : readLineString(row.Weights) }));
}
