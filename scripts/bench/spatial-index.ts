import type mssql from 'mssql';
import type { StatementPlan } from 'tsql-local';
import { median, timed, type Measurement } from './measurement.ts';
import { onePlace, storeSpreadLayers } from './spread-layers.ts';
import type { Workplace } from './workplace.ts';

const models = 100;
const layersEach = 100;
const rounds = 5;
/** Selections in one batch, so that the wire counts for little. */
const repeated = 10;

/** The selection of dbo.sp_ExtractBySpatialRegion, over the layers of all models, `times` times. */
const selection = (condition: string, times: number): string => `
DECLARE @MinValue FLOAT = ${onePlace.minValue}, @MaxValue FLOAT = ${onePlace.maxValue}, @Strip GEOMETRY, @Kept INT, @Round INT = 0;
SELECT @Strip = Strip FROM distill.fn_WeightStrip(@MinValue, @MaxValue);
WHILE @Round < ${times}
BEGIN
    SELECT @Kept = COUNT(*)
    FROM dbo.ModelLayers AS l
    CROSS APPLY distill.fn_FractionWithin(l.WeightsGeometry, @MinValue, @MaxValue) AS f
    WHERE ${condition} = 1
        AND f.Fraction >= 1;
    SET @Round += 1;
END;
SELECT @Kept AS Kept;`;

const relation = 'l.WeightsGeometry.STIntersects(@Strip)';
/** Within CASE the engine sees no condition that bounding boxes could answer, with an index or without. */
const askedOfEach = `CASE WHEN ${relation} = 1 THEN 1 ELSE 0 END`;

const dropIndex = 'DROP INDEX IX_ModelLayers_Weights ON dbo.ModelLayers;';
const createIndex = 'CREATE SPATIAL INDEX IX_ModelLayers_Weights ON dbo.ModelLayers (WeightsGeometry) USING GEOMETRY_AUTO_GRID WITH (BOUNDING_BOX = (0, -1, 1, 1)); UPDATE STATISTICS dbo.ModelLayers;';

/**
 * 100 of 10,000 layers by their range of weights: the time where STIntersects is asked of every layer, and that where bounding
 * boxes are compared layer by layer, over the time with the spatial index. Throws where the plan has no use for the index.
 */
export async function spatialIndex(workplace: Workplace): Promise<readonly Measurement[]> {
  const plans: StatementPlan[] = [];
  let isListening = false;
  const onPlan = (plan: StatementPlan): void => void (isListening && plans.push(plan));
  return workplace.withDatabase(
    async (pool) => {
      await storeSpreadLayers(pool, models, layersEach);
      isListening = true;
      await select(pool, relation, 1);
      isListening = false;
      if (!plans.some(usesSpatialIndex)) throw new Error(`the spatial index was not used:\n${plans.map(({ lines }) => lines.join('\n')).join('\n\n')}`);
      const times = { indexed: [] as number[], boxes: [] as number[], each: [] as number[] };
      for (let round = 0; round <= rounds; round += 1) {
        const indexed = await select(pool, relation, repeated);
        const each = await select(pool, askedOfEach, 1);
        await pool.request().batch(dropIndex);
        const boxes = await select(pool, relation, repeated);
        await pool.request().batch(createIndex);
        // The first of each warms plans and caches up.
        if (round === 0) continue;
        times.indexed.push(indexed);
        times.boxes.push(boxes);
        times.each.push(each);
      }
      const value = median(times.indexed);
      return [
        { name: 'spatial.index', value, unit: 'ms', ratio: median(times.each) / value, against: 'the same query without the index, STIntersects asked of every layer: so many times the time' },
        { name: 'spatial.boxes', value, unit: 'ms', ratio: median(times.boxes) / value, against: 'the same query without the index, bounding boxes compared layer by layer: so many times the time' },
      ];
    },
    { onPlan },
  );
}

/** Whether bounding boxes are a condition on an index. */
export const usesSpatialIndex = ({ lines }: StatementPlan): boolean => lines.some((line) => /Index Cond: .*&&/.test(line));

/** Milliseconds a selection. */
async function select(pool: mssql.ConnectionPool, condition: string, times: number): Promise<number> {
  const time = await timed(async () => {
    const { recordset } = await pool.request().batch<{ Kept: number }>(selection(condition, times));
    if (recordset[0]?.Kept !== (models * layersEach) / 100) throw new Error(`${recordset[0]?.Kept} layers were selected, not one in a hundred`);
  });
  return time / times;
}
