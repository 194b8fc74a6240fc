import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exportModel } from '../../src/export/export-model.ts';
import { ingestModel } from '../../src/ingest/ingest.ts';
import { readModelDirectory } from '../../src/model-files/index.ts';
import { median, timed, type Measurement } from './measurement.ts';
import { wideModel, type Workplace } from './workplace.ts';

const rounds = 3;
const megabyte = 1_000_000;

/** Ingest and export in MB/s, over the speed of the sha256sum command on the same files; empty where there is no such command. */
export async function bytesInAndOut(workplace: Workplace): Promise<readonly Measurement[]> {
  if (spawnSync('sha256sum', ['--version']).status !== 0) {
    process.stderr.write('There is no sha256sum command here; ingest.sha256sum and export.sha256sum are left out.\n');
    return [];
  }
  const directory = await workplace.model('wide', wideModel);
  const { byteCount } = await readModelDirectory(directory);
  const megabytes = byteCount / megabyte;
  const checksum: number[] = [];
  const ingest: number[] = [];
  const exported: number[] = [];
  // Round 0 compiles and is not counted: models of real sizes take minutes, so the speed that lasts is what matters.
  for (let round = 0; round <= rounds; round += 1) {
    const checksumTime = await timed(async () => sha256sum(directory));
    await workplace.withDatabase(async (pool) => {
      let modelId = 0;
      const ingestTime = await timed(async () => ({ modelId } = await ingestModel(pool, directory, 'model')));
      const out = join(workplace.directory, 'exported');
      const exportTime = await timed(() => exportModel(pool, modelId, out));
      await rm(out, { recursive: true });
      if (round === 0) return;
      checksum.push(checksumTime);
      ingest.push(ingestTime);
      exported.push(exportTime);
    });
  }
  const speed = (times: readonly number[]): number => megabytes / (median(times) / 1000);
  const against = `sha256sum on the same ${megabytes.toFixed(0)} MB (${speed(checksum).toFixed(0)} MB/s)`;
  return [
    { name: 'ingest.sha256sum', value: speed(ingest), unit: 'MB/s', ratio: speed(ingest) / speed(checksum), against },
    { name: 'export.sha256sum', value: speed(exported), unit: 'MB/s', ratio: speed(exported) / speed(checksum), against },
  ];
}

function sha256sum(directory: string): void {
  const files = readdirSync(directory).filter((name) => name.endsWith('.safetensors'));
  const { status } = spawnSync('sha256sum', files, { cwd: directory });
  if (status !== 0) throw new Error(`sha256sum ended with ${status}`);
}
