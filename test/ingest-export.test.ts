/** Model directories through the database and out again. */
import { access, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type mssql from 'mssql';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { dbDirectory } from '../src/commands/db-directory.ts';
import type { ConnectionTarget } from '../src/connection/connection-target.ts';
import { deploy } from '../src/deploy/deploy.ts';
import { exportModel } from '../src/export/export-model.ts';
import { ingestModel } from '../src/ingest/ingest.ts';
import { makeDemoModel, readModelDirectory, verifyStudent } from '../src/model-files/index.ts';
import { extractByImportance } from '../src/procedures/extract-by-importance.ts';
import { extractByLayers } from '../src/procedures/extract-by-layers.ts';
import { listModels } from '../src/procedures/list-models.ts';
import { tinyTensors, writeTinyModel } from './model-files/support/tiny-model.ts';
import { errorOf } from './support/error-of.ts';
import { scratch } from './support/scratch.ts';
import { startSqldistill } from './support/sqldistill.ts';
import { testServer } from './support/test-server.ts';
import { urlOf } from './support/url-of.ts';

const server = testServer();
const directory = scratch();
let target: ConnectionTarget;
let pool: mssql.ConnectionPool;
let work = '';
/** 8 blocks of BF16 and F32 tensors in several shards, 78 tensors of some 5 MB. */
let demo = '';

beforeAll(async () => {
  work = await directory();
  demo = join(work, 'demo');
  await makeDemoModel(demo, { layerCount: 8, maxShardBytes: 2_000_000 });
  target = await server.newDatabase();
  pool = await server.connect(target);
  await deploy(pool, dbDirectory);
});

const query = async (sql: string): Promise<readonly unknown[]> => (await pool.request().query(sql)).recordset;
const stored = async (): Promise<unknown> =>
  query('SELECT (SELECT COUNT(*) FROM dbo.Models) AS Models, (SELECT COUNT(*) FROM distill.TensorContents) AS Contents, (SELECT COUNT(*) FROM distill.TensorBlocks) AS Blocks, (SELECT COUNT(*) FROM distill.IngestionContents) AS ReliedOn;');

describe('a model directory', () => {
  let modelId = 0;
  const progress: [number, number][] = [];
  beforeAll(async () => {
    ({ modelId } = await ingestModel(pool, demo, 'Demo', { onProgress: (done, total) => progress.push([done, total]) }));
  });

  it('is told of while it is read, to the last byte', async () => {
    const { byteCount } = await readModelDirectory(demo);
    expect(progress.at(-1)).toEqual([byteCount * 2, byteCount * 2]);
    expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).toSorted((a, b) => a - b));
  });

  it('comes out as it went in', async () => {
    const out = join(work, 'whole');
    const report = await exportModel(pool, modelId, out);
    expect(report).toMatchObject({ modelName: 'Demo', droppedParentTensors: [], notes: [] });
    const parent = await readModelDirectory(demo);
    expect(await verifyStudent(out, Array.from({ length: 8 }, (_, layer) => layer), parent)).toEqual({ tensorCount: 75, byteCount: parent.byteCount });
    expect(JSON.parse(await readFile(join(out, 'config.json'), 'utf8'))).toEqual(JSON.parse(await readFile(join(demo, 'config.json'), 'utf8')));
  });

  it('gives students that are its layers byte for byte, and accounts for every tensor', async () => {
    const { studentModelId } = await extractByImportance(pool, { parentModelId: modelId, targetSizeRatio: '0.3' });
    const out = join(work, 'student');
    const seen: number[] = [];
    const report = await exportModel(pool, studentModelId, out, { onProgress: (done) => seen.push(done), maxShardBytes: 500_000 });
    // 30 % of 8 layers are 2.4, so 2: 18 of 72 tensors of layers, embedding, norm and head.
    const verification = await verifyStudent(out, [0, 1], await readModelDirectory(demo));
    expect(verification.tensorCount).toBe(21);
    expect(report.kept.size + report.droppedParentTensors.length).toBe(75);
    expect(report.droppedParentTensors).toContain('model.layers.2.mlp.down_proj.weight');
    expect(seen.at(-1)).toBe(verification.byteCount);
    expect(report.files).toContain('model.safetensors.index.json');
    expect((await readdir(out)).toSorted()).toEqual([...report.files].toSorted());
  });

  it('is stored once, however many models have it', async () => {
    const before = (await stored()) as { Models: number }[];
    await ingestModel(pool, demo, 'Demo again');
    expect(await stored()).toEqual(before.map((row) => ({ ...row, Models: row.Models + 1 })));
  });

  it('comes out as it went in when no tensor fits into memory', async () => {
    const tiny = join(work, 'narrow');
    await writeTinyModel(tiny, 2);
    const ingested = await ingestModel(pool, tiny, 'Narrow', { windowBytes: 1 });
    const out = join(work, 'narrow-out');
    await exportModel(pool, ingested.modelId, out);
    const parent = await readModelDirectory(tiny);
    expect(await verifyStudent(out, Array.from({ length: ingested.layerCount }, (_, layer) => layer), parent)).toMatchObject({ byteCount: parent.byteCount });
  });

  it('stays as it was when an export meets another directory in its place', async () => {
    const out = join(work, 'whole');
    const before = await readFile(join(out, 'model.safetensors.index.json')).catch(() => readFile(join(out, 'model.safetensors')));
    expect((await errorOf(exportModel(pool, modelId, out))).message).toContain('already exists');
    expect((await readFile(join(out, 'model.safetensors.index.json')).catch(() => readFile(join(out, 'model.safetensors')))).equals(before)).toBe(true);
  });

  it('leaves nothing of an export that is broken off', async () => {
    const controller = new AbortController();
    const out = join(work, 'broken');
    await errorOf(exportModel(pool, modelId, out, { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) }));
    await expect(access(out)).rejects.toThrow();
    expect((await readdir(work)).filter((name) => name.startsWith('.partial'))).toEqual([]);
    expect(await query('SELECT 1 AS One;')).toEqual([{ One: 1 }]);
  });

  it('leaves nothing of an ingestion that is broken off, and its name is free', async () => {
    const other = join(work, 'other');
    await makeDemoModel(other, { layerCount: 2, seed: 2 });
    const before = await stored();
    const controller = new AbortController();
    const error = await errorOf(ingestModel(pool, other, 'Broken', { signal: controller.signal, onProgress: (done, total) => done > total / 2 && controller.abort(new Error('enough')) }));
    expect(error.message).toBe('enough');
    expect(await stored()).toEqual(before);
    expect(await ingestModel(pool, other, 'Broken')).toMatchObject({ layerCount: 2 });
  });

  it('fails when the database does not give back what was ingested', async () => {
    const { studentModelId } = await extractByLayers(pool, { parentModelId: modelId, targetLayerCount: 1, studentName: 'Spoilt' });
    await query(`UPDATE distill.TensorContents SET Sha256 = CONVERT(BINARY(32), HASHBYTES('SHA2_256', N'other'))
      WHERE ContentId = (SELECT ContentId FROM distill.ModelTensors WHERE ModelId = ${studentModelId} AND TensorName = N'model.norm.weight');`);
    const error = await errorOf(exportModel(pool, studentModelId, join(work, 'spoilt')));
    expect(error.message).toContain('model.norm.weight');
    expect(error.message).toContain('SHA-256');
    await expect(access(join(work, 'spoilt'))).rejects.toThrow();
  });
});

describe('the curve of a layer’s weights', () => {
  it('is its quantiles: 65 points from minimum to maximum, each a weight that it has', async () => {
    const tiny = join(work, 'tiny');
    await writeTinyModel(tiny, 2);
    const { modelId } = await ingestModel(pool, tiny, 'Tiny');
    const rows = (await query(`SELECT LayerIdx, WeightsGeometry.STAsText() AS Text, WeightsGeometry.STSrid AS Srid, ParameterCount, TensorDtype, LayerName, LayerType FROM dbo.ModelLayers WHERE ModelId = ${modelId} ORDER BY LayerIdx;`)) as { LayerIdx: number; Text: string }[];
    expect(rows).toHaveLength(2);
    for (const { Text, ...rest } of rows) {
      expect(rest).toEqual({ LayerIdx: rest.LayerIdx, Srid: 0, ParameterCount: '18', TensorDtype: 'float32', LayerName: `model.layers.${rest.LayerIdx}`, LayerType: 'transformer_block' });
      // docs/model-files.md: the weight at rank k/64 is the one at index floor(k(n - 1)/64 + 1/2) of the n in ascending order.
      const weights = tinyTensors(2)
        .filter(({ name }) => name.startsWith(`model.layers.${rest.LayerIdx}.`))
        .flatMap(({ bytes }) => [bytes.readFloatLE(0), bytes.readFloatLE(4)])
        .toSorted((a, b) => a - b);
      const expected = Array.from({ length: 65 }, (_, k) => [k / 64, weights[Math.floor((k * (weights.length - 1)) / 64 + 0.5)]]);
      const points = /^LINESTRING ?\((.*)\)$/.exec(Text)?.[1]?.split(', ').map((point) => point.split(' ').map(Number));
      expect(points).toEqual(expected);
    }
  });

  it('is not there where no weight is finite', async () => {
    const nothing = join(work, 'nothing');
    const tensors = tinyTensors(1);
    for (const { bytes } of tensors) bytes.fill(0xff);
    const header = Object.fromEntries(tensors.map(({ name }, at) => [name, { dtype: 'F32', shape: [2], data_offsets: [8 * at, 8 * at + 8] }]));
    const json = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    await writeTinyModel(nothing, 1, { 'model.safetensors': Buffer.concat([length, json, ...tensors.map(({ bytes }) => bytes)]) });
    const { modelId } = await ingestModel(pool, nothing, 'NaN');
    expect(await query(`SELECT WeightsGeometry, ParameterCount FROM dbo.ModelLayers WHERE ModelId = ${modelId};`)).toEqual([{ WeightsGeometry: null, ParameterCount: '18' }]);
  });
});

describe('sqldistill ingest as a process', () => {
  const startIngest = (name: string, from: string) => startSqldistill(['ingest', from, '--name', name], { env: { MSSQL_URL: urlOf(target) } });
  let large = '';
  beforeAll(async () => {
    large = join(work, 'large');
    await makeDemoModel(large, { seed: 3 });
  });

  it('that is killed leaves nothing to see, and the next ingestion clears what it stored', async () => {
    const { child, saying, done } = startIngest('Killed', large);
    await saying(/ingesting [345]0%/);
    child.kill('SIGKILL');
    await done;
    expect((await listModels(pool)).map(({ modelName }) => modelName)).not.toContain('Killed');
    expect(await query("SELECT State FROM distill.Ingestions WHERE ModelName = N'Killed';")).toEqual([{ State: 'Loading' }]);
    // The server needs a moment to see that the connection is gone.
    const { modelId } = await vi.waitFor(() => ingestModel(pool, large, 'Killed'), { timeout: 30_000, interval: 200 });
    expect(await query("SELECT State, COUNT(*) AS Count FROM distill.Ingestions WHERE ModelName = N'Killed' GROUP BY State ORDER BY State;")).toEqual([{ State: 'Abandoned', Count: 1 }, { State: 'Complete', Count: 1 }]);
    const [blocks] = (await query(`SELECT COUNT(*) AS Blocks, SUM(CASE WHEN c.ContentId IS NULL THEN 1 ELSE 0 END) AS Orphans FROM distill.TensorBlocks AS b LEFT JOIN distill.TensorContents AS c ON c.ContentId = b.ContentId;`)) as { Orphans: number }[];
    expect(blocks?.Orphans).toBe(0);
    await exportModel(pool, modelId, join(work, 'killed'));
    await verifyStudent(join(work, 'killed'), Array.from({ length: 16 }, (_, layer) => layer), await readModelDirectory(large));
  });

  it('that gets Ctrl+C gives up what it began and ends with 130', async () => {
    const other = join(work, 'interrupted');
    await makeDemoModel(other, { seed: 4 });
    const before = await stored();
    const { child, saying, done } = startIngest('Interrupted', other);
    await saying(/ingesting [345]0%/);
    child.kill('SIGINT');
    expect(await done).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('sqldistill: Interrupted; nothing was kept.') });
    expect(await stored()).toEqual(before);
    expect(await query("SELECT State FROM distill.Ingestions WHERE ModelName = N'Interrupted';")).toEqual([{ State: 'Abandoned' }]);
  });
});
