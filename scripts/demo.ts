/**
 * The main job, end to end, on the local engine: deploy, ingest a model directory, cut two students, compare them with their
 * parent, export one and check it against the parent's files.
 *
 *   npm run demo                  start from what the last run kept
 *   npm run demo -- --fresh       start over
 *   npm run demo -- --model DIR   with a model directory of yours
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type mssql from 'mssql';
import yargs from 'yargs';
import { comparisonRows } from '../src/commands/compare.ts';
import { dbDirectory } from '../src/commands/db-directory.ts';
import { formatTable } from '../src/commands/output.ts';
import { byteProgress } from '../src/commands/progress.ts';
import { openLocalEngine } from '../src/connection/local-engine.ts';
import { openDatabase } from '../src/database.ts';
import { deploy } from '../src/deploy/deploy.ts';
import { describeError } from '../src/describe-error.ts';
import { exportModel } from '../src/export/export-model.ts';
import { ingestModel } from '../src/ingest/ingest.ts';
import { makeDemoModel, readModelDirectory, verifyStudent } from '../src/model-files/index.ts';
import { compareModels } from '../src/procedures/compare-models.ts';
import { extractByImportance } from '../src/procedures/extract-by-importance.ts';
import { extractByLayers } from '../src/procedures/extract-by-layers.ts';
import { listModels, type ModelSummary } from '../src/procedures/list-models.ts';
import { modelForExport } from '../src/procedures/model-for-export.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = join(root, 'demo-data');
const ratio = '0.30';
const wantedLayers = 12;

const say = (text = ''): void => void process.stdout.write(`${text}\n`);
const title = (text: string): void => say(`\n== ${text}`);
const shown = (path: string): string => relative(process.cwd(), path) || '.';

async function main(): Promise<void> {
  const args = await yargs(process.argv.slice(2))
    .option('fresh', { type: 'boolean', default: false, describe: 'forget what earlier runs kept' })
    .option('model', { type: 'string', describe: 'a Hugging Face model directory of yours' })
    .strict()
    .version(false)
    .parseAsync();
  if (args.fresh) await rm(data, { recursive: true, force: true });
  const isSecondRun = existsSync(join(data, 'data'));

  title('Local engine');
  const started = performance.now();
  const engine = await openLocalEngine({ dataDirectory: data, onProgress: say });
  say(`A TDS server over PGlite with PostGIS listens on 127.0.0.1:${engine.target.port} (${((performance.now() - started) / 1000).toFixed(1)} s).`);
  if (isSecondRun) say(`It starts from the data that an earlier run kept in ${shown(data)}; npm run demo -- --fresh starts over.`);
  try {
    const pool = await openDatabase(engine.target, { dedicated: true });
    try {
      await tour(pool, args.model);
    } finally {
      await pool.close();
    }
  } finally {
    await engine.close();
  }
}

async function tour(pool: mssql.ConnectionPool, ownModel: string | undefined): Promise<void> {
  title('Deployment of db/ (migrations, then types, functions, views and procedures)');
  const steps = await deploy(pool, dbDirectory, (step) => say(`  ${step.kind.padEnd(10)} ${relative(dbDirectory, step.file)}`));
  say(steps.length === 0 ? 'Nothing to deploy: the database is up to date.' : `${steps.length} files deployed.`);

  title('Ingestion');
  const directory = ownModel === undefined ? join(data, 'Demo-Llama') : resolve(ownModel);
  if (ownModel === undefined && !existsSync(directory)) {
    await makeDemoModel(directory);
    say(`Wrote a made-up model to ${shown(directory)}: Llama architecture, 16 blocks, hidden size 128, F32 and BF16, random weights whose spread differs by block.`);
  }
  const parentName = basename(directory);
  const parent = (await find(pool, parentName)) ?? (await ingest(pool, directory, parentName));
  say(`Model ${parent.modelId}, ${parent.modelName}: ${parent.layerCount} layers, ${parent.parameterCount} parameters, ${parent.byteCount} bytes.`);

  title(`Extraction by importance: ${Number(ratio) * 100} % of the layers`);
  const byRatio = await student(pool, `${parentName}_Student_${Number(ratio) * 100}%`, () => extractByImportance(pool, { parentModelId: parent.modelId, targetSizeRatio: ratio }));
  await compare(pool, parent, byRatio);

  const count = Math.min(wantedLayers, parent.layerCount);
  title(`Extraction by layers: ${count} of ${parent.layerCount}`);
  const byCount = await student(pool, `${parentName}_Student_L${count}`, () => extractByLayers(pool, { parentModelId: parent.modelId, targetLayerCount: count }));
  await compare(pool, parent, byCount);

  title('Export of the first student');
  const out = join(data, 'exports', byRatio.modelName.replace('%', 'pct'));
  const progress = byteProgress('exporting');
  const report = await exportModel(pool, byRatio.modelId, out, { force: true, onProgress: progress.update }).finally(progress.stop);
  const { layerIndices } = await modelForExport(pool, byRatio.modelId);
  const verification = await verifyStudent(out, layerIndices, await readModelDirectory(directory));
  say(`${shown(out)}: ${report.files.join(', ')}`);
  say(`Read back and compared with the parent's files: ${verification.tensorCount} tensors, ${verification.byteCount} bytes, all the same byte for byte.`);

  title('Try next');
  const flags = `--data ${shown(data)}`;
  say(`  npx sqldistill models ${flags}`);
  say(`  npx sqldistill extract layers --model ${parent.modelId} --count 4 --what-if ${flags}`);
  say(`  npx sqldistill compare ${parent.modelId} ${byRatio.modelId} ${flags}`);
  say(`  npx sqldistill local --port 1433 ${flags}        # and connect with any SQL Server client`);
  say(`  npm run demo -- --model DIR                      # a Llama, Mistral or Qwen2 model of yours`);
}

async function find(pool: mssql.ConnectionPool, name: string): Promise<ModelSummary | undefined> {
  return (await listModels(pool)).find((model) => model.modelName === name);
}

async function ingest(pool: mssql.ConnectionPool, directory: string, name: string): Promise<ModelSummary> {
  const progress = byteProgress('ingesting');
  const { modelId } = await ingestModel(pool, directory, name, { onProgress: progress.update }).finally(progress.stop);
  const model = (await listModels(pool)).find((one) => one.modelId === modelId);
  if (model === undefined) throw new Error(`model ${modelId} was ingested and is not listed`);
  return model;
}

async function student(pool: mssql.ConnectionPool, name: string, extract: () => Promise<{ readonly extractionTimeMs: number }>): Promise<ModelSummary> {
  const kept = await find(pool, name);
  if (kept !== undefined) {
    say(`${name} is kept from an earlier run.`);
    return kept;
  }
  const { extractionTimeMs } = await extract();
  const made = await find(pool, name);
  if (made === undefined) throw new Error(`${name} was cut and is not listed`);
  say(`Model ${made.modelId}, ${made.modelName}: ${made.layerCount} layers, cut in ${extractionTimeMs} ms without copying a weight.`);
  return made;
}

async function compare(pool: mssql.ConnectionPool, parent: ModelSummary, child: ModelSummary): Promise<void> {
  say(formatTable(comparisonRows(await compareModels(pool, parent.modelId, child.modelId))));
}

try {
  await main();
} catch (error) {
  process.stderr.write(`demo: ${describeError(error).message}\n`);
  if (process.env['SQLDISTILL_DEBUG'] !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = 1;
}
