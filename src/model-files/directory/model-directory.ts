import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelFileError } from '../model-file-error.ts';
import type { HeaderTensor, SafetensorsHeader } from '../safetensors/header.ts';
import { readSafetensorsHeader } from '../safetensors/read-header.ts';
import { placeTensors } from './check-tensors.ts';
import { parseModelConfig } from './model-config.ts';
import type { ModelConfig } from './model-config.ts';
import { checkShards, parseShardIndex } from './shard-index.ts';
import { isSideFile } from './side-files.ts';
import type { TensorPlace } from './tensor-name.ts';

/** A tensor of a model on disk: what it is, where it sits in the model, and where its bytes are. */
export interface ModelTensor extends HeaderTensor, TensorPlace {
  readonly file: string;
}

/** A file that travels with the model: config, tokenizer, generation settings. */
export interface SideFile {
  readonly name: string;
  readonly path: string;
  readonly byteCount: number;
}

/** A model directory whose headers, index and config were read and found to agree; no tensor's bytes were read. */
export interface ModelDirectory {
  readonly directory: string;
  readonly config: ModelConfig;
  /** The text of config.json. */
  readonly configText: string;
  /** In the order of the forward pass: embedding, blocks from 0, final norm, head. */
  readonly tensors: readonly ModelTensor[];
  /** Bytes of all tensors. */
  readonly byteCount: number;
  /** config.json first, then the others by name. */
  readonly sideFiles: readonly SideFile[];
}

export const CONFIG_FILE = 'config.json';
export const SINGLE_FILE = 'model.safetensors';
export const INDEX_FILE = 'model.safetensors.index.json';

/** Side files are kept in memory by those who copy them; the largest known tokenizers have some 35 MB. */
const MAX_SIDE_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Reads a Hugging Face model directory: config.json, and either model.safetensors or shards with their index. A file
 * may be a symbolic link, as in the Hugging Face cache.
 */
export async function readModelDirectory(directory: string): Promise<ModelDirectory> {
  const names = new Set(await listDirectory(directory));
  const configPath = join(directory, CONFIG_FILE);
  if (!names.has(CONFIG_FILE)) {
    throw new ModelFileError({ code: 'missing', file: configPath, problem: 'does not exist', remedy: 'Name a model directory with a config.json.' });
  }
  const sideFiles = await Promise.all([CONFIG_FILE, ...Array.from(names).filter(isSideFile).sort()].map((name) => describeSideFile(directory, name)));
  const configText = await readText(configPath);
  const config = parseModelConfig(configText, configPath);
  const shards = await readShards(directory, names);
  const found = new Map<string, HeaderTensor & { readonly file: string }>();
  for (const [shard, header] of shards) {
    for (const tensor of header.tensors) {
      found.set(tensor.name, { ...tensor, file: join(directory, shard) });
    }
  }
  const blocks = Array.from({ length: config.layerCount }, (_, index) => index);
  const places = placeTensors(new Set(found.keys()), config, blocks, directory);
  const tensors = Array.from(places, ([name, place]): ModelTensor => ({ ...found.get(name)!, ...place }));
  const byteCount = tensors.reduce((sum, tensor) => sum + tensor.byteCount, 0);
  return { directory, config, configText, tensors, byteCount, sideFiles };
}

async function listDirectory(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (cause) {
    const problem = (cause as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'is not a directory' : 'cannot be read as a directory';
    throw new ModelFileError({ code: 'missing', file: directory, problem, remedy: 'Name an existing model directory that you may read.', cause });
  }
}

async function describeSideFile(directory: string, name: string): Promise<SideFile> {
  const path = join(directory, name);
  const byteCount = await regularFileBytes(path);
  if (byteCount > MAX_SIDE_FILE_BYTES) {
    throw new ModelFileError({ code: 'config', file: path, problem: `has more than ${MAX_SIDE_FILE_BYTES} bytes`, found: byteCount, remedy: 'This is no such file: restore it from the model’s source.' });
  }
  return { name, path, byteCount };
}

/** The shards' headers by file name; a single file counts as one shard. */
async function readShards(directory: string, names: ReadonlySet<string>): Promise<ReadonlyMap<string, SafetensorsHeader>> {
  const indexPath = join(directory, INDEX_FILE);
  if (names.has(SINGLE_FILE) && names.has(INDEX_FILE)) {
    throw new ModelFileError({
      code: 'index',
      file: indexPath,
      problem: `stands beside ${SINGLE_FILE}, so it is not certain which weights are meant`,
      remedy: 'Remove whichever is left over from an earlier version of the model.',
    });
  }
  if (names.has(SINGLE_FILE)) {
    return new Map([[SINGLE_FILE, await readShardHeader(directory, SINGLE_FILE)]]);
  }
  if (!names.has(INDEX_FILE)) {
    throw new ModelFileError({
      code: 'missing',
      file: directory,
      problem: `has neither ${SINGLE_FILE} nor ${INDEX_FILE}`,
      remedy: 'Convert the weights to safetensors (transformers: save_pretrained), or name another directory.',
    });
  }
  const index = parseShardIndex(await readText(indexPath), indexPath);
  const headers = new Map<string, SafetensorsHeader>();
  for (const shard of new Set(index.weightMap.values())) {
    headers.set(shard, await readShardHeader(directory, shard));
  }
  checkShards(index, headers, indexPath);
  return headers;
}

async function readShardHeader(directory: string, name: string): Promise<SafetensorsHeader> {
  const path = join(directory, name);
  await regularFileBytes(path);
  return readSafetensorsHeader(path);
}

async function regularFileBytes(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new ModelFileError({ code: 'missing', file: path, problem: 'cannot be found', remedy: 'Fetch the model again: it is not whole.', cause });
  });
  if (!found.isFile()) {
    throw new ModelFileError({ code: 'missing', file: path, problem: 'is not a regular file', remedy: 'Put the file itself there.' });
  }
  return found.size;
}

async function readText(path: string): Promise<string> {
  const size = await regularFileBytes(path);
  if (size > MAX_SIDE_FILE_BYTES) {
    throw new ModelFileError({ code: 'config', file: path, problem: `has more than ${MAX_SIDE_FILE_BYTES} bytes`, found: size, remedy: 'This is no such file: restore it from the model’s source.' });
  }
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ModelFileError({ code: 'json', file: path, problem: 'is not UTF-8 text', remedy: 'Restore the file from the model’s source.', cause });
  }
}
