import { ModelFileError } from '../model-file-error.ts';
import type { Dtype } from './dtype.ts';
import { LENGTH_BYTES, MAX_HEADER_BYTES } from './header.ts';

/** transformers refuses a file whose metadata does not name the framework that its tensors are laid out for. */
const METADATA = { format: 'pt' };

/**
 * The bytes before the tensors of a safetensors file: length field and JSON, padded with spaces so that the tensors
 * start at a multiple of 8.
 *
 * @param tensors in the order of their bytes, which follow each other without a gap
 * @param file named by errors
 */
export function buildHeader(tensors: readonly { readonly name: string; readonly dtype: Dtype; readonly shape: readonly number[]; readonly byteCount: number }[], file: string): Buffer {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape, byteCount }) => {
    const begin = end;
    end += byteCount;
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;
  });
  const json = Buffer.from(`{${[`"__metadata__":${JSON.stringify(METADATA)}`, ...entries].join(',')}}`);
  const padded = Math.ceil(json.length / 8) * 8;
  if (padded > MAX_HEADER_BYTES) {
    throw new ModelFileError({ code: 'header', file, problem: `its header would exceed ${MAX_HEADER_BYTES} bytes`, found: padded, remedy: 'Choose a smaller shard size.' });
  }
  const header = Buffer.alloc(LENGTH_BYTES + padded, 0x20);
  header.writeBigUInt64LE(BigInt(padded), 0);
  json.copy(header, LENGTH_BYTES);
  return header;
}
