import { CONFIG_FILE } from '../directory/model-directory.ts';
import { parseModelConfig } from '../directory/model-config.ts';
import { printJson } from '../json/print-json.ts';
import { ModelFileError } from '../model-file-error.ts';
import { DTYPE_BYTES, elementCount } from '../safetensors/dtype.ts';
import type { Dtype } from '../safetensors/dtype.ts';
import type { TensorToWrite } from '../safetensors/write-tensors.ts';
import { cutConfig } from './cut-config.ts';
import { planStudent } from './plan-student.ts';
import { writeModel } from './write-model.ts';
import type { SideFileContent, WriteModelOptions } from './write-model.ts';

/** A tensor of the parent that may go along. */
export interface StudentTensor {
  /** As the parent calls it. */
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** SHA-256 of its bytes, 64 hexadecimal digits: what is written is checked against it. */
  readonly sha256: string;
  /** Starts its bytes, in pieces of any size; called once, when the tensor's turn comes, and only if it is kept. */
  readonly read: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface StudentSource {
  /** The text of the parent's config.json; its layer numbers are those of `keptLayers` and of the tensors' names. */
  readonly configText: string;
  /** Ascending. */
  readonly keptLayers: readonly number[];
  /** All of the parent's tensors, or at least those that the student needs, in any order. */
  readonly tensors: readonly StudentTensor[];
  /** Tokenizer and settings files of the parent. */
  readonly sideFiles: readonly SideFileContent[];
}

/** What was written. */
export interface StudentReport {
  /** Names of the files in the directory. */
  readonly files: readonly string[];
  /** Student's tensor name to parent's. */
  readonly kept: ReadonlyMap<string, string>;
  /** Parent's tensor name to why it was left out. */
  readonly dropped: ReadonlyMap<string, string>;
  /** Bytes of all tensors written. */
  readonly byteCount: number;
  /** What a person should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Writes a student as a directory that transformers loads: config.json cut to the kept layers, tensors renamed to
 * layers 0 … n-1 with their bytes unchanged, tokenizer files as they are, an index only when there are several shards.
 */
export async function writeStudent(directory: string, source: StudentSource, options: WriteModelOptions = {}): Promise<StudentReport> {
  const config = parseModelConfig(source.configText, CONFIG_FILE);
  const byName = new Map(source.tensors.map((tensor) => [tensor.name, tensor]));
  if (byName.size !== source.tensors.length) {
    throw new ModelFileError({ code: 'tensor', file: directory, problem: 'two tensors of the parent have the same name', remedy: 'Ingest the model again.' });
  }
  const { kept, dropped } = planStudent(config, source.keptLayers, byName.keys(), directory);
  const { root, notes } = cutConfig(config, source.keptLayers, CONFIG_FILE);
  const tensors = Array.from(kept, ([name, parentName]) => tensorToWrite(name, byName.get(parentName)!, directory));
  const files = await writeModel(directory, { configText: `${printJson(root)}\n`, tensors, sideFiles: source.sideFiles }, options);
  return { files, kept, dropped, notes, byteCount: tensors.reduce((sum, tensor) => sum + tensor.byteCount, 0) };
}

function tensorToWrite(name: string, { dtype, shape, sha256, read }: StudentTensor, file: string): TensorToWrite {
  const count = shape.every((size) => Number.isSafeInteger(size) && size >= 0) ? elementCount(dtype, shape) : null;
  if (count === null) {
    throw new ModelFileError({ code: 'tensor', file, tensor: name, problem: 'its shape is not one of a tensor', found: shape, remedy: 'Ingest the model again.' });
  }
  return { name, dtype, shape, byteCount: count * DTYPE_BYTES[dtype], sha256, read };
}
