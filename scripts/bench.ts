/** Runs the benchmarks, prints a table and writes bench/results.json. A name or more as arguments runs those alone. */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable } from '../src/commands/output.ts';
import { benchmarks } from './bench/benchmarks.ts';
import type { Measurement } from './bench/measurement.ts';

/** Each has a process of its own: the heap that another leaves would slow it by a third. */
function runAlone(at: number): Promise<readonly Measurement[]> {
  return new Promise((resolve, reject) => {
    let measurements: readonly Measurement[] | undefined;
    fork(fileURLToPath(new URL('bench/run-alone.ts', import.meta.url)), [String(at)])
      .on('message', (message) => (measurements = message as readonly Measurement[]))
      .on('error', reject)
      .on('exit', (code) => {
        if (code === 0 && measurements !== undefined) resolve(measurements);
        else reject(new Error(`benchmark ${benchmarks[at]?.names.join(', ')} ended with ${code}`));
      });
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benchmarks.some(({ names }) => names.includes(name)));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are ${benchmarks.flatMap(({ names }) => names).join(', ')}.\n`);
  process.exit(2);
}
const results: Measurement[] = [];
for (const [at, { names }] of benchmarks.entries()) {
  if (wanted.length > 0 && !names.some((name) => wanted.includes(name))) continue;
  process.stderr.write(`${names.join(', ')} …\n`);
  results.push(...(await runAlone(at)));
}
process.stdout.write(`${formatTable(results.map((one) => ({ ...one, value: one.value.toFixed(1), ratio: one.ratio === null ? '' : one.ratio.toFixed(3), against: one.against ?? '' })))}\n`);
process.stdout.write(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
if (wanted.length === 0) {
  const folder = fileURLToPath(new URL('../bench', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
}
