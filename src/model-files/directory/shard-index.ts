import { integerOf, stringOf } from '../json/json-node.ts';
import { parseJsonObject } from '../json/parse-json.ts';
import { ModelFileError } from '../model-file-error.ts';
import type { SafetensorsHeader } from '../safetensors/header.ts';
import { checkPlainName } from './side-files.ts';

/** model.safetensors.index.json: which shard holds which tensor. */
export interface ShardIndex {
  /** metadata.total_size in bytes; null when the index does not say. */
  readonly totalSize: number | null;
  /** Tensor name to shard file name. */
  readonly weightMap: ReadonlyMap<string, string>;
}

const AGAIN = 'Fetch the model again, index and shards together.';

/** Reads the index's text. */
export function parseShardIndex(text: string, file: string): ShardIndex {
  const root = parseJsonObject(text, file, 8);
  const map = root.members.get('weight_map');
  if (map?.kind !== 'object' || map.members.size === 0) {
    throw new ModelFileError({ code: 'index', file, problem: 'has no weight_map of tensor names to files', remedy: AGAIN });
  }
  const weightMap = new Map<string, string>();
  for (const [tensor, node] of map.members) {
    const shard = stringOf(node);
    if (shard === null || !shard.endsWith('.safetensors')) {
      throw new ModelFileError({ code: 'index', file, tensor, problem: 'weight_map must name a .safetensors file', found: shard, remedy: AGAIN });
    }
    checkPlainName(shard, file);
    weightMap.set(tensor, shard);
  }
  const metadata = root.members.get('metadata');
  const total = metadata?.kind === 'object' ? metadata.members.get('total_size') : undefined;
  const totalSize = total === undefined ? null : integerOf(total);
  if (total !== undefined && (totalSize === null || totalSize < 0)) {
    throw new ModelFileError({
      code: 'index',
      file,
      problem: 'metadata.total_size must be a whole number of bytes',
      found: total.kind === 'number' ? total.text : total.kind,
      remedy: AGAIN,
    });
  }
  return { totalSize, weightMap };
}

/**
 * Checks the index against the shards that it names: each entry's tensor is in its shard, each tensor of a shard is in
 * the index under that shard, and total_size is the sum of the tensors' bytes.
 *
 * @param shards shard file name to its header
 */
export function checkShards(index: ShardIndex, shards: ReadonlyMap<string, SafetensorsHeader>, file: string): void {
  let bytes = 0;
  const found = new Set<string>();
  for (const [shard, header] of shards) {
    for (const tensor of header.tensors) {
      const expected = index.weightMap.get(tensor.name);
      if (expected !== shard) {
        const where = expected === undefined ? 'but is not in weight_map' : `but weight_map says ${expected}`;
        throw new ModelFileError({ code: 'index', file, tensor: tensor.name, problem: `is in ${shard}, ${where}`, remedy: AGAIN });
      }
      found.add(tensor.name);
      bytes += tensor.byteCount;
    }
  }
  for (const [tensor, shard] of index.weightMap) {
    if (!found.has(tensor)) {
      throw new ModelFileError({ code: 'index', file, tensor, problem: `weight_map puts it in ${shard}, which does not hold it`, remedy: AGAIN });
    }
  }
  if (index.totalSize !== null && index.totalSize !== bytes) {
    throw new ModelFileError({
      code: 'index',
      file,
      problem: `metadata.total_size should be ${bytes}, the bytes of all tensors`,
      found: index.totalSize,
      remedy: AGAIN,
    });
  }
}
