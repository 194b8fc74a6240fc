import { bytesInAndOut } from './bytes-in-and-out.ts';
import { engineOverhead } from './engine-overhead.ts';
import { engineStart } from './engine-start.ts';
import { extractFlat } from './extract-flat.ts';
import { extractNaive } from './extract-naive.ts';
import type { Measurement } from './measurement.ts';
import { spatialIndex } from './spatial-index.ts';
import type { Workplace } from './workplace.ts';

export interface Benchmark {
  readonly names: readonly string[];
  readonly run: (workplace: Workplace) => Promise<readonly Measurement[]>;
}

/** In the order in which they run; each measures what its names say. */
export const benchmarks: readonly Benchmark[] = [
  { names: ['engine.start'], run: async () => [await engineStart()] },
  { names: ['engine.overhead'], run: async (workplace) => [await engineOverhead(workplace)] },
  { names: ['extract.flat'], run: async (workplace) => [await extractFlat(workplace)] },
  { names: ['extract.naive'], run: async (workplace) => [await extractNaive(workplace)] },
  { names: ['spatial.index', 'spatial.boxes'], run: spatialIndex },
  { names: ['ingest.sha256sum', 'export.sha256sum'], run: bytesInAndOut },
];
