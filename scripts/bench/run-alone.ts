/** One benchmark, by its place in the table, in this process: its measurements go to the parent. */
import { benchmarks } from './benchmarks.ts';
import { Workplace } from './workplace.ts';

const benchmark = benchmarks[Number(process.argv[2])];
if (benchmark === undefined || process.send === undefined) throw new Error('scripts/bench.ts starts this, with the place of a benchmark');
const workplace = await Workplace.make();
try {
  process.send(await benchmark.run(workplace));
} finally {
  await workplace.remove();
}
process.disconnect();
