/** A model directory into the database: every distinct tensor once, the model visible only when it is whole. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type mssql from 'mssql';
import { openBeside } from '../database.ts';
import { dtypeName } from '../dtype-names.ts';
import { hashTensor, readModelDirectory, scanTensors, weightsLineString, type ModelDirectory, type ModelTensor } from '../model-files/index.ts';
import { abandonIngestion, beginIngestion, completeContents, completeIngestion, type IngestedModel, type LayerToAdd, type TensorToAdd } from '../procedures/ingestion.ts';
import { concurrentLoads, loadContents } from './load-contents.ts';
import { missingContents, type HashedTensor } from './missing-contents.ts';

export interface IngestOptions {
  /** Told how many bytes of `total` are done; each byte counts once when it was hashed and once when it is known to be stored. */
  readonly onProgress?: (doneBytes: number, totalBytes: number, what: string) => void;
  /** Default: config.json's model_type. */
  readonly modelType?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * `pool` must be a dedicated connection: the ingestion belongs to its session. Blocks are loaded over connections of their
 * own beside it, so that the database need not wait for the next. Throws ModelFileError, UserError and the procedures' errors.
 */
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
  let connections: mssql.ConnectionPool | undefined;
  /** What is under way: the blocks of the window before this one, and the completion of those before. */
  let loading: Promise<unknown> = Promise.resolve();
  let completing: Promise<unknown> = Promise.resolve();
  try {
    const loads = await openBeside(pool, concurrentLoads);
    connections = loads;
    const layers: LayerToAdd[] = [];
    const hashes = new Map<string, string>();
    const added = new Set<string>();
    for (const window of windowsOf(groupsOf(model))) {
      const scanned: HashedTensor[] = [];
      for (const group of window) {
        const { sha256, layer } = await scanGroup(group, (bytes) => advance(bytes, `reading ${group.name}`), options.signal);
        for (const [name, hash] of sha256) hashes.set(name, hash);
        if (layer !== undefined) layers.push(layer);
        scanned.push(...group.tensors.map((tensor) => ({ tensor, sha256: sha256.get(tensor.name) ?? '' })));
      }
      // The database stores one window while the next is read: most of a load is the server's work, most of a scan ours.
      const missing = await missingContents(pool, ingestionId, scanned, added);
      const onBytes = (bytes: number): void => advance(bytes, `storing ${window[0]?.name ?? ''}`);
      onBytes(byteCount(scanned) - byteCount(missing));
      if (missing.length === 0) continue;
      await loading;
      const loaded = loadContents(loads, missing, { onBytes, signal: options.signal });
      loading = loaded;
      completing = Promise.all([completing, loaded.then(() => completeContents(pool, ingestionId, missing.map(({ contentId }) => contentId)))]);
      // Both are awaited above or below; until then a failure must not count as unhandled.
      loading.catch(() => undefined);
      completing.catch(() => undefined);
    }
    await completing;
    const files = await Promise.all(model.sideFiles.map(async (file) => ({ fileName: file.name, content: await readFile(file.path) })));
    options.signal?.throwIfAborted();
    return await completeIngestion(pool, ingestionId, { layers, tensors: model.tensors.map((tensor, ordinal) => tensorRow(tensor, ordinal, hashes)), files });
  } catch (error) {
    await Promise.allSettled([loading, completing]);
    // The first error is the one to tell; an ingestion that cannot be abandoned now is cleared by the next one's beginning.
    await abandonIngestion(pool, ingestionId).catch(() => undefined);
    throw error;
  } finally {
    await connections?.close();
  }
}

interface Group {
  readonly name: string;
  readonly layerIdx: number | null;
  readonly tensors: readonly ModelTensor[];
}

/** Bytes that go to the database together: enough that its bookkeeping does not count, few enough that progress shows. */
const windowBytes = 64 * 1024 * 1024;

function windowsOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  const windows: Group[][] = [];
  let bytes = windowBytes;
  for (const group of groups) {
    if (bytes >= windowBytes) {
      windows.push([]);
      bytes = 0;
    }
    windows.at(-1)?.push(group);
    bytes += group.tensors.reduce((sum, tensor) => sum + tensor.byteCount, 0);
  }
  return windows;
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

const byteCount = (tensors: readonly HashedTensor[]): number => tensors.reduce((sum, { tensor }) => sum + tensor.byteCount, 0);

async function scanGroup(group: Group, onBytes: (bytes: number) => void, signal: AbortSignal | undefined): Promise<{ readonly sha256: ReadonlyMap<string, string>; readonly layer?: LayerToAdd }> {
  const [first] = group.tensors;
  if (group.layerIdx === null) {
    return { sha256: new Map(first === undefined ? [] : [[first.name, await hashTensor(first, { onBytes, signal })]]) };
  }
  const { sha256, weights } = await scanTensors(group.tensors, { onBytes, signal });
  const dtypes = new Set(group.tensors.map((tensor) => dtypeName(tensor.dtype)));
  const [only, ...others] = dtypes;
  return {
    sha256,
    layer: {
      layerIdx: group.layerIdx,
      layerName: group.name,
      layerType: 'transformer_block',
      weightsWkb: weights === null ? null : weightsLineString(weights),
      // A block is many tensors of many shapes; each tensor's own row has its shape.
      tensorShape: null,
      tensorDtype: only !== undefined && others.length === 0 ? only : 'mixed',
    },
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
