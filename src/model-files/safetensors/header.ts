import { integerOf, stringOf } from '../json/json-node.ts';
import type { JsonNode } from '../json/json-node.ts';
import { parseJsonObject } from '../json/parse-json.ts';
import { ModelFileError } from '../model-file-error.ts';
import { DTYPE_BYTES, elementCount, isDtype } from './dtype.ts';
import type { Dtype } from './dtype.ts';

/** One tensor of a safetensors file. */
export interface HeaderTensor {
  readonly name: string;
  readonly dtype: Dtype;
  /** Outermost dimension first; empty for a scalar. */
  readonly shape: readonly number[];
  readonly elementCount: number;
  /** First byte, counted from the start of the file. */
  readonly offset: number;
  readonly byteCount: number;
}

/** What a safetensors file says of itself, checked; the tensors in the order of their bytes. */
export interface SafetensorsHeader {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly HeaderTensor[];
}

/** The reference implementation's limit for the JSON part (MAX_HEADER_SIZE), in bytes. */
export const MAX_HEADER_BYTES = 100_000_000;

/** The length field before the JSON part, in bytes. */
export const LENGTH_BYTES = 8;

const ENTRY_KEYS: ReadonlySet<string> = new Set(['dtype', 'shape', 'data_offsets']);
const REWRITE = 'Write the file again with a safetensors tool, or fetch it again.';

/**
 * Checks a file's length field.
 *
 * @param bytes the file's first 8 bytes, or fewer when it is shorter
 * @param fileBytes the file's size
 * @returns the length of the JSON part in bytes
 */
export function readHeaderLength(bytes: Uint8Array, fileBytes: number, file: string): number {
  if (bytes.length < LENGTH_BYTES) {
    throw fault(file, 'is too short for a safetensors file, which starts with 8 bytes of header length', `${fileBytes} bytes`);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES)) {
    throw fault(file, `its header length exceeds ${MAX_HEADER_BYTES} bytes, so this is no safetensors file`, length);
  }
  if (Number(length) + LENGTH_BYTES > fileBytes) {
    throw fault(file, `its header length reaches past the end of the file (${fileBytes} bytes)`, length);
  }
  return Number(length);
}

/**
 * Reads and checks the JSON part: every shape must match its byte range, and the ranges must cover the bytes after
 * the header without gap or overlap. Source: Metadata::validate of the safetensors reference implementation.
 *
 * @param bytes the JSON part, as long as the length field says
 * @param fileBytes the file's size
 */
export function parseHeader(bytes: Uint8Array, fileBytes: number, file: string): SafetensorsHeader {
  if (bytes[0] !== 0x7b) {
    throw fault(file, 'its header does not start with "{"', bytes[0] ?? null);
  }
  const dataStart = LENGTH_BYTES + bytes.length;
  const tensors: HeaderTensor[] = [];
  let metadata: ReadonlyMap<string, string> = new Map();
  for (const [name, node] of parseJsonObject(decodeUtf8(bytes, file), file, 3).members) {
    if (name === '__metadata__') {
      metadata = readMetadata(node, file);
    } else {
      tensors.push(readEntry(name, node, dataStart, file));
    }
  }
  tensors.sort((a, b) => a.offset - b.offset || a.byteCount - b.byteCount);
  checkCover(tensors, dataStart, fileBytes, file);
  return { metadata, tensors };
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ModelFileError({ code: 'header', file, problem: 'its header is not UTF-8 text', remedy: REWRITE, cause });
  }
}

function readMetadata(node: JsonNode, file: string): ReadonlyMap<string, string> {
  if (node.kind !== 'object') {
    throw fault(file, '__metadata__ must be an object of strings', node.kind);
  }
  const entries = new Map<string, string>();
  for (const [key, value] of node.members) {
    const text = stringOf(value);
    if (text === null) {
      throw fault(file, '__metadata__ may hold strings only', key);
    }
    entries.set(key, text);
  }
  return entries;
}

function readEntry(name: string, node: JsonNode, dataStart: number, file: string): HeaderTensor {
  if (node.kind !== 'object') {
    throw fault(file, 'its entry must be an object with dtype, shape and data_offsets', node.kind, name);
  }
  for (const key of node.members.keys()) {
    if (!ENTRY_KEYS.has(key)) {
      throw fault(file, 'its entry has a key other than dtype, shape and data_offsets', key, name);
    }
  }
  const dtype = stringOf(node.members.get('dtype'));
  if (dtype === null || !isDtype(dtype)) {
    throw new ModelFileError({
      code: 'header',
      file,
      tensor: name,
      problem: 'its dtype is not one that is read here',
      found: dtype,
      remedy: `Convert the tensor to one of ${Object.keys(DTYPE_BYTES).join(', ')}.`,
    });
  }
  const shape = readCounts(node.members.get('shape'), 'shape', name, file);
  const offsets = readCounts(node.members.get('data_offsets'), 'data_offsets', name, file);
  const [begin, end] = offsets;
  if (begin === undefined || end === undefined || offsets.length !== 2 || end < begin) {
    throw fault(file, 'data_offsets must be two numbers, the first not above the second', offsets, name);
  }
  const count = elementCount(dtype, shape);
  if (count === null) {
    throw fault(file, 'its shape holds more elements than can be counted', shape, name);
  }
  if (count * DTYPE_BYTES[dtype] !== end - begin) {
    throw fault(file, `shape [${shape.join(', ')}] of ${dtype} takes ${count * DTYPE_BYTES[dtype]} bytes, but data_offsets hold ${end - begin}`, offsets, name);
  }
  return { name, dtype, shape, elementCount: count, offset: dataStart + begin, byteCount: end - begin };
}

function readCounts(node: JsonNode | undefined, key: string, tensor: string, file: string): number[] {
  if (node?.kind !== 'array') {
    throw fault(file, `${key} must be a list of whole numbers`, node?.kind ?? null, tensor);
  }
  return node.items.map((item) => {
    const count = integerOf(item);
    if (count === null || count < 0 || Object.is(count, -0)) {
      throw fault(file, `${key} must hold whole numbers from 0 to 2^53 - 1`, item.kind === 'number' ? item.text : item.kind, tensor);
    }
    return count;
  });
}

function checkCover(tensors: readonly HeaderTensor[], dataStart: number, fileBytes: number, file: string): void {
  let expected = dataStart;
  for (const tensor of tensors) {
    if (tensor.offset !== expected) {
      const how = tensor.offset < expected ? 'overlap those of another tensor' : 'leave a gap before them';
      throw fault(file, `its bytes ${how}: they should start at ${expected - dataStart}`, tensor.offset - dataStart, tensor.name);
    }
    expected += tensor.byteCount;
  }
  if (expected !== fileBytes) {
    throw fault(file, `its tensors end at byte ${expected}, but the file has ${fileBytes} bytes`, fileBytes - expected);
  }
}

function fault(file: string, problem: string, found: unknown, tensor?: string): ModelFileError {
  return new ModelFileError({ code: 'header', file, problem, found, remedy: REWRITE, ...(tensor === undefined ? {} : { tensor }) });
}
