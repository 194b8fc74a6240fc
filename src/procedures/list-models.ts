import type mssql from 'mssql';

export interface ModelSummary {
  readonly modelId: number;
  readonly modelName: string;
  readonly modelType: string | null;
  readonly architecture: string | null;
  readonly ingestionDate: Date | null;
  readonly layerCount: number;
  readonly parameterCount: bigint;
  readonly byteCount: bigint;
}

interface Row {
  readonly ModelId: number;
  readonly ModelName: string;
  readonly ModelType: string | null;
  readonly Architecture: string | null;
  readonly IngestionDate: Date | null;
  readonly LayerCount: number;
  readonly ParameterCount: string;
  readonly ByteCount: string;
}

/** dbo.vw_Models by id. */
export async function listModels(pool: mssql.ConnectionPool): Promise<readonly ModelSummary[]> {
  const result = await pool.request().query<Row>('SELECT ModelId, ModelName, ModelType, Architecture, IngestionDate, LayerCount, ParameterCount, ByteCount FROM dbo.vw_Models ORDER BY ModelId;');
  return result.recordset.map((row) => ({
    modelId: row.ModelId,
    modelName: row.ModelName,
    modelType: row.ModelType,
    architecture: row.Architecture,
    ingestionDate: row.IngestionDate,
    layerCount: row.LayerCount,
    parameterCount: BigInt(row.ParameterCount),
    byteCount: BigInt(row.ByteCount),
  }));
}
