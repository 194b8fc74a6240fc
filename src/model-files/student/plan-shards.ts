import { DTYPE_BYTES } from '../safetensors/dtype.ts';
import type { TensorToWrite } from '../safetensors/write-tensors.ts';
import { SINGLE_FILE } from '../directory/model-directory.ts';

/** A file of weights to be written; the tensors in the order of their bytes. */
export interface Shard {
  readonly fileName: string;
  readonly tensors: readonly TensorToWrite[];
}

/** What transformers' save_pretrained used for years, in bytes. */
export const DEFAULT_SHARD_BYTES = 5_000_000_000;

/**
 * Spreads tensors over files of at most `maxShardBytes` bytes of tensors each, in the order given; a tensor larger than
 * that has a file of its own. One file is named model.safetensors, several model-00001-of-0000n.safetensors.
 *
 * Within a file the wider element types come first, so that each tensor starts at a multiple of its element's width.
 */
export function planShards(tensors: readonly TensorToWrite[], maxShardBytes: number): readonly Shard[] {
  const groups: TensorToWrite[][] = [[]];
  let size = 0;
  for (const tensor of tensors) {
    if (size > 0 && size + tensor.byteCount > maxShardBytes) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)!.push(tensor);
    size += tensor.byteCount;
  }
  return groups.map((group, index) => ({
    fileName: groups.length === 1 ? SINGLE_FILE : `model-${fiveDigits(index + 1)}-of-${fiveDigits(groups.length)}.safetensors`,
    tensors: group.toSorted((a, b) => DTYPE_BYTES[b.dtype] - DTYPE_BYTES[a.dtype]),
  }));
}

/** The text of model.safetensors.index.json for the shards. */
export function shardIndexText(shards: readonly Shard[]): string {
  const tensors = shards.flatMap((shard) => shard.tensors.map((tensor) => ({ tensor, fileName: shard.fileName })));
  const totalSize = tensors.reduce((sum, { tensor }) => sum + tensor.byteCount, 0);
  const totalParameters = tensors.reduce((sum, { tensor }) => sum + tensor.byteCount / DTYPE_BYTES[tensor.dtype], 0);
  const names = tensors.map(({ tensor, fileName }): [string, string] => [tensor.name, fileName]).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ metadata: { total_parameters: totalParameters, total_size: totalSize }, weight_map: Object.fromEntries(names) }, null, 2)}\n`;
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, '0');
}
