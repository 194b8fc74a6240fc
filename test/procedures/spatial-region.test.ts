import mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { NormalRandom } from '../../src/model-files/demo/random.ts';
import { quantileIndex } from '../../src/model-files/weights/quantile-ranks.ts';
import { weightsLineString } from '../../src/model-files/weights/line-string.ts';
import { extractBySpatialRegion, whatIfBySpatialRegion } from '../../src/procedures/extract-by-spatial-region.ts';
import { errorOf } from '../support/error-of.ts';
import { storeModel, weights } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let pool: mssql.ConnectionPool;

beforeAll(async () => {
  pool = await server.connect(await server.newDatabase());
  await deploy(pool, dbDirectory);
});

const query = async <Row>(sql: string): Promise<readonly Row[]> => (await pool.request().query<Row>(sql)).recordset;

/** A curve of 65 points: the weight at rank k/64 is weightAt(k / 64). */
const curve = (weightAt: (rank: number) => number): Buffer => weightsLineString({ finiteCount: 65, nonFiniteCount: 0, minimum: weightAt(0), maximum: weightAt(1), quantiles: Array.from({ length: 65 }, (_, k) => weightAt(k / 64)) });
const straight = (from: number, to: number): Buffer => curve((rank) => from + (to - from) * rank);

let stored = 0;
async function parentOf(curves: readonly (Buffer | null)[], name = `Parent ${(stored += 1)}`): Promise<number> {
  return storeModel(pool, name, { layers: curves.map((_, at) => weights(at + 1)), curves });
}
const kept = async (parentModelId: number, minValue: number, maxValue: number, minFraction?: number): Promise<readonly number[]> =>
  (await whatIfBySpatialRegion(pool, { parentModelId, minValue, maxValue, minFraction })).filter((layer) => layer.kept).map((layer) => layer.layerIdx);

describe('the layers kept', () => {
  let parentModelId = 0;
  beforeAll(async () => {
    // Layer 3 has equal weights, layer 4 no curve, layer 5 reaches beyond the index's bounding box of [-1, 1].
    parentModelId = await parentOf([straight(-0.5, 0.5), straight(-1, 1), straight(0, 0.25), straight(0.125, 0.125), null, straight(5, 9)]);
  });

  it.each([
    ['whole layers, a weight on a bound inside', -0.5, 0.5, undefined, [0, 2, 3]],
    ['a bound a little below the highest weight leaves the layer out', -0.5, 0.5 - 2 ** -53, undefined, [2, 3]],
    ['a bound a little above the lowest weight leaves the layer out', -0.5 + 2 ** -53, 0.5, undefined, [2, 3]],
    ['half of the weights of layer 1 lie in the middle half', -0.5, 0.5, 0.5, [0, 1, 2, 3]],
    ['no less than the share', -0.5, 0.5 - 2 ** -20, 0.5, [0, 2, 3]],
    ['an exact quarter', 0, 0.25, 0.25, [0, 2, 3]],
    ['one value: only a layer of that weight alone', 0.125, 0.125, undefined, [3]],
    ['one value within a rising curve has no share', 0.125, 0.125, 1e-9, [3]],
    ['beyond the index\'s bounding box', 4, 10, undefined, [5]],
    ['all that have a curve', -1e300, 1e300, undefined, [0, 1, 2, 3, 5]],
    ['on the bounds alone', 5, 9, undefined, [5]],
  ])('%s', async (_, minValue, maxValue, minFraction, layers) => {
    expect(await kept(parentModelId, minValue, maxValue, minFraction)).toEqual(layers);
  });

  it('have no weight outside, however far their weights reach', async () => {
    // 1 - 2⁻⁵³ less -1e16 is, as a double, what 1 less -1e16 is.
    const wide = await parentOf([curve((rank) => (rank < 1 ? -1e16 : 1)), straight(-0.5, 0.5)]);
    expect(await kept(wide, -1e16, 1 - 2 ** -53)).toEqual([1]);
    expect(await kept(wide, -1e16, 1)).toEqual([0, 1]);
  });

  it('that are none are an error, and nothing is written', async () => {
    const count = 'SELECT (SELECT COUNT(*) FROM dbo.Models) AS Models, (SELECT COUNT(*) FROM distill.ModelLineage) AS Lineage, (SELECT COUNT(*) FROM dbo.ModelLayers) AS Layers;';
    const before = await query(count);
    const [row] = await query<{ ModelName: string }>(`SELECT ModelName FROM dbo.Models WHERE ModelId = ${parentModelId};`);
    expect(await errorOf(extractBySpatialRegion(pool, { parentModelId, minValue: 2, maxValue: 3.5, minFraction: 0.75 }))).toMatchObject({
      number: 51_008,
      message: `No layer of '${row?.ModelName}' has a share of 0.75 of its weights in [2, 3.5]; widen the range or lower @MinFraction. See dbo.vw_LayerWeightStats.`,
    });
    expect(await query(count)).toEqual(before);
  });
});

describe('the student', () => {
  it('is named by the range, holds the layers in order with their LayerIdx, and its lineage says what was asked', async () => {
    const parentModelId = await parentOf([straight(-2, 2), straight(-0.5, 0.25), straight(-3, 3), straight(0, 0.5)], 'Named');
    const student = await extractBySpatialRegion(pool, { parentModelId, minValue: -0.5, maxValue: 0.5 });
    expect(student).toMatchObject({ studentModelName: 'Named_Student_Range_-0.5_0.5', layerCount: 2, parentLayerCount: 4, compressionRatio: 2 });
    expect(await query(`SELECT LayerIdx FROM dbo.ModelLayers WHERE ModelId = ${student.studentModelId} ORDER BY LayerId;`)).toEqual([{ LayerIdx: 1 }, { LayerIdx: 3 }]);
    expect(await query(`SELECT Strategy, ImportanceMethod, TargetSizeRatio, TargetLayerCount, MinValue, MaxValue, MinFraction, StudentLayerCount FROM dbo.vw_ModelLineage WHERE StudentModelId = ${student.studentModelId};`)).toEqual([
      { Strategy: 'range', ImportanceMethod: null, TargetSizeRatio: null, TargetLayerCount: null, MinValue: -0.5, MaxValue: 0.5, MinFraction: 1, StudentLayerCount: 2 },
    ]);
  });

  it('of a student is one too', async () => {
    const parentModelId = await parentOf([straight(-2, 2), straight(-0.5, 0.25), straight(-0.25, 0.25)], 'Line');
    const first = await extractBySpatialRegion(pool, { parentModelId, minValue: -0.5, maxValue: 0.5 });
    const second = await extractBySpatialRegion(pool, { parentModelId: first.studentModelId, minValue: -0.25, maxValue: 0.25 });
    expect(second).toMatchObject({ studentModelName: 'Line_Student_Range_-0.5_0.5_Student_Range_-0.25_0.25', layerCount: 1 });
  });

  it('leaves a caller\'s transaction as it was when it fails', async () => {
    const parentModelId = await parentOf([straight(0, 1)]);
    const [row] = await query(`
      CREATE TABLE #Before (Id INT);
      BEGIN TRANSACTION;
      INSERT INTO #Before (Id) VALUES (1);
      BEGIN TRY EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = ${parentModelId}, @MinValue = 7, @MaxValue = 8; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS Number, XACT_STATE() AS State, (SELECT COUNT(*) FROM #Before) AS Kept; END CATCH;
      COMMIT TRANSACTION;`);
    expect(row).toEqual({ Number: 51_008, State: 1, Kept: 1 });
  });
});

describe('wrong arguments', () => {
  it.each([
    ['@MinValue = NULL, @MaxValue = 1', 51_006, '@MinValue is NULL and @MaxValue is 1; give two numbers, the first not above the second.'],
    ['@MinValue = 0.5, @MaxValue = -0.5', 51_006, '@MinValue is 0.5 and @MaxValue is -0.5; give two numbers, the first not above the second.'],
    ['@MinValue = 0, @MaxValue = 1, @MinFraction = 0', 51_007, '@MinFraction is 0; give a share above 0 and at most 1, such as 0.95.'],
    ['@MinValue = 0, @MaxValue = 1, @MinFraction = 1.5', 51_007, '@MinFraction is 1.5; give a share above 0 and at most 1, such as 0.95.'],
    ['@MinValue = 0, @MaxValue = 1, @MinFraction = NULL', 51_007, '@MinFraction is NULL; give a share above 0 and at most 1, such as 0.95.'],
  ])('%s', async (values, number, message) => {
    expect(await errorOf(pool.request().query(`EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 1, ${values};`))).toMatchObject({ number, message });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d never reaches the server', async (value) => {
    expect(await errorOf(extractBySpatialRegion(pool, { parentModelId: 1, minValue: value, maxValue: 1 }))).toMatchObject({ name: 'RangeError', message: `minValue is ${value}; give a finite number` });
  });
});

describe('distill.fn_FloatText', () => {
  it.each([
    [0, '0'], [0.5, '0.5'], [-0.5, '-0.5'], [1, '1'], [100, '100'], [-120.25, '-120.25'], [0.1, '0.1'], [9.95, '9.95'], [1 / 3, '0.3333333333333333'], [0.1 + 0.2, '0.30000000000000004'],
    [1e-6, '0.000001'], [1.5e-7, '1.5e-07'], [1e16, '1e+16'], [123456789012345680, '1.2345678901234568e+17'], [9.5e15, '9500000000000000'], [1.7976931348623157e308, '1.7976931348623157e+308'], [2.2250738585072014e-308, '2.2250738585072014e-308'],
  ])('%d is %s', async (value, text) => {
    const { recordset } = await pool.request().input('Value', mssql.Float, value).query<{ Text: string }>('SELECT Text FROM distill.fn_FloatText(@Value);');
    expect(recordset).toEqual([{ Text: text }]);
    expect(Number(text)).toBe(value);
  });
});

describe('the share read off the curve', () => {
  it('is within one step of a count of the weights: 1,000 random layers and ranges', async () => {
    const random = new NormalRandom(20_261_125);
    const cases = Array.from({ length: 1_000 }, () => {
      const center = random.next() / 4;
      const spread = 0.01 + Math.abs(random.next());
      const layer = Float64Array.from({ length: 2_000 }, () => center + spread * random.next()).toSorted();
      const bounds = [center + 1.5 * spread * random.next(), center + 1.5 * spread * random.next()].toSorted((x, y) => x - y) as [number, number];
      const quantiles = Array.from({ length: 65 }, (_, k) => layer[quantileIndex(k, layer.length)] ?? 0);
      const inside = layer.filter((weight) => weight >= bounds[0] && weight <= bounds[1]).length / layer.length;
      return { wkb: curve((rank) => quantiles[rank * 64] ?? 0), bounds, inside };
    });
    await query('CREATE TABLE dbo.RandomLayers (Id INT NOT NULL PRIMARY KEY, Wkb VARBINARY(2000) NOT NULL, MinValue FLOAT NOT NULL, MaxValue FLOAT NOT NULL);');
    const table = new mssql.Table('dbo.RandomLayers');
    table.columns.add('Id', mssql.Int, { nullable: false, primary: true });
    table.columns.add('Wkb', mssql.VarBinary(2000), { nullable: false });
    table.columns.add('MinValue', mssql.Float, { nullable: false });
    table.columns.add('MaxValue', mssql.Float, { nullable: false });
    cases.forEach(({ wkb, bounds }, at) => table.rows.add(at, wkb, bounds[0], bounds[1]));
    await pool.request().bulk(table);
    await query('SELECT Id, MinValue, MaxValue, geometry::STGeomFromWKB(Wkb, 0) AS Weights INTO dbo.RandomCurves FROM dbo.RandomLayers;');
    const rows = await query<{ Id: number; Fraction: number }>(
      'SELECT r.Id, f.Fraction FROM dbo.RandomCurves AS r CROSS APPLY distill.fn_FractionWithin(r.Weights, r.MinValue, r.MaxValue) AS f ORDER BY r.Id;',
    );
    expect(rows).toHaveLength(1_000);
    const furthest = Math.max(...rows.map(({ Id, Fraction }) => Math.abs(Fraction - (cases[Id]?.inside ?? Number.NaN))));
    expect(furthest).toBeLessThanOrEqual(1 / 64);
  });
});

describe('dbo.vw_LayerWeightStats', () => {
  it('reads a layer\'s spread off its curve', async () => {
    const parentModelId = await parentOf([straight(-1, 1), straight(0.25, 0.25), null]);
    const rows = await query<Record<string, number>>(
      `SELECT LayerIdx, MinWeight, LowerQuartile, Median, UpperQuartile, MaxWeight, Mean, StandardDeviation, ShareWithinOneDeviation, ShareWithinTwoDeviations FROM dbo.vw_LayerWeightStats WHERE ModelId = ${parentModelId} ORDER BY LayerIdx;`,
    );
    // Evenly spread over [-1, 1]: the variance is (1 - -1)² / 12, so 1/√3 of the weights lie within one deviation.
    expect(rows[0]).toMatchObject({ MinWeight: -1, LowerQuartile: -0.5, Median: 0, UpperQuartile: 0.5, MaxWeight: 1, ShareWithinTwoDeviations: 1 });
    expect(rows[0]?.['Mean']).toBeCloseTo(0, 12);
    expect(rows[0]?.['StandardDeviation']).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(rows[0]?.['ShareWithinOneDeviation']).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(rows[1]).toMatchObject({ MinWeight: 0.25, Median: 0.25, MaxWeight: 0.25, Mean: 0.25, StandardDeviation: 0, ShareWithinOneDeviation: 1, ShareWithinTwoDeviations: 1 });
    expect(rows[2]).toMatchObject({ MinWeight: null, Median: null, Mean: null, StandardDeviation: null, ShareWithinOneDeviation: null });
  });
});
