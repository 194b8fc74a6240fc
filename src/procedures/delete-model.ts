import mssql from 'mssql';

export interface DeletedModel {
  readonly modelId: number;
  readonly modelName: string;
  readonly layerCount: number;
  readonly tensorCount: number;
  /** Students of this model, which stay. */
  readonly studentCount: number;
  /** Contents that nothing else points at, and their bytes. */
  readonly freedContents: number;
  readonly freedBytes: bigint;
  /** false: nothing was written. */
  readonly done: boolean;
}

interface Row {
  readonly ModelId: number;
  readonly ModelName: string;
  readonly LayerCount: number;
  readonly TensorCount: number;
  readonly StudentCount: number;
  readonly FreedContents: number;
  readonly FreedBytes: string;
  readonly Done: boolean;
}

/** EXEC dbo.sp_DeleteModel: deletes a model and frees what nothing else points at; with `whatIf` says what would go. 51001 when there is none. */
export async function deleteModel(pool: mssql.ConnectionPool, modelId: number, options: { readonly whatIf?: boolean } = {}): Promise<DeletedModel> {
  const result = await pool.request().input('ModelId', mssql.Int, modelId).input('WhatIf', mssql.Bit, options.whatIf === true).execute<Row>('dbo.sp_DeleteModel');
  const [row] = result.recordset;
  if (row === undefined) throw new Error('the deletion gave no row');
  return {
    modelId: row.ModelId,
    modelName: row.ModelName,
    layerCount: row.LayerCount,
    tensorCount: row.TensorCount,
    studentCount: row.StudentCount,
    freedContents: row.FreedContents,
    freedBytes: BigInt(row.FreedBytes),
    done: row.Done,
  };
}
