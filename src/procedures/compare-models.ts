import mssql from 'mssql';

export interface ModelComparison {
  /** Layers of A and B; the names are the original system's. */
  readonly modelAParams: number;
  readonly modelBParams: number;
  /** Layers of A over layers of B, two decimals; null when B has none. */
  readonly compressionRatio: number | null;
  /** Layers with the same LayerIdx. */
  readonly sharedLayers: number;
  /** Over the larger number of layers: 0 to 1; null when neither has any. */
  readonly sharedLayerPercentage: number | null;
  /** Those of sharedLayers whose tensors are the same byte for byte. */
  readonly sharedContentLayers: number;
  readonly modelAParameterCount: bigint;
  readonly modelBParameterCount: bigint;
  readonly modelABytes: bigint;
  readonly modelBBytes: bigint;
  readonly sharedBytes: bigint;
}

interface Row {
  readonly ModelAParams: number;
  readonly ModelBParams: number;
  readonly CompressionRatio: number | null;
  readonly SharedLayers: number;
  readonly SharedLayerPercentage: number | null;
  readonly SharedContentLayers: number;
  readonly ModelAParameterCount: string;
  readonly ModelBParameterCount: string;
  readonly ModelABytes: string;
  readonly ModelBBytes: string;
  readonly SharedBytes: string;
}

/** EXEC dbo.sp_CompareModels: two models side by side. 51001 when one is not there. */
export async function compareModels(pool: mssql.ConnectionPool, modelAId: number, modelBId: number): Promise<ModelComparison> {
  const result = await pool.request().input('ModelAId', mssql.Int, modelAId).input('ModelBId', mssql.Int, modelBId).execute<Row>('dbo.sp_CompareModels');
  const [row] = result.recordset;
  if (row === undefined) throw new Error('the comparison gave no row');
  return {
    modelAParams: row.ModelAParams,
    modelBParams: row.ModelBParams,
    compressionRatio: row.CompressionRatio,
    sharedLayers: row.SharedLayers,
    sharedLayerPercentage: row.SharedLayerPercentage,
    sharedContentLayers: row.SharedContentLayers,
    modelAParameterCount: BigInt(row.ModelAParameterCount),
    modelBParameterCount: BigInt(row.ModelBParameterCount),
    modelABytes: BigInt(row.ModelABytes),
    modelBBytes: BigInt(row.ModelBBytes),
    sharedBytes: BigInt(row.SharedBytes),
  };
}
