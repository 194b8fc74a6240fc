/** `sqldistill models show` as a person runs it, over models that the procedures made. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type mssql from 'mssql';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import type { ConnectionTarget } from '../../src/connection/connection-target.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { weightsLineString } from '../../src/model-files/index.ts';
import { deleteModel } from '../../src/procedures/delete-model.ts';
import { extractByImportance } from '../../src/procedures/extract-by-importance.ts';
import { extractByLayers } from '../../src/procedures/extract-by-layers.ts';
import { extractBySpatialRegion } from '../../src/procedures/extract-by-spatial-region.ts';
import { scratch } from '../support/scratch.ts';
import { runMain } from '../support/run-main.ts';
import type { Outcome } from '../support/sqldistill.ts';
import { storeModel, weights } from '../support/store-model.ts';
import { testServer } from '../support/test-server.ts';
import { urlOf } from '../support/url-of.ts';

const server = testServer();
const directory = scratch();
let target: ConnectionTarget;
let pool: mssql.ConnectionPool;
let modelId = 0;
let rangeId = 0;

const show = (...args: readonly string[]): Promise<Outcome> => runMain(['models', 'show', ...args], { MSSQL_URL: urlOf(target) });
const straight = (from: number, to: number): Buffer => weightsLineString({ finiteCount: 65, nonFiniteCount: 0, minimum: from, maximum: to, quantiles: Array.from({ length: 65 }, (_, k) => from + ((to - from) * k) / 64) });

/** The cells of each table on the page, heading first. */
const tables = ({ stdout }: Outcome): readonly (readonly (readonly string[])[])[] =>
  stdout.split('┌').slice(1).map((part) => part.split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim())));

beforeAll(async () => {
  target = await server.newDatabase();
  pool = await server.connect(target);
  await deploy(pool, dbDirectory);
  modelId = await storeModel(pool, 'Shown', {
    layers: [weights(1), weights(2), weights(3)],
    curves: [straight(-0.5, 0.5), straight(-1, 1), null],
    others: [weights(9)],
    files: [{ fileName: 'config.json', content: Buffer.from('{}') }],
  });
  const student = await extractBySpatialRegion(pool, { parentModelId: modelId, minValue: -0.5, maxValue: 0.5 });
  rangeId = student.studentModelId;
  await extractByImportance(pool, { parentModelId: modelId, targetSizeRatio: '0.67' });
  const gone = await extractByLayers(pool, { parentModelId: modelId, targetLayerCount: 1 });
  await deleteModel(pool, gone.studentModelId);
});

describe('sqldistill models show', () => {
  it('tells a model, its students and how the weights of its layers spread', async () => {
    const outcome = await show(String(modelId));
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const [facts = [], students = [], layers = []] = tables(outcome);
    // 3 layers and an embedding of two float32 each.
    expect(Object.fromEntries(facts.map(([measure = '', value = '']) => [measure, value]))).toMatchObject({
      modelId: String(modelId), modelName: 'Shown', modelType: 'llama4', architecture: 'LlamaForCausalLM', layerCount: '3', tensorCount: '4', parameterCount: '8', byteCount: '32', fileCount: '1',
    });
    expect(students.map((row) => row.slice(1, 5))).toEqual([
      ['modelName', 'strategy', 'asked', 'layers'],
      ['Shown_Student_Range_-0.5_0.5', 'range', 'range -0.5 to 0.5, fraction 1', '1 of 3'],
      ['Shown_Student_67%', 'importance', 'method layer_order, ratio 0.67', '2 of 3'],
      ['Shown_Student_L1 (deleted)', 'layers', 'count 1', '1 of 3'],
    ]);
    expect(outcome.stdout).toContain('\n\nStudents\n');
    expect(outcome.stdout).not.toContain('Cut from');
    // Evenly spread from -1 to 1: a deviation is 1/√3.
    expect(layers).toEqual([
      ['layerIdx', 'layerName', 'minWeight', 'lowerQuartile', 'median', 'upperQuartile', 'maxWeight', 'mean', 'standardDeviation', 'shareWithinOneDeviation', 'shareWithinTwoDeviations'],
      ['0', 'model.layers.0', '-0.5', '-0.25', '0', '0.25', '0.5', expect.any(String), '0.2887', '0.5774', '1'],
      ['1', 'model.layers.1', '-1', '-0.5', '0', '0.5', '1', expect.any(String), '0.5774', '0.5774', '1'],
      ['2', 'model.layers.2', '', '', '', '', '', '', '', '', ''],
    ]);
  });

  it('tells a student what it was cut from', async () => {
    const outcome = await show(String(rangeId));
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(tables(outcome)[1]?.map((row) => row.slice(0, 5))).toEqual([
      ['modelId', 'modelName', 'strategy', 'asked', 'layers'],
      [String(modelId), 'Shown', 'range', 'range -0.5 to 0.5, fraction 1', '1 of 3'],
    ]);
    expect(outcome.stdout).toContain('\n\nCut from\n');
    expect(outcome.stdout).not.toContain('Students');
  });

  it('gives the whole as JSON', async () => {
    const { code, stdout } = await show(String(rangeId), '--json');
    expect(code).toBe(0);
    const shown = JSON.parse(stdout) as { layers: Record<string, unknown>[] };
    expect(shown).toMatchObject({
      model: { modelId: rangeId, modelName: 'Shown_Student_Range_-0.5_0.5', modelType: 'student_llama4', layerCount: 1, tensorCount: 2, parameterCount: 4, byteCount: 16 },
      parents: [{ parentModelId: modelId, parentModelName: 'Shown', parentExists: true, studentModelId: rangeId, studentExists: true, strategy: 'range', importanceMethod: null, targetSizeRatio: null, targetLayerCount: null, minValue: -0.5, maxValue: 0.5, minFraction: 1, parentLayerCount: 3, studentLayerCount: 1 }],
      students: [],
    });
    expect(shown.layers).toHaveLength(1);
    expect(shown.layers[0]).toMatchObject({ layerIdx: 0, layerName: 'model.layers.0', minWeight: -0.5, lowerQuartile: -0.25, median: 0, upperQuartile: 0.25, maxWeight: 0.5, shareWithinTwoDeviations: 1 });
    expect(shown.layers[0]?.['standardDeviation']).toBeCloseTo(1 / Math.sqrt(12), 12);
  });

  it('--plot draws a line a layer', async () => {
    const { code, stdout } = await show(String(modelId), '--plot');
    expect(code).toBe(0);
    // Where standard output is no terminal, 100 columns: 16 of labels, 2 of bounds, 81 of the plot.
    const plot = stdout.slice(stdout.indexOf('Weights of each layer\n')).split('\n').slice(1, 4);
    expect(plot[0]).toBe(`0 model.layers.0 │${' '.repeat(20)}▆${'█'.repeat(39)}▆${' '.repeat(20)}│`);
    expect(plot[1]).toBe(`1 model.layers.1 │${'█'.repeat(81)}│`);
    expect(plot[2]).toBe(`2 model.layers.2 │${'no finite weight'.padEnd(81)}│`);
  });

  it('--plot FILE.svg draws a picture beside the page, and replaces none unless told', async () => {
    const work = await directory();
    const file = join(work, 'weights.svg');
    const outcome = await show(String(modelId), '--plot', file);
    expect(outcome).toMatchObject({ code: 0, stderr: `Drew the weights of Shown to ${file}.\n` });
    expect(outcome.stdout).toContain('\n\nLayers\n');
    expect(outcome.stdout).not.toContain('Weights of each layer');
    const picture = await readFile(file, 'utf8');
    expect(picture).toMatch(/^<svg .*<\/svg>$/s);
    for (const text of ['Shown', '0 model.layers.0', '1 model.layers.1', '2 model.layers.2', 'no finite weight']) expect(picture).toContain(`>${text}</text>`);
    expect(await readdir(work)).toEqual(['weights.svg']);

    const refused = await show(String(rangeId), '--plot', file);
    expect(refused).toEqual({ code: 1, stdout: '', stderr: `sqldistill: ${file} is there already; give another path, or --force to replace it.\n` });
    expect(await readFile(file, 'utf8')).toBe(picture);

    const forced = await show(String(rangeId), '--plot', file, '--force', '--json');
    expect(forced.code).toBe(0);
    expect(JSON.parse(forced.stdout)).toMatchObject({ model: { modelId: rangeId } });
    expect(await readFile(file, 'utf8')).not.toContain('1 model.layers.1');
    expect(await readdir(work)).toEqual(['weights.svg']);
  });

  it('--plot to where nothing can be written ends with 1 and leaves nothing', async () => {
    const work = await directory({ 'taken.svg/inside': '' });
    const nowhere = join(work, 'missing', 'weights.svg');
    const missing = await show(String(modelId), '--plot', nowhere);
    expect({ code: missing.code, stdout: missing.stdout }).toEqual({ code: 1, stdout: '' });
    expect(missing.stderr).toContain(`sqldistill: ${nowhere} cannot be written: ENOENT`);
    expect(await show(String(modelId), '--plot', join(work, 'taken.svg'), '--force')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is a directory; give the path of a file.') });
    const nobody = await show('987654', '--plot', join(work, 'nobody.svg'));
    expect(nobody).toMatchObject({ code: 1, stdout: '' });
    expect(await readdir(work)).toEqual(['taken.svg']);
  });

  it.each([[[]], [['--json']], [['--plot']]])('%j of a model that is not there ends with 1', async (flags) => {
    expect(await show('987654', ...flags)).toEqual({ code: 1, stdout: '', stderr: 'sqldistill: No model has the id 987654; sqldistill models lists those that there are.\n' });
  });
});
