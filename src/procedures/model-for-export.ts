import mssql from 'mssql';

export interface ModelForExport {
  readonly modelId: number;
  readonly modelName: string;
  readonly files: readonly { readonly fileName: string; readonly content: Buffer }[];
  /** In the numbering of the model that it descends from, ascending. */
  readonly layerIndices: readonly number[];
  readonly tensors: readonly ExportTensor[];
  /** Every tensor of its parents, kept or not; empty for a model that was not cut from another. */
  readonly parentTensors: readonly { readonly parentModelName: string; readonly tensorName: string; readonly layerIdx: number | null; readonly kept: boolean }[];
}
export interface ExportTensor {
  readonly tensorName: string;
  readonly layerIdx: number | null;
  readonly role: string;
  readonly tensorShape: string;
  readonly tensorDtype: string;
  readonly contentId: bigint;
  readonly byteCount: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

interface ModelRow { readonly ModelId: number; readonly ModelName: string }
interface FileRow { readonly FileName: string; readonly Content: Buffer }
interface LayerRow { readonly LayerIdx: number }
interface TensorRow {
  readonly TensorName: string;
  readonly LayerIdx: number | null;
  readonly Role: string;
  readonly TensorShape: string;
  readonly TensorDtype: string;
  readonly ContentId: string;
  readonly ByteCount: string;
  readonly Sha256: Buffer;
}
interface ParentRow { readonly ParentModelName: string; readonly TensorName: string; readonly LayerIdx: number | null; readonly Kept: boolean }

/** EXEC distill.sp_GetModelForExport: all but the weights. 51001 when there is no such model. */
export async function modelForExport(pool: mssql.ConnectionPool, modelId: number): Promise<ModelForExport> {
  const result = await pool.request().input('ModelId', mssql.Int, modelId).execute('distill.sp_GetModelForExport');
  const [models, files, layers, tensors, parents] = result.recordsets as unknown as [ModelRow[], FileRow[], LayerRow[], TensorRow[], ParentRow[]];
  const [model] = models;
  if (model === undefined) throw new Error('the export gave no model');
  return {
    modelId: model.ModelId,
    modelName: model.ModelName,
    files: files.map((row) => ({ fileName: row.FileName, content: row.Content })),
    layerIndices: layers.map((row) => row.LayerIdx),
    tensors: tensors.map((row) => ({
      tensorName: row.TensorName,
      layerIdx: row.LayerIdx,
      role: row.Role,
      tensorShape: row.TensorShape,
      tensorDtype: row.TensorDtype,
      contentId: BigInt(row.ContentId),
      byteCount: Number(row.ByteCount),
      sha256: row.Sha256.toString('hex'),
    })),
    parentTensors: parents.map((row) => ({ parentModelName: row.ParentModelName, tensorName: row.TensorName, layerIdx: row.LayerIdx, kept: row.Kept })),
  };
}
