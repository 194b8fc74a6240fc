import type mssql from 'mssql';
import { ingestModel } from '../../src/ingest/ingest.ts';
import { extractByImportance } from '../../src/procedures/extract-by-importance.ts';
import { median, timed, type Measurement } from './measurement.ts';
import { flatModel, type Workplace } from './workplace.ts';

const rounds = 9;

/** 24 of 80 layers: the time at 100 times the parameters a layer over the time at once. It must not depend on them. */
export async function extractFlat(workplace: Workplace): Promise<Measurement> {
  return workplace.withDatabase(async (pool) => {
    const small = await ingestModel(pool, await workplace.model('flat-1', flatModel(1)), 'flat-1');
    const large = await ingestModel(pool, await workplace.model('flat-100', flatModel(10)), 'flat-100');
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round <= rounds; round += 1) {
      const smallTime = await extract(pool, small.modelId, `small-${round}`);
      const largeTime = await extract(pool, large.modelId, `large-${round}`);
      // The first of each warms plans and caches up.
      if (round === 0) continue;
      times.small.push(smallTime);
      times.large.push(largeTime);
    }
    const value = median(times.large);
    return { name: 'extract.flat', value, unit: 'ms', ratio: value / median(times.small), against: 'the same extraction at a hundredth of the parameters a layer' };
  });
}

const extract = (pool: mssql.ConnectionPool, parentModelId: number, studentName: string): Promise<number> => timed(() => extractByImportance(pool, { parentModelId, targetSizeRatio: '0.30', studentName }));
