import { createHash } from 'node:crypto';
import type mssql from 'mssql';
import { BLOCK_BYTES } from '../../src/model-files/index.ts';
import { addContents, beginIngestion, completeContents, completeIngestion, loadBlocks, type FileToAdd } from '../../src/procedures/ingestion.ts';

export interface ModelToStore {
  readonly modelType?: string;
  /** A tensor of these float32 bytes for each layer; layers may have the same. */
  readonly layers: readonly Buffer[];
  /** The weights' curve of each layer, as WKB; none where left out. */
  readonly curves?: readonly (Buffer | null)[];
  /** Tensors of no layer, role `embedding`. */
  readonly others?: readonly Buffer[];
  readonly files?: readonly FileToAdd[];
}

/** Float32 zeros with a mark in front, so that different marks are different contents. */
export function weights(mark: number, count = 2): Buffer {
  const bytes = Buffer.alloc(count * 4);
  bytes.writeFloatLE(mark, 0);
  return bytes;
}

/** The same content for each layer: for tests that look at numbers of layers alone. */
export const alike = (layers: number): ModelToStore => ({ layers: Array.from({ length: layers }, () => weights(1)) });

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Blocks of a content as distill.TensorBlocks wants them. */
export const blocksOf = (contentId: bigint, bytes: Buffer): readonly (readonly [bigint, number, Buffer])[] =>
  Array.from({ length: Math.ceil(bytes.length / BLOCK_BYTES) }, (_, at) => [contentId, at, bytes.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES)] as const);

/** Brings a tiny model in by the procedures of an ingestion, on a dedicated connection. Returns its id. */
export async function storeModel(pool: mssql.ConnectionPool, modelName: string, model: ModelToStore): Promise<number> {
  const ingestionId = await beginIngestion(pool, { modelName, modelType: model.modelType ?? 'llama4', architecture: 'LlamaForCausalLM', sourcePath: 'test' });
  const tensors = [
    ...(model.others ?? []).map((bytes, at) => ({ bytes, layerIdx: null, role: 'embedding', tensorName: `other.${at}` })),
    ...model.layers.map((bytes, layerIdx) => ({ bytes, layerIdx, role: 'weight', tensorName: `model.layers.${layerIdx}.weight` })),
  ];
  const byHash = new Map(tensors.map(({ bytes }) => [sha256(bytes), bytes]));
  const added = await addContents(pool, ingestionId, [...byHash].map(([hash, bytes]) => ({ sha256: hash, byteCount: bytes.length })));
  const toSend = added.filter(({ mustSend }) => mustSend);
  if (toSend.length > 0) {
    await loadBlocks(pool, toSend.flatMap((content) => blocksOf(content.contentId, byHash.get(content.sha256) ?? Buffer.alloc(0))));
    await completeContents(pool, ingestionId, toSend.map(({ contentId }) => contentId));
  }
  const { modelId } = await completeIngestion(pool, ingestionId, {
    layers: model.layers.map((_, layerIdx) => ({ layerIdx, layerName: `model.layers.${layerIdx}`, layerType: 'transformer_block', weightsWkb: model.curves?.[layerIdx] ?? null, tensorShape: null, tensorDtype: 'float32' })),
    tensors: tensors.map(({ bytes, layerIdx, role, tensorName }, ordinal) => ({
      ordinal,
      tensorName,
      layerIdx,
      role,
      tensorShape: `[${bytes.length / 4}]`,
      tensorDtype: 'float32',
      parameterCount: bytes.length / 4,
      sha256: sha256(bytes),
    })),
    files: model.files ?? [],
  });
  return modelId;
}
