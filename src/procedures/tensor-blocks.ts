import mssql from 'mssql';

/** Bytes that may wait for the reader before the driver is told to pause. */
const highWaterMark = 8 * 1024 * 1024;

/** EXEC distill.sp_ReadTensorBlocks: a content's bytes, in blocks, as they arrive. Memory stays flat however large it is. */
export async function* readTensorBlocks(pool: mssql.ConnectionPool, contentId: bigint): AsyncGenerator<Buffer, void, undefined> {
  const request = pool.request().input('ContentId', mssql.BigInt, contentId.toString());
  request.stream = true;
  request.arrayRowMode = true;
  let waiting: Buffer[] = [];
  let bytes = 0;
  let isPaused = false;
  let isDone = false;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  request.on('row', (row: unknown) => {
    const [data] = row as [Buffer];
    waiting.push(data);
    bytes += data.length;
    if (bytes > highWaterMark && !isPaused) {
      isPaused = true;
      request.pause();
    }
    wake();
  });
  request.on('error', (error: Error) => {
    failure ??= error;
  });
  request.on('done', () => {
    isDone = true;
    wake();
  });
  request.execute('distill.sp_ReadTensorBlocks').catch(() => undefined);
  try {
    for (;;) {
      const blocks = waiting;
      waiting = [];
      for (const block of blocks) yield block;
      bytes -= blocks.reduce((sum, block) => sum + block.length, 0);
      if (waiting.length > 0) continue;
      if (isDone) break;
      if (isPaused) {
        isPaused = false;
        request.resume();
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure !== undefined) throw failure;
  } finally {
    if (!isDone) request.cancel();
  }
}
