import type mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { weightsLineString } from '../../src/model-files/weights/line-string.ts';
import { computeLayerImportance, type ImportanceMethod } from '../../src/procedures/compute-layer-importance.ts';
import { deleteModel } from '../../src/procedures/delete-model.ts';
import { logInference } from '../../src/procedures/log-inference.ts';
import { purgeActivations } from '../../src/procedures/purge-activations.ts';
import { recordActivations, type LayerActivation } from '../../src/procedures/record-activations.ts';
import { errorOf } from '../support/error-of.ts';
import { alike, storeModel, weights } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let pool: mssql.ConnectionPool;
let models = 0;

beforeAll(async () => {
  pool = await server.connect(await server.newDatabase());
  await deploy(pool, dbDirectory);
});

const query = async <Row>(sql: string): Promise<readonly Row[]> => (await pool.request().query<Row>(sql)).recordset;

interface Stored {
  readonly modelId: number;
  /** Records for the layer of a place. */
  readonly record: (...rows: readonly (Omit<LayerActivation, 'layerId'> & { readonly place: number })[]) => Promise<unknown>;
}

async function newModel(layerCount: number, name = `Scored ${(models += 1)}`): Promise<Stored> {
  const modelId = await storeModel(pool, name, alike(layerCount));
  const layers = await query<{ LayerId: string }>(`SELECT LayerId FROM dbo.ModelLayers WHERE ModelId = ${modelId} ORDER BY LayerIdx;`);
  return { modelId, record: (...rows) => recordActivations(pool, rows.map(({ place, ...row }) => ({ ...row, layerId: BigInt(layers[place]?.LayerId ?? 0) }))) };
}

/** [score, rank, samples, missing samples] of each layer. */
async function scores(modelId: number, method: ImportanceMethod, more: { readonly taskName?: string; readonly lookbackHours?: number; readonly runLength?: number } = {}): Promise<unknown> {
  const { layers } = await computeLayerImportance(pool, { modelId, method, ...more });
  expect(layers.map(({ layerIdx }) => layerIdx)).toEqual(layers.map((_, at) => at));
  return layers.map(({ score, importanceRank, samples, missingSamples }) => [score, importanceRank, Number(samples), Number(missingSamples)]);
}

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

describe('activation', () => {
  it('is the mean magnitude; the earlier of equal layers ranks first, and none without samples', async () => {
    const { modelId, record } = await newModel(4);
    await record({ place: 0, magnitude: 1 }, { place: 0, magnitude: 3 }, { place: 0, magnitude: NaN }, { place: 2, magnitude: 5 }, { place: 3, magnitude: 4 }, { place: 3, magnitude: 6 });
    expect(await scores(modelId, 'activation')).toEqual([
      [2, 3, 2, 1],
      [null, null, 0, 0],
      [5, 1, 1, 0],
      [5, 2, 2, 0],
    ]);
  });

  it('is of a task, and of a window, purged hours included', async () => {
    const { modelId, record } = await newModel(1);
    const code = await logInference(pool, { modelId, taskType: 'code' });
    await record({ place: 0, inferenceId: code, magnitude: 1 }, { place: 0, inferenceId: code, magnitude: 3, recordedAt: hoursAgo(30) }, { place: 0, magnitude: 8, recordedAt: hoursAgo(100) });
    for (const purged of [false, true]) {
      if (purged) await purgeActivations(pool, 10);
      expect(await scores(modelId, 'activation')).toEqual([[4, 1, 3, 0]]);
      expect(await scores(modelId, 'activation', { taskName: 'code' })).toEqual([[2, 1, 2, 0]]);
      expect(await scores(modelId, 'activation', { taskName: 'code', lookbackHours: 24 })).toEqual([[1, 1, 1, 0]]);
      expect(await scores(modelId, 'activation', { lookbackHours: 48 })).toEqual([[2, 1, 2, 0]]);
    }
  });
});

describe('block_influence', () => {
  it('is 1 less the mean similarity of input and output, by tokens', async () => {
    const { modelId, record } = await newModel(4);
    await record(
      { place: 0, cosineSimilarity: 0.5, tokenCount: 3 },
      { place: 0, cosineSimilarity: 0.25, tokenCount: 1 },
      { place: 1, cosineSimilarity: 1 },
      { place: 2, cosineSimilarity: -1 },
      { place: 3, magnitude: 7, cosineSimilarity: NaN },
    );
    expect(await scores(modelId, 'block_influence')).toEqual([
      // 1 - (3 x 0.5 + 0.25) / 4
      [0.5625, 2, 2, 0],
      [0, 3, 1, 0],
      [2, 1, 1, 0],
      [null, null, 0, 1],
    ]);
  });
});

describe('angular_distance', () => {
  it('gives each layer the distance of the closest run that it lies in', async () => {
    const { modelId, record } = await newModel(4);
    await record(
      { place: 0, run: { length: 2, cosineSimilarity: 0 } },
      { place: 1, run: { length: 2, cosineSimilarity: 1 } },
      { place: 1, run: { length: 2, cosineSimilarity: NaN } },
      { place: 2, run: { length: 2, cosineSimilarity: -1 } },
      // Ends behind the model: no run of it.
      { place: 3, run: { length: 2, cosineSimilarity: 1 } },
    );
    // Runs 0-1, 1-2 and 2-3 are arccos(0) / pi = 1/2, 0 and 1 long. Layers 1 and 2 are the ones to drop.
    const expected = [
      [0.5, 2, 1, 0],
      [0, 3, 2, 1],
      [0, 4, 2, 1],
      [1, 1, 1, 0],
    ];
    expect(await scores(modelId, 'angular_distance', { runLength: 2 })).toEqual(expected);
    expect(await scores(modelId, 'angular_distance')).toEqual(expected);
  });

  it('must be told the length where several were recorded', async () => {
    const { modelId, record } = await newModel(3);
    await record({ place: 0, run: { length: 2, cosineSimilarity: 0.5 } }, { place: 0, run: { length: 1, cosineSimilarity: 0 } });
    expect(await errorOf(computeLayerImportance(pool, { modelId, method: 'angular_distance' }))).toMatchObject({ number: 51062, message: '@RunLength is NULL, and runs of 1, 2 layers were recorded; give the number of layers to drop.' });
    const [first, , last] = (await scores(modelId, 'angular_distance', { runLength: 2 })) as [number, ...unknown[]][];
    // arccos(1/2) is a third of pi.
    expect(first?.[0]).toBeCloseTo(1 / 3, 12);
    expect(last).toEqual([null, null, 0, 0]);
  });
});

describe('weight_norm', () => {
  it('is the root mean square of the weights', async () => {
    const curve = (weightAt: (rank: number) => number): Buffer => weightsLineString({ finiteCount: 65, nonFiniteCount: 0, minimum: weightAt(0), maximum: weightAt(1), quantiles: Array.from({ length: 65 }, (_, k) => weightAt(k / 64)) });
    const modelId = await storeModel(pool, 'Weighed', { layers: [weights(1), weights(2), weights(3)], curves: [curve(() => -3), curve((rank) => 2 * rank - 1), null] });
    const [equal, even, none] = (await scores(modelId, 'weight_norm')) as [number, ...unknown[]][];
    expect(equal).toEqual([3, 1, 1, 0]);
    // Weights that lie evenly in [-1, 1] have a mean square of 1/3.
    expect(even?.[0]).toBeCloseTo(Math.sqrt(1 / 3), 12);
    expect(none).toEqual([null, null, 0, 1]);
  });
});

describe('methods that measure nothing', () => {
  it('layer_order puts the first layers first', async () => {
    const { modelId } = await newModel(4);
    expect(await scores(modelId, 'layer_order')).toEqual([
      [1, 1, 0, 0],
      [0.75, 2, 0, 0],
      [0.5, 3, 0, 0],
      [0.25, 4, 0, 0],
    ]);
  });

  it('uniform spreads: half of the layers are every second, a quarter every fourth', async () => {
    const { modelId } = await newModel(8);
    const { layers } = await computeLayerImportance(pool, { modelId, method: 'uniform' });
    // 1 less 0.000, 0.100, 0.010, 0.110, 0.001 … in binary
    expect(layers.map(({ score }) => score)).toEqual([1, 0.5, 0.75, 0.25, 0.875, 0.375, 0.625, 0.125]);
    const best = (count: number): readonly number[] => layers.filter(({ importanceRank }) => (importanceRank ?? 99) <= count).map(({ layerIdx }) => layerIdx);
    expect(best(4)).toEqual([0, 2, 4, 6]);
    expect(best(2)).toEqual([0, 4]);
  });
});

describe('sp_ComputeLayerImportance', () => {
  it('keeps every computation; the view shows the newest of each method and task', async () => {
    const { modelId, record } = await newModel(2);
    await record({ place: 0, magnitude: 1 }, { place: 1, magnitude: 2 });
    const { computationId: first } = await computeLayerImportance(pool, { modelId, method: 'activation' });
    await record({ place: 0, magnitude: 5 });
    const { computationId: second } = await computeLayerImportance(pool, { modelId, method: 'activation' });
    await computeLayerImportance(pool, { modelId, method: 'layer_order' });
    expect(await query(`SELECT Score FROM dbo.LayerImportance WHERE ComputationId = ${first} ORDER BY LayerId;`)).toEqual([{ Score: 1 }, { Score: 2 }]);
    expect(
      await query(`SELECT ModelName, Method, TaskType, LayerIdx, Score, ImportanceRank, Samples, MissingSamples, LookbackHours, RunLength, ComputationId FROM dbo.vw_LayerImportance
        WHERE ModelId = ${modelId} AND Method = N'activation' ORDER BY LayerIdx;`),
    ).toEqual(
      [3, 2].map((Score, LayerIdx) => ({ ModelName: `Scored ${models}`, Method: 'activation', TaskType: null, LayerIdx, Score, ImportanceRank: LayerIdx + 1, Samples: LayerIdx === 0 ? '2' : '1', MissingSamples: '0', LookbackHours: null, RunLength: null, ComputationId: String(second) })),
    );
    expect(await query(`SELECT DISTINCT Method FROM dbo.vw_LayerImportance WHERE ModelId = ${modelId} ORDER BY Method;`)).toEqual([{ Method: 'activation' }, { Method: 'layer_order' }]);
  });

  it('goes with the model', async () => {
    const { modelId } = await newModel(1);
    const { computationId } = await computeLayerImportance(pool, { modelId, method: 'layer_order' });
    await deleteModel(pool, modelId);
    expect(await query(`SELECT (SELECT COUNT(*) FROM dbo.LayerImportance WHERE ComputationId = ${computationId}) AS Scores, (SELECT COUNT(*) FROM dbo.ImportanceComputations WHERE ComputationId = ${computationId}) AS Computations;`)).toEqual([{ Scores: 0, Computations: 0 }]);
  });

  it("shares the fate of a caller's transaction", async () => {
    const { modelId } = await newModel(1);
    await query(`BEGIN TRANSACTION; EXEC dbo.sp_ComputeLayerImportance @ModelId = ${modelId}, @Method = N'uniform'; ROLLBACK TRANSACTION;`);
    expect(await query(`SELECT COUNT(*) AS Count FROM dbo.ImportanceComputations WHERE ModelId = ${modelId};`)).toEqual([{ Count: 0 }]);
  });

  it.each([
    ["@ModelId = 9999, @Method = N'uniform'", 51001, '@ModelId is 9999; no model has this id. See dbo.vw_Models.'],
    ["@ModelId = {model}, @Method = N'100%'", 51060, "@Method is '100%'; the methods are: activation, block_influence, angular_distance, weight_norm, layer_order, uniform."],
    ['@ModelId = {model}, @Method = NULL', 51060, '@Method is NULL; the methods are: activation, block_influence, angular_distance, weight_norm, layer_order, uniform.'],
    ["@ModelId = {model}, @Method = N'activation', @LookbackHours = 0", 51061, '@LookbackHours is 0; give at least 1, or NULL for all recordings.'],
    ["@ModelId = {model}, @Method = N'angular_distance', @RunLength = 0", 51062, '@RunLength is 0; give at least 1 for angular_distance, and NULL for the other methods.'],
    ["@ModelId = {model}, @Method = N'uniform', @RunLength = 2", 51062, '@RunLength is 2; give at least 1 for angular_distance, and NULL for the other methods.'],
    [
      "@ModelId = {model}, @Method = N'activation', @TaskName = N'50%', @LookbackHours = 24",
      51063,
      "@Method activation finds nothing to score the 2 layers of model {model} by, task '50%', the last 24 hours; record activations with dbo.sp_RecordActivations, or choose weight_norm, which needs none.",
    ],
    ["@ModelId = {model}, @Method = N'angular_distance'", 51063, '@Method angular_distance finds nothing to score the 2 layers of model {model} by; record activations with dbo.sp_RecordActivations, or choose weight_norm, which needs none.'],
    ["@ModelId = {model}, @Method = N'weight_norm'", 51063, '@Method weight_norm finds nothing to score the 2 layers of model {model} by; no layer has a finite weight. Choose another method.'],
  ])('refuses %s with %i, and keeps nothing', async (parameters, number, message) => {
    const { modelId } = await newModel(2);
    const filled = (text: string): string => text.replace('{model}', String(modelId));
    expect(await errorOf(query(`EXEC dbo.sp_ComputeLayerImportance ${filled(parameters)};`))).toMatchObject({ number, message: filled(message) });
    expect(await query(`SELECT COUNT(*) AS Count FROM dbo.ImportanceComputations WHERE ModelId = ${modelId};`)).toEqual([{ Count: 0 }]);
  });

  it('refuses a model without layers with 51058', async () => {
    const [empty] = await query<{ ModelId: number }>("INSERT INTO dbo.Models (ModelName) OUTPUT inserted.ModelId VALUES (N'Scored empty');");
    expect(await errorOf(computeLayerImportance(pool, { modelId: empty?.ModelId ?? 0, method: 'uniform' }))).toMatchObject({ number: 51058, message: `@ModelId is ${empty?.ModelId}, a model without layers; choose one that has some.` });
  });
});
