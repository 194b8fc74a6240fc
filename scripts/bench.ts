/** Runs the benchmarks, prints a table and writes bench/results.json. A name or more as arguments runs those alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable } from '../src/commands/output.ts';
import { bytesInAndOut } from './bench/bytes-in-and-out.ts';
import { engineOverhead } from './bench/engine-overhead.ts';
import { engineStart } from './bench/engine-start.ts';
import { extractFlat } from './bench/extract-flat.ts';
import { extractNaive } from './bench/extract-naive.ts';
import type { Measurement } from './bench/measurement.ts';
import { spatialIndex } from './bench/spatial-index.ts';
import { Workplace } from './bench/workplace.ts';

const benchmarks: readonly { readonly names: readonly string[]; readonly run: (workplace: Workplace) => Promise<readonly Measurement[]> }[] = [
  { names: ['engine.start'], run: async () => [await engineStart()] },
  { names: ['engine.overhead'], run: async (workplace) => [await engineOverhead(workplace)] },
  { names: ['extract.flat'], run: async (workplace) => [await extractFlat(workplace)] },
  { names: ['extract.naive'], run: async (workplace) => [await extractNaive(workplace)] },
  { names: ['spatial.index', 'spatial.boxes'], run: spatialIndex },
  { names: ['ingest.sha256sum', 'export.sha256sum'], run: bytesInAndOut },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benchmarks.some(({ names }) => names.includes(name)));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are ${benchmarks.flatMap(({ names }) => names).join(', ')}.\n`);
  process.exit(2);
}
const workplace = await Workplace.make();
const results: Measurement[] = [];
try {
  for (const { names, run } of benchmarks) {
    if (wanted.length > 0 && !names.some((name) => wanted.includes(name))) continue;
    process.stderr.write(`${names.join(', ')} …\n`);
    results.push(...(await run(workplace)));
  }
} finally {
  await workplace.remove();
}
process.stdout.write(`${formatTable(results.map((one) => ({ ...one, value: one.value.toFixed(1), ratio: one.ratio === null ? '' : one.ratio.toFixed(3), against: one.against ?? '' })))}\n`);
process.stdout.write(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
if (wanted.length === 0) {
  const folder = fileURLToPath(new URL('../bench', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
}
