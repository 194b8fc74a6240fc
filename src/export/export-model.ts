/** A model of the database as a directory that Hugging Face tools load. */
import type mssql from 'mssql';
import { dtypeOfName } from '../dtype-names.ts';
import { writeStudent, type StudentReport, type StudentTensor } from '../model-files/index.ts';
import { modelForExport, type ExportTensor } from '../procedures/model-for-export.ts';
import { readTensorBlocks } from '../procedures/tensor-blocks.ts';
import { UserError } from '../user-error.ts';

export interface ExportOptions {
  /** Replace a directory that is there. */
  readonly force?: boolean;
  readonly maxShardBytes?: number | undefined;
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}
export interface ExportReport extends StudentReport {
  readonly modelName: string;
  /** The parent's tensors that the student left out, by the parent's name. */
  readonly droppedParentTensors: readonly string[];
}

const configName = 'config.json';

/** Each tensor is checked against its SHA-256 while it is written; nothing half-written stays. Throws UserError, ModelFileError, 51001. */
export async function exportModel(pool: mssql.ConnectionPool, modelId: number, directory: string, options: ExportOptions = {}): Promise<ExportReport> {
  const model = await modelForExport(pool, modelId);
  const config = model.files.find((file) => file.fileName === configName);
  if (config === undefined) throw new UserError(`Model ${modelId} (${model.modelName}) has no ${configName}, so no tool could load an export; ingest its source again.`);
  const total = model.tensors.reduce((sum, tensor) => sum + tensor.byteCount, 0);
  let done = 0;
  const report = await writeStudent(
    directory,
    {
      configText: config.content.toString('utf8'),
      keptLayers: model.layerIndices,
      tensors: model.tensors.map((tensor) => studentTensor(pool, tensor)),
      sideFiles: model.files.filter((file) => file !== config).map((file) => ({ name: file.fileName, bytes: file.content })),
    },
    {
      ...(options.force === true ? { force: true } : {}),
      ...(options.maxShardBytes === undefined ? {} : { maxShardBytes: options.maxShardBytes }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onBytes: (bytes: number) => {
        done += bytes;
        options.onProgress?.(done, total);
      },
    },
  );
  return { ...report, modelName: model.modelName, droppedParentTensors: model.parentTensors.filter((tensor) => !tensor.kept).map((tensor) => tensor.tensorName) };
}

function studentTensor(pool: mssql.ConnectionPool, tensor: ExportTensor): StudentTensor {
  const dtype = dtypeOfName(tensor.tensorDtype);
  if (dtype === undefined) throw new UserError(`Tensor ${tensor.tensorName} has the type ${tensor.tensorDtype}, which safetensors does not know.`);
  return { name: tensor.tensorName, dtype, shape: parseShape(tensor), sha256: tensor.sha256, read: () => readTensorBlocks(pool, tensor.contentId) };
}

/** "[4096, 4096]"; "[]" is a scalar. */
function parseShape({ tensorName, tensorShape }: ExportTensor): readonly number[] {
  const match = /^\[\s*(\d+(?:\s*,\s*\d+)*)?\s*\]$/.exec(tensorShape);
  if (match === null) throw new UserError(`Tensor ${tensorName} has the shape '${tensorShape}'; a shape looks like [4096, 4096].`);
  return match[1] === undefined ? [] : match[1].split(',').map(Number);
}
