/** The commands as a person runs them, one after the other, on one database; each at least once as a process of its own. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDatabase, parseConnectionUrl, type ConnectionTarget } from '../../src/connection/connection-target.ts';
import { openDatabase } from '../../src/database.ts';
import { readModelDirectory, verifyStudent } from '../../src/model-files/index.ts';
import { tinyConfig, writeTinyModel } from '../model-files/support/tiny-model.ts';
import { scratch } from '../support/scratch.ts';
import { runMain } from '../support/run-main.ts';
import { sqldistill, startSqldistill, type Outcome, type RunningCommand } from '../support/sqldistill.ts';
import { testServer } from '../support/test-server.ts';

const isRemote = (process.env['MSSQL_URL'] ?? '') !== '';
const server = isRemote ? testServer() : undefined;
const directory = scratch();

let work = '';
let engine: RunningCommand | undefined;
/** As a process of its own. */
let run: (...args: readonly string[]) => Promise<Outcome>;
/** Within this process, which is quicker. */
let runHere: (...args: readonly string[]) => Promise<Outcome>;
let target: () => ConnectionTarget;

beforeAll(async () => {
  work = await directory();
  if (server !== undefined) {
    const database = await server.newDatabase();
    target = () => database;
    const url = new URL(process.env['MSSQL_URL'] ?? '');
    url.pathname = `/${database.database}`;
    const env = { MSSQL_URL: url.href, MSSQL_PASSWORD: process.env['MSSQL_PASSWORD'] };
    run = (...args) => sqldistill(args, { cwd: work, env });
    runHere = (...args) => runMain(args, env);
    return;
  }
  engine = startSqldistill(['local', '--data', 'engine'], { cwd: work });
  const [, port, password = ''] = await engine.saying(/The local engine listens on 127\.0\.0\.1:(\d+); user sa, password (\S+)\. Ctrl\+C stops it\./);
  target = () => parseConnectionUrl(`mssql://sa:${password}@127.0.0.1:${port}/${defaultDatabase}?encrypt=false`);
  run = (...args) => sqldistill([...args, '--data', 'engine'], { cwd: work });
  runHere = (...args) => runMain([...args, '--data', join(work, 'engine')]);
});

afterAll(async () => {
  if (engine === undefined) return;
  engine.child.kill('SIGINT');
  expect(await engine.done).toMatchObject({ code: 0, stderr: expect.stringContaining('Stopped.') });
  expect(await readdir(join(work, 'engine'))).not.toContain('sqldistill-local.json');
});

const json = <T = unknown>({ code, stdout, stderr }: Outcome): T => {
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  return JSON.parse(stdout) as T;
};

/** The cells of a printed table, heading first. */
const cells = ({ stdout }: Outcome): readonly (readonly string[])[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));

describe('before a deployment', () => {
  it('status lists what is pending and ends with 3', async () => {
    const outcome = await run('status');
    expect(outcome.code).toBe(3);
    const [head, first] = cells(outcome);
    expect(head).toEqual(['version', 'name', 'state', 'appliedAt', 'appliedBy']);
    expect(first).toEqual(['1', 'models', 'pending', '', '']);
    expect(outcome.stderr).toContain('to deploy: procedures/sp_ExtractByLayers.sql');
  });

  it('models tells the server’s error and ends with 1', async () => {
    const { code, stdout, stderr } = await runHere('models');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("error 208: Invalid object name 'dbo.vw_Models'");
  });
});

describe('deploy', () => {
  it('names each file on standard error and gives the list as JSON', async () => {
    const outcome = await run('deploy', '--json');
    const steps = json<{ kind: string; file: string; ms: number }[]>(outcome);
    expect(steps[0]).toEqual({ kind: 'migration', file: 'migrations/001.do.models.sql', ms: expect.any(Number) });
    expect(steps.at(-1)).toMatchObject({ kind: 'repeatable', file: 'security/roles.sql' });
    expect(outcome.stderr).toMatch(/^repeatable procedures\/sp_CompareModels\.sql \(\d+ ms\)$/m);
  });

  it('does nothing the second time', async () => {
    expect(await runHere('deploy')).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('Nothing to deploy: the database is up to date.') });
  });

  it('leaves status at 0', async () => {
    const outcome = await runHere('status', '--json');
    const status = json<{ version: number; migrations: { version: number; state: string }[] }>(outcome);
    expect(status).toMatchObject({ pendingRepeatables: [], orphans: [], conflicts: [] });
    expect(status.migrations.map(({ state }) => state)).toEqual(status.migrations.map(() => 'applied'));
    expect(status.version).toBe(status.migrations.length);
  });
});

describe('ingest', () => {
  beforeAll(() => writeTinyModel(join(work, 'tiny'), 4));

  it('shows progress and the model that it made', async () => {
    const outcome = await run('ingest', 'tiny', '--name', 'Tiny', '--type', 'llama4', '--json');
    // 4 blocks of 9 tensors, embedding, norm and head, each of two float32: 39 tensors, 78 parameters, 312 bytes.
    expect(json(outcome)).toEqual({ modelId: 1, modelName: 'Tiny', layerCount: 4, tensorCount: 39, parameterCount: 78, byteCount: 312 });
    expect(outcome.stderr).toContain('ingesting 100% of');
    expect(outcome.stderr).toContain('Ingested Tiny as model 1.');
  });

  it.each([
    ['a name that a model has', ['tiny', '--name', 'Tiny'], "sqldistill: error 51011: 'Tiny' is the name of model 1; give another in @ModelName."],
    ['a directory that is not there', ['nowhere', '--name', 'X'], 'nowhere: cannot be read as a directory'],
  ])('refuses %s with 1', async (_what, args, message) => {
    const [name = '', ...flags] = args;
    const { code, stdout, stderr } = await runHere('ingest', join(work, name), ...flags);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('refuses an architecture by name', async () => {
    await writeTinyModel(join(work, 'bert'), 1, { 'config.json': tinyConfig(1, { architectures: ['BertForMaskedLM'], model_type: 'bert' }) });
    const { code, stderr } = await runHere('ingest', join(work, 'bert'), '--name', 'Bert');
    expect(code).toBe(1);
    expect(stderr).toContain('BertForMaskedLM');
    expect(stderr).toContain('LlamaForCausalLM');
    expect(json(await runHere('models', '--json'))).toHaveLength(1);
  });
});

describe('extract', () => {
  it('importance --what-if shows what it would keep and writes nothing', async () => {
    const outcome = await runHere('extract', 'importance', '--model', '1', '--ratio', '0.5', '--what-if');
    expect(outcome.code).toBe(0);
    expect(cells(outcome)).toEqual([
      ['layerIdx', 'layerName', 'parameterCount', 'kept'],
      ['0', 'model.layers.0', '18', 'kept'],
      ['1', 'model.layers.1', '18', 'kept'],
      ['2', 'model.layers.2', '18', 'dropped'],
      ['3', 'model.layers.3', '18', 'dropped'],
    ]);
    expect(outcome.stderr).toContain('Tiny_Student_50% would keep 2 of 4 layers; nothing was written.');
    expect(json(await runHere('models', '--json'))).toHaveLength(1);
  });

  it('importance cuts a student', async () => {
    const outcome = await run('extract', 'importance', '--model', '1', '--ratio', '0.5', '--json');
    // 2 blocks of 18 parameters, and embedding, norm and head with 6.
    expect(json(outcome)).toEqual({
      studentModelId: 2,
      studentModelName: 'Tiny_Student_50%',
      parentModelId: 1,
      parentModelName: 'Tiny',
      layerCount: 2,
      parentLayerCount: 4,
      parameterCount: 42,
      parentParameterCount: 78,
      compressionRatio: 2,
      extractionTimeMs: expect.any(Number),
    });
    expect(outcome.stderr).toContain('Cut Tiny_Student_50% (model 2) out of Tiny.');
  });

  it('layers --what-if as JSON, with the name that is asked for', async () => {
    const outcome = await runHere('extract', 'layers', '--model', '1', '--count', '1', '--name', 'One', '--what-if', '--json');
    expect(json<{ kept: boolean }[]>(outcome).map(({ kept }) => kept)).toEqual([true, false, false, false]);
    expect(outcome.stderr).toContain('One would keep 1 of 4 layers');
  });

  it('layers cuts a student', async () => {
    const outcome = await run('extract', 'layers', '--model', '1', '--count', '3');
    expect(outcome.code).toBe(0);
    expect(cells(outcome)[1]?.slice(0, 6)).toEqual(['3', 'Tiny_Student_L3', '1', 'Tiny', '3', '4']);
  });

  it.each([
    ['a parent that is not there', ['importance', '--model', '99', '--ratio', '0.3'], 'error 51001: @ParentModelId is 99; no model has this id. See dbo.vw_Models.'],
    ['a ratio above 1', ['importance', '--model', '1', '--ratio', '1.5'], 'error 51002: @TargetSizeRatio is 1.50000000; give a ratio above 0 and at most 1'],
    ['a ratio of 0', ['importance', '--model', '1', '--ratio', '0'], 'error 51002: @TargetSizeRatio is 0.00000000;'],
    ['a method that there is not', ['importance', '--model', '1', '--ratio', '0.3', '--method', 'guess'], "error 51004: @ImportanceMethod is 'guess'; the methods are: layer_order."],
    ['more layers than there are', ['layers', '--model', '1', '--count', '5'], "error 51003: @TargetLayerCount is 5; 'Tiny' has 4 layers, give 1 to 4."],
    ['a student a second time', ['layers', '--model', '1', '--count', '3'], "error 51011: 'Tiny_Student_L3' is the name of model 3; give another in @StudentName."],
  ])('refuses %s with 1 and the procedure’s own words', async (_what, args, message) => {
    const { code, stdout, stderr } = await runHere('extract', ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`sqldistill: ${message}`);
  });
});

describe('models', () => {
  it('lists models and students as a table', async () => {
    const [head, ...rows] = cells(await run('models'));
    expect(head).toEqual(['modelId', 'modelName', 'modelType', 'architecture', 'ingestionDate', 'layerCount', 'parameterCount', 'byteCount']);
    expect(rows.map((row) => [...row.slice(0, 4), ...row.slice(5)])).toEqual([
      ['1', 'Tiny', 'llama4', 'LlamaForCausalLM', '4', '78', '312'],
      ['2', 'Tiny_Student_50%', 'student_llama4', 'distilled_transformer', '2', '42', '168'],
      ['3', 'Tiny_Student_L3', 'student_llama4', 'distilled_transformer', '3', '60', '240'],
    ]);
  });
});

describe('compare', () => {
  it('sets two models side by side', async () => {
    expect(cells(await run('compare', '1', '3'))).toEqual([
      ['measure', 'value'],
      ['ModelAParams (layers)', '4'],
      ['ModelBParams (layers)', '3'],
      ['CompressionRatio', '1.33'],
      ['SharedLayers', '3'],
      ['SharedLayerPercentage', '0.75'],
      ['SharedContentLayers', '3'],
      ['ModelAParameterCount', '78'],
      ['ModelBParameterCount', '60'],
      ['ModelABytes', '312'],
      ['ModelBBytes', '240'],
      ['SharedBytes', '240'],
    ]);
  });

  it('gives JSON', async () => {
    expect(json(await runHere('compare', '1', '2', '--json'))).toMatchObject({ modelAParams: 4, modelBParams: 2, compressionRatio: 2, sharedLayerPercentage: 0.5 });
  });

  it('refuses a model that is not there', async () => {
    expect(await runHere('compare', '1', '77')).toMatchObject({ code: 1, stdout: '', stderr: 'sqldistill: error 51001: @ModelBId is 77; no model has this id. See dbo.vw_Models.\n' });
  });
});

describe('export', () => {
  it('writes a student that is its parent’s layers byte for byte', async () => {
    const outcome = await run('export', '--model', '3', '--out', 'student', '--json');
    const report = json<{ files: string[]; droppedParentTensors: string[] }>(outcome);
    expect(report).toMatchObject({ directory: join(work, 'student'), tensors: 30, bytes: 240 });
    expect(report.files.toSorted()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json']);
    expect(report.droppedParentTensors).toHaveLength(9);
    expect(outcome.stderr).toContain(`Exported Tiny_Student_L3 to ${join(work, 'student')}.`);
    expect(await verifyStudent(join(work, 'student'), [0, 1, 2], await readModelDirectory(join(work, 'tiny')))).toEqual({ tensorCount: 30, byteCount: 240 });
  });

  it('refuses a directory that is there, and replaces it with --force', async () => {
    const refused = await runHere('export', '--model', '2', '--out', join(work, 'student'));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('already exists');
    expect(refused.stderr).toContain('--force');
    const forced = await runHere('export', '--model', '2', '--out', join(work, 'student'), '--force', '--max-shard-bytes', '100');
    expect(forced.code).toBe(0);
    expect(cells(forced)[0]).toEqual(['directory', 'files', 'tensors', 'droppedParentTensors', 'bytes']);
    expect(JSON.parse(await readFile(join(work, 'student', 'config.json'), 'utf8'))).toMatchObject({ num_hidden_layers: 2 });
    expect(await readdir(join(work, 'student'))).toContain('model-00001-of-00002.safetensors');
    expect((await readdir(work)).filter((name) => name.startsWith('.partial'))).toEqual([]);
  });

  it('refuses a model that is not there and makes no directory', async () => {
    const { code, stderr } = await runHere('export', '--model', '99', '--out', join(work, 'none'));
    expect(code).toBe(1);
    expect(stderr).toContain('error 51001: @ModelId is 99;');
    expect(await readdir(work)).not.toContain('none');
  });
});

describe('undo', () => {
  it('refuses a version that the database has not', async () => {
    const { code, stderr } = await runHere('undo', '--to', '99');
    expect(code).toBe(2);
    expect(stderr).toContain('--to is 99, but the database is at version ');
  });

  it('does nothing where there is nothing to undo', async () => {
    const { version } = json<{ version: number }>(await runHere('status', '--json'));
    expect(await runHere('undo', '--to', String(version), '--json')).toMatchObject({ code: 0, stdout: '[]\n', stderr: expect.stringContaining('Nothing to undo.') });
  });

  it('takes migrations back below views and procedures that stay, and deploy brings them again', async () => {
    const { version } = json<{ version: number }>(await runHere('status', '--json'));
    const outcome = await run('undo', '--to', '1');
    expect(outcome.code).toBe(0);
    expect(cells(outcome).slice(1).map(([number]) => Number(number))).toEqual(Array.from({ length: version - 1 }, (_, at) => version - at));
    expect(outcome.stderr).toContain(`undone: ${version} `);
    expect(await runHere('status', '--json')).toMatchObject({ code: 3 });
    expect(json<{ kind: string }[]>(await runHere('deploy', '--json')).filter(({ kind }) => kind === 'migration')).toHaveLength(version - 1);
    expect(await runHere('status')).toMatchObject({ code: 0, stderr: expect.stringContaining('Up to date.') });
  });

  it('with --to 0 leaves an empty database', async () => {
    expect(await run('undo', '--to', '0')).toMatchObject({ code: 0 });
    expect(json<{ version: number; migrations: { state: string }[] }>({ ...(await runHere('status', '--json')), code: 0 })).toMatchObject({ version: 0 });
    const pool = await openDatabase(target());
    try {
      const left = await pool.request().query("SELECT (SELECT COUNT(*) FROM sys.objects WHERE is_ms_shipped = 0) AS Objects, (SELECT COUNT(*) FROM sys.types WHERE is_user_defined = 1) AS Types, SCHEMA_ID(N'distill') AS SchemaId;");
      expect(left.recordset).toEqual([{ Objects: 0, Types: 0, SchemaId: null }]);
    } finally {
      await pool.close();
    }
  });
});
