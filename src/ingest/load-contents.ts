import type mssql from 'mssql';
import { blocksOf, tensorBlocks } from '../model-files/index.ts';
import { loadBlocks } from '../procedures/ingestion.ts';
import type { MissingContent } from './missing-contents.ts';

type Block = readonly [contentId: bigint, blockNo: number, data: Buffer];

/** Blocks a bulk load: some 16 MB, which the driver holds in memory until they are sent. */
const blocksPerLoad = 2_048;

/** Loads the blocks of contents, in their order. `onBytes` is told the bytes that are stored. */
export async function loadContents(pool: mssql.ConnectionPool, contents: readonly MissingContent[], options: { readonly onBytes: (bytes: number) => void; readonly signal?: AbortSignal | undefined }): Promise<void> {
  let batch: Block[] = [];
  const load = async (): Promise<void> => {
    options.signal?.throwIfAborted();
    await loadBlocks(pool, batch);
    options.onBytes(batch.reduce((sum, [, , data]) => sum + data.length, 0));
    batch = [];
  };
  for (const content of contents) {
    let blockNo = 0;
    for await (const block of blocksOfContent(content, options.signal)) {
      batch.push([content.contentId, blockNo, block]);
      blockNo += 1;
      if (batch.length === blocksPerLoad) await load();
    }
  }
  await load();
}

/** From memory, or from the file again: then its hash tells whether that changed since. */
async function* blocksOfContent({ tensor, sha256, chunks }: MissingContent, signal: AbortSignal | undefined): AsyncGenerator<Buffer, void, undefined> {
  if (chunks === null) yield* tensorBlocks(tensor, { sha256, signal });
  else for (const chunk of chunks) yield* blocksOf(chunk);
}
