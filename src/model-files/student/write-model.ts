import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_FILE, INDEX_FILE } from '../directory/model-directory.ts';
import { isSideFile } from '../directory/side-files.ts';
import { ModelFileError } from '../model-file-error.ts';
import { writeTensors } from '../safetensors/write-tensors.ts';
import type { TensorToWrite, WriteOptions } from '../safetensors/write-tensors.ts';
import { DEFAULT_SHARD_BYTES, planShards, shardIndexText } from './plan-shards.ts';
import { StagingDirectory } from './staging-directory.ts';

/** A tokenizer or settings file to be written as it is. */
export interface SideFileContent {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WriteModelOptions extends WriteOptions {
  /** Replaces an earlier model directory of that name. */
  readonly force?: boolean | undefined;
  /** Most bytes of tensors in a file, default 5,000,000,000. */
  readonly maxShardBytes?: number | undefined;
}

/** The parts of a model directory to be written. */
export interface ModelContent {
  readonly configText: string;
  readonly tensors: readonly TensorToWrite[];
  readonly sideFiles: readonly SideFileContent[];
}

/**
 * Writes a model directory: all of it, or nothing under its name. Everything is fsynced before the directory gets its
 * name; an error or an abort removes what was written.
 *
 * @returns the names of the files written, weights last
 */
export async function writeModel(directory: string, content: ModelContent, options: WriteModelOptions = {}): Promise<readonly string[]> {
  const maxShardBytes = options.maxShardBytes ?? DEFAULT_SHARD_BYTES;
  if (!(maxShardBytes >= 1)) {
    throw new ModelFileError({ code: 'option', file: directory, problem: 'the shard size must be at least 1 byte', found: maxShardBytes, remedy: 'Give a number of bytes, such as 5000000000.' });
  }
  checkSideFiles(content.sideFiles, directory);
  options.signal?.throwIfAborted();
  const staging = await StagingDirectory.open(directory, options.force ?? false);
  try {
    const shards = planShards(content.tensors, maxShardBytes);
    const texts = new Map<string, string | Uint8Array>([[CONFIG_FILE, content.configText], ...content.sideFiles.map(({ name, bytes }): [string, Uint8Array] => [name, bytes])]);
    if (shards.length > 1) {
      texts.set(INDEX_FILE, shardIndexText(shards));
    }
    for (const [name, text] of texts) {
      await writeWhole(join(staging.path, name), text);
    }
    for (const shard of shards) {
      await writeTensors(join(staging.path, shard.fileName), shard.tensors, options);
    }
    options.signal?.throwIfAborted();
    await staging.commit();
    return [...texts.keys(), ...shards.map(({ fileName }) => fileName)];
  } catch (cause) {
    await staging.discard();
    throw cause;
  }
}

function checkSideFiles(sideFiles: readonly SideFileContent[], directory: string): void {
  const names = new Set<string>();
  for (const { name } of sideFiles) {
    if (!isSideFile(name) || names.has(name)) {
      throw new ModelFileError({
        code: 'name',
        file: directory,
        problem: names.has(name) ? 'a file would be written twice' : 'a file of this name does not travel with a model',
        found: name,
        remedy: 'Give tokenizer files, generation_config.json and chat templates only, each once.',
      });
    }
    names.add(name);
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
