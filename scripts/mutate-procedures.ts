/**
 * Mutates the procedures and functions of db/, one comparison, constant, join or order at a time, and runs the tSQLt tests that
 * reach the module until one is red. What no test notices is printed with its place: a survivor.
 *
 *   npm run test:mutate -- --only sp_ExtractByLayers
 *   npm run test:mutate -- --sample 100 --seed 1
 *
 * --only takes part of a file's name and may be given several times. Exit code 0 where fewer than a tenth survive, 1 where more do or a test is red without a
 * mutation, 2 wrong usage. Mutants that change nothing stand in scripts/mutate-procedures/equivalent-mutants.ts and do not count.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { splitBatches } from 'tsql-parser';
import { readTestFile } from '../packages/tsqlt-runner/src/discover/read-test-file.ts';
import { fullName, nameKey, testsIn, type TestCase } from '../packages/tsqlt-runner/src/discover/test-case.ts';
import { openHarness } from '../packages/tsqlt-runner/src/harness.ts';
import { readFiles } from '../packages/tsqlt-runner/src/options.ts';
import { isRed } from '../packages/tsqlt-runner/src/results/test-result.ts';
import { dbDirectory } from '../src/commands/db-directory.ts';
import { connectionTarget } from '../src/connection/connection-target.ts';
import { openDatabase } from '../src/database.ts';
import { deploy } from '../src/deploy/deploy.ts';
import { equivalentMutants } from './mutate-procedures/equivalent-mutants.ts';
import { mutated, mutationsOf, type Mutation } from './mutate-procedures/mutations.ts';
import { reachingTests } from './mutate-procedures/reaching-tests.ts';
import { Random } from './mutants/random.ts';

/** Of the mutants that can be noticed, less than this share may survive. */
const TOLERATED = 0.1;
/** A mutant may loop; a test that takes longer than this counts as red. */
const TEST_TIMEOUT_MS = 60_000;

interface Mutant {
  readonly file: string;
  readonly key: string;
  /** The module's batch, unchanged. */
  readonly text: string;
  /** The line of the file on which the batch begins. */
  readonly firstLine: number;
  readonly mutation: Mutation;
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true, default: [] }, sample: { type: 'string' }, seed: { type: 'string', default: '1' } } });
const sample = values.sample === undefined ? undefined : Number(values.sample);
const seed = Number(values.seed);
if ((sample !== undefined && !(Number.isSafeInteger(sample) && sample > 0)) || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run test:mutate -- [--only NAME]… [--sample 100] [--seed 1]');
  process.exit(2);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const moduleFiles = ['functions', 'procedures'].flatMap((folder) => readdirSync(join(dbDirectory, folder)).toSorted().map((name) => `${folder}/${name}`));
const viewFiles = readdirSync(join(dbDirectory, 'views')).map((name) => `views/${name}`);
const mutants = moduleFiles.filter((file) => values.only.length === 0 || values.only.some((name) => file.includes(name))).flatMap(mutantsOf);
const files = readFiles({ cwd: root, paths: ['test/tsqlt'] });
const modules = [...moduleFiles, ...viewFiles].map((file) => readTestFile(dbDirectory, file));
const reaching = reachingTests([...files.files, ...modules].flatMap(({ batches }) => batches), testsIn(files.files));

let url = '';
const harness = await openHarness({ ...files, deploy: true, fresh: true, timeoutMs: TEST_TIMEOUT_MS, prepare: prepareDatabase });
const pool = await openDatabase(targetOf(url), { dedicated: true });
try {
  process.exitCode = await run(sample === undefined ? mutants : sampled(mutants, sample));
} finally {
  await pool.close();
  await harness.close();
}

function mutantsOf(file: string): readonly Mutant[] {
  return splitBatches(readFileSync(join(dbDirectory, file), 'utf8')).flatMap(({ text, firstLine }) => {
    const [schema = '', name = ''] = /CREATE OR ALTER (?:PROCEDURE|FUNCTION) (\w+)\.(\w+)/.exec(text)?.slice(1) ?? [];
    return mutationsOf(text).map((mutation) => ({ file, key: nameKey(schema, name), text, firstLine, mutation }));
  });
}

/** So many of them, other ones for another seed, in their order. */
function sampled(all: readonly Mutant[], count: number): readonly Mutant[] {
  const random = new Random(seed);
  const drawn = all.map((mutant) => ({ mutant, lot: random.below(2 ** 31) })).toSorted((a, b) => a.lot - b.lot).slice(0, count);
  const chosen = new Set(drawn.map(({ mutant }) => mutant));
  return all.filter((mutant) => chosen.has(mutant));
}

async function prepareDatabase(given: string): Promise<void> {
  url = given;
  const deployer = await openDatabase(targetOf(given), { dedicated: true });
  try {
    await deploy(deployer, dbDirectory);
  } finally {
    await deployer.close();
  }
}

function targetOf(given: string) {
  const target = connectionTarget({}, { MSSQL_URL: given });
  if (target === undefined) throw new Error('the runner gave no URL');
  return target;
}

async function run(chosen: readonly Mutant[]): Promise<number> {
  const counts = { killed: 0, survived: 0, equivalent: 0 };
  /** By module, the tests that noticed a mutant of it last: they are asked first. */
  const keen = new Map<string, readonly TestCase[]>();
  /** Tests that were green without a mutation. */
  const sound = new Set<TestCase>();
  for (const mutant of chosen) {
    if (isEquivalent(mutant)) {
      counts.equivalent++;
      continue;
    }
    const tests = keen.get(mutant.key) ?? reaching.get(mutant.key) ?? [];
    const killer = await killerOf(mutant, tests);
    if (killer !== undefined && killer !== 'server' && !sound.has(killer)) {
      if ((await firstRed([killer])) !== undefined) {
        console.log(`${fullName(killer)} is red without a mutation.`);
        return 1;
      }
      sound.add(killer);
    }
    if (killer === undefined) {
      counts.survived++;
      console.log(`survived: ${placeOf(mutant)}`);
    } else {
      counts.killed++;
      if (killer !== 'server') keen.set(mutant.key, [killer, ...tests.filter((test) => test !== killer)]);
    }
  }
  const noticeable = counts.killed + counts.survived;
  const share = noticeable === 0 ? 0 : counts.survived / noticeable;
  console.log(`${noticeable} mutants, ${counts.killed} killed, ${counts.survived} survived (${(share * 100).toFixed(1)} %); ${counts.equivalent} more change nothing`);
  return share < TOLERATED ? 0 : 1;
}

/** Who noticed the mutant: a test, or the server, which refused the module's text. */
async function killerOf(mutant: Mutant, tests: readonly TestCase[]): Promise<TestCase | 'server' | undefined> {
  try {
    await pool.request().batch(mutated(mutant.text, mutant.mutation));
  } catch {
    return 'server';
  }
  try {
    return await firstRed(tests);
  } finally {
    await pool.request().batch(mutant.text);
  }
}

async function firstRed(tests: readonly TestCase[]): Promise<TestCase | undefined> {
  for (const test of tests) if (isRed(await harness.run(test))) return test;
  return undefined;
}

/** The mutation's line of a text, without blanks around it. */
function lineOf(text: string, { mutation }: Mutant): string {
  return text.split('\n')[mutation.line - 1]?.trim() ?? '';
}

function before({ text, mutation: { start, end } }: Mutant): string {
  return text.slice(start, end);
}

function isEquivalent(mutant: Mutant): boolean {
  const [was, is] = [lineOf(mutant.text, mutant), lineOf(mutated(mutant.text, mutant.mutation), mutant)];
  return equivalentMutants.some(({ file, line, becomes }) => file === mutant.file && line === was && becomes === is);
}

function placeOf(mutant: Mutant): string {
  return `db/${mutant.file}:${mutant.firstLine + mutant.mutation.line - 1}: ${before(mutant) || '(nothing)'} → ${mutant.mutation.replacement.trim()}   in   ${lineOf(mutant.text, mutant)}`;
}
