import type mssql from 'mssql';
import { tensorBlocks, type ModelTensor } from '../model-files/index.ts';
import { addContents, completeContents, loadBlocks } from '../procedures/ingestion.ts';

export interface HashedTensor {
  readonly tensor: ModelTensor;
  readonly sha256: string;
}

/** Blocks a bulk load: some 16 MB, which the driver holds in memory until they are sent. */
const blocksPerLoad = 2_048;

/** Sends what the database does not have yet. `onBytes` counts each tensor's bytes once, sent or not. */
export async function sendContents(pool: mssql.ConnectionPool, ingestionId: number, tensors: readonly HashedTensor[], options: { readonly onBytes: (bytes: number) => void; readonly signal?: AbortSignal | undefined }): Promise<void> {
  const distinct = new Map(tensors.map((one) => [one.sha256, one]));
  const added = await addContents(pool, ingestionId, [...distinct.values()].map(({ tensor, sha256 }) => ({ sha256, byteCount: tensor.byteCount })));
  const toSend = new Map(added.filter((content) => content.mustSend).map((content) => [content.sha256, content.contentId]));
  let batch: [bigint, number, Buffer][] = [];
  let loading: Promise<void> = Promise.resolve();
  // One batch is on its way while the next is read.
  const flush = async (): Promise<void> => {
    await loading;
    const blocks = batch;
    batch = [];
    if (blocks.length === 0) return;
    loading = loadBlocks(pool, blocks).then(() => options.onBytes(blocks.reduce((sum, [, , data]) => sum + data.length, 0)));
    // It is awaited by the next flush; until then a failure must not count as unhandled.
    loading.catch(() => undefined);
  };
  for (const { tensor, sha256 } of tensors) {
    const contentId = toSend.get(sha256);
    if (contentId === undefined || distinct.get(sha256)?.tensor !== tensor) {
      options.onBytes(tensor.byteCount);
      continue;
    }
    let blockNo = 0;
    for await (const block of tensorBlocks(tensor, { sha256, signal: options.signal })) {
      batch.push([contentId, blockNo, block]);
      blockNo += 1;
      if (batch.length >= blocksPerLoad) await flush();
    }
  }
  await flush();
  await loading;
  if (toSend.size > 0) await completeContents(pool, ingestionId, [...toSend.values()]);
}
