import type mssql from 'mssql';
import { tensorBlocks } from '../model-files/index.ts';
import { loadBlocks } from '../procedures/ingestion.ts';
import type { MissingContent } from './missing-contents.ts';

type Block = readonly [contentId: bigint, blockNo: number, data: Buffer];

/** Blocks a bulk load: some 16 MB, which the driver holds in memory until they are sent. */
const blocksPerLoad = 2_048;

/** Loads on their way at once: one that the database stores, one that is ready when it ends. */
export const concurrentLoads = 2;

/**
 * Loads the blocks of contents, in their order, over up to `concurrentLoads` connections of `pool`. `onBytes` is told the
 * bytes that are stored. No load is under way when it ends, in whichever way.
 */
export async function loadContents(pool: mssql.ConnectionPool, contents: readonly MissingContent[], options: { readonly onBytes: (bytes: number) => void; readonly signal?: AbortSignal | undefined }): Promise<void> {
  const loading = new Set<Promise<void>>();
  const load = async (blocks: readonly Block[]): Promise<void> => {
    if (loading.size === concurrentLoads) await Promise.race(loading);
    const one = loadBlocks(pool, blocks).then(() => {
      loading.delete(one);
      options.onBytes(blocks.reduce((sum, [, , data]) => sum + data.length, 0));
    });
    // A failed one stays, and is told by the next wait; until then it must not count as unhandled.
    one.catch(() => undefined);
    loading.add(one);
  };
  try {
    let batch: Block[] = [];
    for (const { tensor, sha256, contentId } of contents) {
      let blockNo = 0;
      for await (const block of tensorBlocks(tensor, { sha256, signal: options.signal })) {
        batch.push([contentId, blockNo, block]);
        blockNo += 1;
        if (batch.length < blocksPerLoad) continue;
        await load(batch);
        batch = [];
      }
    }
    if (batch.length > 0) await load(batch);
    await Promise.all(loading);
  } finally {
    await Promise.allSettled(loading);
  }
}
