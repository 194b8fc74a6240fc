/** A model directory into the database: every distinct tensor once, the model visible only when it is whole. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type mssql from 'mssql';
import { dtypeName } from '../dtype-names.ts';
import { readModelDirectory, readTensor, scanTensors, weightsLineString, type GroupOptions, type ModelDirectory, type ModelTensor } from '../model-files/index.ts';
import { abandonIngestion, beginIngestion, completeIngestion, type IngestedModel, type LayerToAdd, type TensorToAdd } from '../procedures/ingestion.ts';
import { ContentSender } from './content-sender.ts';

export interface IngestOptions {
  /** Told how many bytes of `total` are done; each byte counts once when it was hashed and once when it is known to be stored. */
  readonly onProgress?: (doneBytes: number, totalBytes: number, what: string) => void;
  /** Default: config.json's model_type. */
  readonly modelType?: string | undefined;
  /** Bytes of tensors that are sent together, and held in memory until they are; default 64 MB. A larger tensor is read twice. */
  readonly windowBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `pool` must be a dedicated connection: the ingestion belongs to its session. Throws ModelFileError, UserError and the procedures' errors. */
export async function ingestModel(pool: mssql.ConnectionPool, directory: string, modelName: string, options: IngestOptions = {}): Promise<IngestedModel> {
  const model = await readModelDirectory(directory);
  const total = model.byteCount * 2;
  let done = 0;
  const advance = (bytes: number, what: string): void => {
    done += bytes;
    options.onProgress?.(done, total, what);
  };
  const ingestionId = await beginIngestion(pool, {
    modelName,
    modelType: options.modelType ?? model.config.architecture.modelType,
    architecture: model.config.architecture.name,
    sourcePath: resolve(directory),
  });
  const sender = new ContentSender(pool, ingestionId, { onStored: (bytes, tensorName) => advance(bytes, `storing ${tensorName}`), windowBytes: options.windowBytes, signal: options.signal });
  try {
    const layers: LayerToAdd[] = [];
    const hashes = new Map<string, string>();
    for (const group of groupsOf(model)) {
      const layer = await readGroup(group, {
        keep: sender.keep,
        onBytes: (bytes) => advance(bytes, `reading ${group.name}`),
        onTensor: async (tensor, read) => {
          hashes.set(tensor.name, read.sha256);
          await sender.add(tensor, read);
        },
        signal: options.signal,
      });
      if (layer !== undefined) layers.push(layer);
    }
    await sender.end();
    const files = await Promise.all(model.sideFiles.map(async (file) => ({ fileName: file.name, content: await readFile(file.path) })));
    options.signal?.throwIfAborted();
    return await completeIngestion(pool, ingestionId, { layers, tensors: model.tensors.map((tensor, ordinal) => tensorRow(tensor, ordinal, hashes)), files });
  } catch (error) {
    await sender.settle();
    // The first error is the one to tell; an ingestion that cannot be abandoned now is cleared by the next one's beginning.
    await abandonIngestion(pool, ingestionId).catch(() => undefined);
    throw error;
  }
}

interface Group {
  readonly name: string;
  readonly layerIdx: number | null;
  readonly tensors: readonly ModelTensor[];
}

/** The tensors of each block together, and each of those outside blocks alone, in the model's order. */
function groupsOf(model: ModelDirectory): readonly Group[] {
  const groups: { name: string; layerIdx: number | null; tensors: ModelTensor[] }[] = [];
  for (const tensor of model.tensors) {
    const last = groups.at(-1);
    if (last !== undefined && tensor.layerIdx !== null && last.layerIdx === tensor.layerIdx) last.tensors.push(tensor);
    else groups.push({ name: tensor.layerIdx === null ? tensor.name : `model.layers.${tensor.layerIdx}`, layerIdx: tensor.layerIdx, tensors: [tensor] });
  }
  return groups;
}

/** The layer that a block's tensors make; nothing for a tensor outside blocks. */
async function readGroup(group: Group, options: GroupOptions): Promise<LayerToAdd | undefined> {
  if (group.layerIdx === null) {
    for (const tensor of group.tensors) await options.onTensor?.(tensor, await readTensor(tensor, options));
    return undefined;
  }
  const { weights } = await scanTensors(group.tensors, options);
  const dtypes = new Set(group.tensors.map((tensor) => dtypeName(tensor.dtype)));
  const [only, ...others] = dtypes;
  return {
    layerIdx: group.layerIdx,
    layerName: group.name,
    layerType: 'transformer_block',
    weightsWkb: weights === null ? null : weightsLineString(weights),
    // A block is many tensors of many shapes; each tensor's own row has its shape.
    tensorShape: null,
    tensorDtype: only !== undefined && others.length === 0 ? only : 'mixed',
  };
}

function tensorRow(tensor: ModelTensor, ordinal: number, hashes: ReadonlyMap<string, string>): TensorToAdd {
  return {
    ordinal,
    tensorName: tensor.name,
    layerIdx: tensor.layerIdx,
    role: tensor.role,
    tensorShape: `[${tensor.shape.join(', ')}]`,
    tensorDtype: dtypeName(tensor.dtype),
    parameterCount: tensor.elementCount,
    sha256: hashes.get(tensor.name) ?? '',
  };
}
