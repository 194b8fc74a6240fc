import mssql from 'mssql';

export type ImportanceMethod = 'activation' | 'block_influence' | 'angular_distance' | 'weight_norm' | 'layer_order' | 'uniform';

export interface ComputeLayerImportance {
  readonly modelId: number;
  readonly method: ImportanceMethod;
  /** The requests of one task; default all recordings. */
  readonly taskName?: string | undefined;
  /** Recordings of so many hours, 1 and up; default all. */
  readonly lookbackHours?: number | undefined;
  /** angular_distance: layers to drop; default the one length of run that was recorded. */
  readonly runLength?: number | undefined;
}

export interface LayerScore {
  readonly layerId: bigint;
  readonly layerIdx: number;
  readonly layerName: string | null;
  /** The higher, the more the layer matters; null: nothing to tell it from. */
  readonly score: number | null;
  /** 1 matters most; null without a score. */
  readonly importanceRank: number | null;
  readonly samples: bigint;
  readonly missingSamples: bigint;
}

interface Row {
  readonly LayerId: string;
  readonly LayerIdx: number;
  readonly LayerName: string | null;
  readonly Score: number | null;
  readonly ImportanceRank: number | null;
  readonly Samples: string;
  readonly MissingSamples: string;
}

/** EXEC dbo.sp_ComputeLayerImportance: scores the layers of a model, by LayerIdx, and keeps the scores. */
export async function computeLayerImportance(pool: mssql.ConnectionPool, call: ComputeLayerImportance): Promise<{ readonly computationId: bigint; readonly layers: readonly LayerScore[] }> {
  const result = await pool
    .request()
    .input('ModelId', mssql.Int, call.modelId)
    .input('Method', mssql.NVarChar(50), call.method)
    .input('TaskName', mssql.NVarChar(100), call.taskName)
    .input('LookbackHours', mssql.Int, call.lookbackHours)
    .input('RunLength', mssql.Int, call.runLength)
    .output('ComputationId', mssql.BigInt)
    .execute<Row>('dbo.sp_ComputeLayerImportance');
  return {
    computationId: BigInt(result.output['ComputationId'] as string),
    layers: result.recordset.map((row) => ({
      layerId: BigInt(row.LayerId),
      layerIdx: row.LayerIdx,
      layerName: row.LayerName,
      score: row.Score,
      importanceRank: row.ImportanceRank,
      samples: BigInt(row.Samples),
      missingSamples: BigInt(row.MissingSamples),
    })),
  };
}
