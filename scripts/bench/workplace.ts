/** Throwaway engines and model directories for the benchmarks. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type mssql from 'mssql';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { openLocalEngine, type LocalEngineOptions } from '../../src/connection/local-engine.ts';
import { openDatabase } from '../../src/database.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { makeDemoModel, type DemoModelOptions } from '../../src/model-files/index.ts';

export class Workplace {
  readonly directory: string;
  #count = 0;

  constructor(directory: string) {
    this.directory = directory;
  }

  static async make(): Promise<Workplace> {
    return new Workplace(await mkdtemp(join(tmpdir(), 'sqldistill-bench-')));
  }

  /** The directory of a made-up model, written once. */
  async model(name: string, options: DemoModelOptions): Promise<string> {
    const directory = join(this.directory, name);
    if (!existsSync(directory)) await makeDemoModel(directory, options);
    return directory;
  }

  /** Runs `work` on an engine of its own with db/ deployed. */
  async withDatabase<T>(work: (pool: mssql.ConnectionPool) => Promise<T>, options: Pick<LocalEngineOptions, 'onPlan'> = {}): Promise<T> {
    const dataDirectory = join(this.directory, `engine-${(this.#count += 1)}`);
    const engine = await openLocalEngine({ dataDirectory, ...options });
    try {
      const pool = await openDatabase(engine.target, { dedicated: true });
      try {
        await deploy(pool, dbDirectory);
        return await work(pool);
      } finally {
        await pool.close();
      }
    } finally {
      await engine.close();
      await rm(dataDirectory, { recursive: true, force: true });
    }
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** 80 blocks, so that a ratio of 0.30 keeps 24. `scale` multiplies the parameters of a block by its square. */
export const flatModel = (scale: 1 | 10): DemoModelOptions => ({ layerCount: 80, hiddenSize: 32 * scale, intermediateSize: 86 * scale, headCount: 4, vocabularySize: 512, maxShardBytes: 1_000_000_000 });

/** Tensors of the sizes that real models have (2 to 11 MB), some 340 MB of them. */
export const wideModel: DemoModelOptions = { layerCount: 8, hiddenSize: 1024, intermediateSize: 2752, headCount: 16, vocabularySize: 512, maxShardBytes: 1_000_000_000 };
