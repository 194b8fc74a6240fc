import type mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { deleteModel } from '../../src/procedures/delete-model.ts';
import { logInference } from '../../src/procedures/log-inference.ts';
import { purgeActivations } from '../../src/procedures/purge-activations.ts';
import { recordActivations, type LayerActivation } from '../../src/procedures/record-activations.ts';
import { errorOf } from '../support/error-of.ts';
import { alike, storeModel } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let pool: mssql.ConnectionPool;
let models = 0;

beforeAll(async () => {
  pool = await server.connect(await server.newDatabase());
  await deploy(pool, dbDirectory);
});

const query = async <Row>(sql: string): Promise<readonly Row[]> => (await pool.request().query<Row>(sql)).recordset;

async function newModel(layerCount: number): Promise<{ readonly modelId: number; readonly layers: readonly bigint[] }> {
  models += 1;
  const modelId = await storeModel(pool, `Recorded ${models}`, alike(layerCount));
  const rows = await query<{ LayerId: string }>(`SELECT LayerId FROM dbo.ModelLayers WHERE ModelId = ${modelId} ORDER BY LayerIdx;`);
  return { modelId, layers: rows.map(({ LayerId }) => BigInt(LayerId)) };
}

const activity = (modelId: number, task = 'NULL', since = 'NULL'): Promise<readonly unknown[]> =>
  query(`SELECT LayerId, RunLength, RecordingCount, MagnitudeCount, MagnitudeSum, CosineCount, CosineWeight, CosineSum, RunCosineCount, RunCosineWeight, RunCosineSum
    FROM distill.fn_LayerActivity(${modelId}, ${task}, ${since}) ORDER BY LayerId, RunLength;`);

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

describe('sp_LogInference', () => {
  it('logs a request with all that is known of it', async () => {
    const { modelId } = await newModel(1);
    const requestedAt = new Date('2026-03-01T12:00:00.125Z');
    const id = await logInference(pool, { modelId, taskType: 'code', latencyMs: 87.5, inputTokens: 0, outputTokens: 64, accuracyScore: 1, succeeded: false, requestedAt });
    expect(await query(`SELECT ModelId, TaskType, RequestedAt, LatencyMs, InputTokens, OutputTokens, AccuracyScore, Succeeded FROM dbo.InferenceRequests WHERE InferenceId = ${id};`)).toEqual([
      { ModelId: modelId, TaskType: 'code', RequestedAt: requestedAt, LatencyMs: 87.5, InputTokens: 0, OutputTokens: 64, AccuracyScore: 1, Succeeded: false },
    ]);
  });

  it('needs the model alone, and takes the time itself', async () => {
    const { modelId } = await newModel(1);
    const id = await logInference(pool, { modelId });
    expect(
      await query(`SELECT TaskType, LatencyMs, AccuracyScore, Succeeded, IIF(DATEDIFF(MINUTE, RequestedAt, SYSUTCDATETIME()) BETWEEN 0 AND 1, 1, 0) AS IsNow FROM dbo.InferenceRequests WHERE InferenceId = ${id};`),
    ).toEqual([{ TaskType: null, LatencyMs: null, AccuracyScore: null, Succeeded: true, IsNow: 1 }]);
  });

  it.each([
    [{ modelId: 9999 }, 51001, '@ModelId is 9999; no model has this id. See dbo.vw_Models.'],
    [{ taskType: ' ' }, 51050, '@TaskType is blank; give the name of a task, such as code, or NULL.'],
    [{ latencyMs: -0.5 }, 51051, '@LatencyMs is -0.5; give 0 or more, or NULL.'],
    [{ inputTokens: -1 }, 51051, '@InputTokens is -1; give 0 or more, or NULL.'],
    [{ outputTokens: -2 }, 51051, '@OutputTokens is -2; give 0 or more, or NULL.'],
    [{ accuracyScore: 1.5 }, 51052, '@AccuracyScore is 1.5; give a score from 0 to 1, or NULL.'],
    [{ accuracyScore: -0.25 }, 51052, '@AccuracyScore is -0.25; give a score from 0 to 1, or NULL.'],
  ])('refuses %j with %i, and logs nothing', async (call, number, message) => {
    const { modelId } = await newModel(1);
    expect(await errorOf(logInference(pool, { modelId, ...call }))).toMatchObject({ number, message });
    expect(await query(`SELECT COUNT(*) AS Count FROM dbo.InferenceRequests WHERE ModelId = ${modelId};`)).toEqual([{ Count: 0 }]);
  });
});

describe('sp_RecordActivations', () => {
  it('records each measure, and now where no time is given', async () => {
    const { modelId, layers } = await newModel(2);
    const [first = 0n, second = 0n] = layers;
    const inferenceId = await logInference(pool, { modelId });
    const recordedAt = new Date('2026-03-01T12:00:00Z');
    expect(
      await recordActivations(pool, [
        { layerId: first, inferenceId, magnitude: 12.5, cosineSimilarity: 0.75, run: { length: 2, cosineSimilarity: -0.5 }, tokenCount: 64, recordedAt },
        { layerId: second, magnitude: 0 },
      ]),
    ).toEqual({ recordedRows: 2, emptyRows: 0 });
    expect(
      await query(`SELECT LayerId, InferenceId, ActivationMagnitude, CosineSimilarity, RunLength, RunCosineSimilarity, TokenCount, IIF(RecordedAt = '20260301 12:00', 1, 0) AS Given,
        IIF(DATEDIFF(MINUTE, RecordedAt, SYSUTCDATETIME()) BETWEEN 0 AND 1, 1, 0) AS IsNow FROM dbo.LayerActivations WHERE LayerId IN (${first}, ${second}) ORDER BY LayerId;`),
    ).toEqual([
      { LayerId: String(first), InferenceId: String(inferenceId), ActivationMagnitude: 12.5, CosineSimilarity: 0.75, RunLength: 2, RunCosineSimilarity: -0.5, TokenCount: 64, Given: 1, IsNow: 0 },
      { LayerId: String(second), InferenceId: null, ActivationMagnitude: 0, CosineSimilarity: null, RunLength: null, RunCosineSimilarity: null, TokenCount: null, Given: 0, IsNow: 1 },
    ]);
  });

  it('takes what is no number for not measured, and says how many rows have nothing', async () => {
    const { layers } = await newModel(1);
    const [layerId = 0n] = layers;
    expect(await recordActivations(pool, [{ layerId, magnitude: NaN }, { layerId, magnitude: 1, cosineSimilarity: Infinity }, { layerId, run: { length: 3, cosineSimilarity: -Infinity } }, { layerId }])).toEqual({ recordedRows: 4, emptyRows: 3 });
    expect(await query(`SELECT COUNT(*) AS Rows, COUNT(ActivationMagnitude) AS Magnitudes, COUNT(CosineSimilarity) AS Similarities FROM dbo.LayerActivations WHERE LayerId = ${layerId};`)).toEqual([{ Rows: 4, Magnitudes: 1, Similarities: 0 }]);
  });

  it('takes the rounding of short floats for what it rounds', async () => {
    const { layers } = await newModel(1);
    const [layerId = 0n] = layers;
    await recordActivations(pool, [{ layerId, cosineSimilarity: 1.0005 }, { layerId, cosineSimilarity: -1.001 }, { layerId, run: { length: 1, cosineSimilarity: 1.001 } }]);
    expect(await query(`SELECT MAX(CosineSimilarity) AS Most, MIN(CosineSimilarity) AS Least, MAX(RunCosineSimilarity) AS Run FROM dbo.LayerActivations WHERE LayerId = ${layerId};`)).toEqual([{ Most: 1, Least: -1, Run: 1 }]);
  });

  it('sends no more rows at once than are asked for, and reads the next ones only then', async () => {
    const { layers } = await newModel(1);
    const [layerId = 0n] = layers;
    const readAt: number[] = [];
    async function* source(): AsyncGenerator<LayerActivation> {
      for (let row = 0; row < 5; row += 1) {
        readAt.push((await query<{ Count: number }>(`SELECT COUNT(*) AS Count FROM dbo.LayerActivations WHERE LayerId = ${layerId};`))[0]?.Count ?? -1);
        yield { layerId, magnitude: row };
      }
    }
    expect(await recordActivations(pool, source(), { batchSize: 2 })).toEqual({ recordedRows: 5, emptyRows: 0 });
    // Rows 0 and 1 are read before any is stored, rows 2 and 3 after two are, row 4 after four.
    expect(readAt).toEqual([0, 0, 2, 2, 4]);
    expect(await errorOf(recordActivations(pool, [], { batchSize: 0 }))).toMatchObject({ name: 'RangeError', message: 'batchSize is 0; give a whole number from 1 on, such as 5000' });
  });

  it('has nothing to say of no rows', async () => {
    expect(await recordActivations(pool, [])).toEqual({ recordedRows: 0, emptyRows: 0 });
    expect(await query('DECLARE @None dbo.LayerActivationList; EXEC dbo.sp_RecordActivations @Activations = @None;')).toEqual([{ RecordedRows: 0, EmptyRows: 0 }]);
  });

  it.each([
    [51053, 'ActivationMagnitude -1 for layer {layer}; give 0 or more, or NULL.', { magnitude: -1 }],
    [51053, 'CosineSimilarity 1.5 for layer {layer}; give -1 to 1, or NULL.', { cosineSimilarity: 1.5 }],
    [51053, 'RunCosineSimilarity -1.25 for layer {layer}; give -1 to 1, or NULL.', { run: { length: 2, cosineSimilarity: -1.25 } }],
    [51053, 'RunLength 0 for layer {layer}; give 1 or more, or NULL.', { run: { length: 0, cosineSimilarity: 1 } }],
    [51053, 'TokenCount 0 for layer {layer}; give 1 or more, or NULL.', { tokenCount: 0 }],
    [51054, 'LayerId 999999; no layer has this id. See dbo.ModelLayers.', { layerId: 999_999n }],
    [51055, 'InferenceId 999999; no request has this id. See dbo.sp_LogInference.', { inferenceId: 999_999n }],
  ] as const)('refuses with %i, and records none of the rows: %s', async (number, problem, bad) => {
    const { layers } = await newModel(1);
    const [layerId = 0n] = layers;
    expect(await errorOf(recordActivations(pool, [{ layerId, magnitude: 1 }, { layerId, magnitude: 1, ...bad }]))).toMatchObject({ number, message: `@Activations has ${problem.replace('{layer}', String(layerId))}` });
    expect(await query(`SELECT COUNT(*) AS Count FROM dbo.LayerActivations WHERE LayerId = ${layerId};`)).toEqual([{ Count: 0 }]);
  });

  it('refuses a similarity over a run of no length with 51053', async () => {
    const { layers } = await newModel(1);
    const sql = `DECLARE @Rows dbo.LayerActivationList; INSERT INTO @Rows (LayerId, RunCosineSimilarity) VALUES (${layers[0]}, 0.5); EXEC dbo.sp_RecordActivations @Activations = @Rows;`;
    expect(await errorOf(query(sql))).toMatchObject({ number: 51053, message: `@Activations has RunCosineSimilarity 0.5 without RunLength for layer ${layers[0]}; give both, or NULL.` });
  });

  it('refuses a request that went to another model with 51056', async () => {
    const { layers } = await newModel(1);
    const { modelId: other } = await newModel(1);
    const inferenceId = await logInference(pool, { modelId: other });
    expect(await errorOf(recordActivations(pool, [{ layerId: layers[0] ?? 0n, inferenceId, magnitude: 1 }]))).toMatchObject({ number: 51056 });
  });
});

describe('fn_LayerActivity', () => {
  it('sums by layer and length of run, similarities by their tokens', async () => {
    const { modelId, layers } = await newModel(2);
    const [first = 0n, second = 0n] = layers;
    await recordActivations(pool, [
      { layerId: first, magnitude: 2, cosineSimilarity: 0.5, tokenCount: 3 },
      { layerId: first, magnitude: 4, cosineSimilarity: 0.25 },
      { layerId: first, magnitude: NaN, tokenCount: 100 },
      { layerId: first, run: { length: 2, cosineSimilarity: 0.5 }, tokenCount: 2 },
      { layerId: second, cosineSimilarity: -1 },
    ]);
    expect(await activity(modelId)).toEqual([
      // 3 x 0.5 + 1 x 0.25; the recording without a similarity adds no weight.
      { LayerId: String(first), RunLength: 0, RecordingCount: '3', MagnitudeCount: '2', MagnitudeSum: 6, CosineCount: '2', CosineWeight: '4', CosineSum: 1.75, RunCosineCount: '0', RunCosineWeight: '0', RunCosineSum: 0 },
      { LayerId: String(first), RunLength: 2, RecordingCount: '1', MagnitudeCount: '0', MagnitudeSum: 0, CosineCount: '0', CosineWeight: '0', CosineSum: 0, RunCosineCount: '1', RunCosineWeight: '2', RunCosineSum: 1 },
      { LayerId: String(second), RunLength: 0, RecordingCount: '1', MagnitudeCount: '0', MagnitudeSum: 0, CosineCount: '1', CosineWeight: '1', CosineSum: -1, RunCosineCount: '0', RunCosineWeight: '0', RunCosineSum: 0 },
    ]);
  });

  it('is of one task, and of a window, where these are given', async () => {
    const { modelId, layers } = await newModel(1);
    const [layerId = 0n] = layers;
    const code = await logInference(pool, { modelId, taskType: 'code' });
    const chat = await logInference(pool, { modelId, taskType: 'chat' });
    await recordActivations(pool, [
      { layerId, inferenceId: code, magnitude: 1 },
      { layerId, inferenceId: code, magnitude: 2, recordedAt: hoursAgo(30) },
      { layerId, inferenceId: chat, magnitude: 4 },
      { layerId, magnitude: 8 },
    ]);
    const magnitudes = async (task?: string, since?: string): Promise<unknown> => (await activity(modelId, task, since)).map((row) => (row as { MagnitudeSum: number }).MagnitudeSum);
    expect(await magnitudes()).toEqual([15]);
    expect(await magnitudes("N'code'")).toEqual([3]);
    expect(await magnitudes("N'code'", 'DATEADD(HOUR, -24, SYSUTCDATETIME())')).toEqual([1]);
    expect(await magnitudes("N'translation'")).toEqual([]);
  });
});

describe('sp_PurgeActivations', () => {
  it('keeps the sums of what it removes, by layer, task, run and hour', async () => {
    // What the tests before left.
    await purgeActivations(pool, 1);
    const { modelId, layers } = await newModel(2);
    const [first = 0n, second = 0n] = layers;
    const code = await logInference(pool, { modelId, taskType: 'code' });
    const old = hoursAgo(50);
    const rows: LayerActivation[] = [
      { layerId: first, inferenceId: code, magnitude: 2, cosineSimilarity: 0.5, tokenCount: 3, recordedAt: old },
      { layerId: first, magnitude: 4, cosineSimilarity: 0.25, recordedAt: old },
      { layerId: first, run: { length: 2, cosineSimilarity: 0.5 }, tokenCount: 2, recordedAt: old },
      { layerId: second, magnitude: NaN, recordedAt: hoursAgo(80) },
      { layerId: second, magnitude: 1 },
    ];
    await recordActivations(pool, rows);
    const [all, ofCode] = [await activity(modelId), await activity(modelId, "N'code'")];
    expect(await purgeActivations(pool, 24)).toBe(4n);
    expect(await query(`SELECT COUNT(*) AS Count FROM dbo.LayerActivations WHERE LayerId IN (${first}, ${second});`)).toEqual([{ Count: 1 }]);
    expect(await activity(modelId)).toEqual(all);
    expect(await activity(modelId, "N'code'")).toEqual(ofCode);
    expect(await query(`SELECT LayerId, TaskType, RunLength, RecordingCount, MagnitudeSum FROM distill.ActivationTotals WHERE LayerId IN (${first}, ${second}) ORDER BY LayerId, TaskType, RunLength;`)).toEqual([
      { LayerId: String(first), TaskType: '', RunLength: 0, RecordingCount: '1', MagnitudeSum: 4 },
      { LayerId: String(first), TaskType: '', RunLength: 2, RecordingCount: '1', MagnitudeSum: 0 },
      { LayerId: String(first), TaskType: 'code', RunLength: 0, RecordingCount: '1', MagnitudeSum: 2 },
      { LayerId: String(second), TaskType: '', RunLength: 0, RecordingCount: '1', MagnitudeSum: 0 },
    ]);

    // Later recordings of an hour that was purged before go to the same sums.
    await recordActivations(pool, rows.slice(0, 1));
    expect(await purgeActivations(pool, 24)).toBe(1n);
    expect(await query(`SELECT RecordingCount, MagnitudeSum, CosineWeight, CosineSum FROM distill.ActivationTotals WHERE LayerId = ${first} AND TaskType = N'code';`)).toEqual([{ RecordingCount: '2', MagnitudeSum: 4, CosineWeight: '6', CosineSum: 3 }]);
    expect(await purgeActivations(pool, 24)).toBe(0n);
  });

  it('works in batches, and keeps the current hour and as many as it is told', async () => {
    const { layers } = await newModel(1);
    const [layerId = 0n] = layers;
    await recordActivations(pool, Array.from({ length: 7 }, (_, at) => ({ layerId, magnitude: 1, recordedAt: hoursAgo(at < 5 ? 10 : 1) })));
    expect(await query('EXEC dbo.sp_PurgeActivations @OlderThanHours = 1, @BatchSize = 2;')).toEqual([{ PurgedRows: '5' }]);
    expect(await query(`SELECT RecordingCount, MagnitudeSum FROM distill.ActivationTotals WHERE LayerId = ${layerId};`)).toEqual([{ RecordingCount: '5', MagnitudeSum: 5 }]);
  });

  it("shares the fate of a caller's transaction, and leaves the caller's work when it fails", async () => {
    const { modelId, layers } = await newModel(1);
    const [layerId = 0n] = layers;
    await recordActivations(pool, [{ layerId, magnitude: 1, recordedAt: hoursAgo(10) }]);
    await query('BEGIN TRANSACTION; EXEC dbo.sp_PurgeActivations @OlderThanHours = 1; ROLLBACK TRANSACTION;');
    expect(await query(`SELECT (SELECT COUNT(*) FROM dbo.LayerActivations WHERE LayerId = ${layerId}) AS Rows, (SELECT COUNT(*) FROM distill.ActivationTotals WHERE LayerId = ${layerId}) AS Totals;`)).toEqual([{ Rows: 1, Totals: 0 }]);
    expect(
      await query(`BEGIN TRANSACTION; UPDATE dbo.Models SET ModelType = N'kept' WHERE ModelId = ${modelId};
        BEGIN TRY EXEC dbo.sp_PurgeActivations @OlderThanHours = 0; END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS Number, XACT_STATE() AS State; END CATCH; COMMIT TRANSACTION;`),
    ).toEqual([{ Number: 51057, State: 1 }]);
    expect(await query(`SELECT ModelType FROM dbo.Models WHERE ModelId = ${modelId};`)).toEqual([{ ModelType: 'kept' }]);
  });

  it.each([
    ['@OlderThanHours = NULL', 51057, '@OlderThanHours is NULL; give at least 1, such as 168 for a week.'],
    ['@OlderThanHours = 0', 51057, '@OlderThanHours is 0; give at least 1, such as 168 for a week.'],
    ['@OlderThanHours = 1, @BatchSize = 0', 51040, '@BatchSize is 0; give at least 1, such as 2000.'],
    ['@OlderThanHours = 1, @BatchSize = NULL', 51040, '@BatchSize is NULL; give at least 1, such as 2000.'],
  ])('refuses %s with %i', async (parameters, number, message) => expect(await errorOf(query(`EXEC dbo.sp_PurgeActivations ${parameters};`))).toMatchObject({ number, message }));

  it('leaves sums that go with the model', async () => {
    const { modelId, layers } = await newModel(1);
    await recordActivations(pool, [{ layerId: layers[0] ?? 0n, magnitude: 1, recordedAt: hoursAgo(10) }]);
    await purgeActivations(pool, 1);
    await deleteModel(pool, modelId);
    expect(await query(`SELECT COUNT(*) AS Count FROM distill.ActivationTotals WHERE LayerId = ${layers[0]};`)).toEqual([{ Count: 0 }]);
  });
});
