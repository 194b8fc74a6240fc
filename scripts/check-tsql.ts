/**
 * Microsoft's word on our T-SQL: ScriptDom parses every file of db/, every tSQLt class, tsqlt-runner's core and every T-SQL block of the
 * documentation as SQL Server 2022; DacFx builds a model of the migrations' final state with all modules; the engine's binder
 * checks the same. ScriptDom parses the statements of packages/tsql-local/test/statement-index too, and the faults of
 * packages/tsql-local/test/check/planted-faults.sql are found by whom their heads name.
 * Exit code 0 accepted, 1 rejected, 2 no .NET SDK here.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkScripts } from 'tsql-local';
import { readPlantedFaults } from '../packages/tsql-local/test/check/read-planted-faults.ts';
import { readStatementIndex } from '../packages/tsql-local/test/statement-index/read-statement-index.ts';
import { buildOracle, hasDotnet } from './tsql-oracle/build-oracle.ts';
import { OracleClient } from './tsql-oracle/oracle-client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(program: string, args: readonly string[]): { readonly status: number; readonly output: string } {
  const result = spawnSync(program, args, { encoding: 'utf8', cwd: root });
  return { status: result.status ?? 1, output: `${result.stdout ?? ''}${result.stderr ?? ''}`.trim() };
}

/** Files below `directory` with this ending, in the order of their names. */
function filesBelow(directory: string, ending: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('node_modules'))
    .toSorted()
    .map((name) => join(directory, name));
}

/** The ```sql blocks of a page, each at its own lines so that errors point into the page. */
function sqlBlocks(page: string): string[] {
  const blocks: string[] = [];
  let open: string[] | undefined;
  for (const [at, line] of readFileSync(page, 'utf8').split('\n').entries()) {
    if (open === undefined && /^```(sql|tsql)\s*$/.test(line)) open = Array.from({ length: at + 1 }, () => '');
    else if (open !== undefined && line.startsWith('```')) {
      blocks.push(open.join('\n'));
      open = undefined;
    } else open?.push(line);
  }
  return blocks;
}

if (!hasDotnet()) {
  console.log("No .NET SDK here: Microsoft's parser was not asked.");
  process.exit(2);
}
const oracle = buildOracle();

/** Planted faults on which ScriptDom's parser differs, as packages/tsql-parser/test/scriptdom/disagreements.ts tells. */
const SCRIPTDOM_DIFFERS: ReadonlySet<string> = new Set(['ORDER BY in a subquery without TOP', 'WITH after a statement without its semicolon']);
const work = mkdtempSync(join(tmpdir(), 'check-tsql-'));
let failures = 0;
const report = (what: string, faults: readonly string[]): void => {
  if (faults.length === 0) console.log(`ok: ${what}`);
  else {
    failures += 1;
    console.error(`REJECTED: ${what}\n${faults.join('\n').replaceAll(`${work}/`, '')}`);
  }
};
const check = (what: string, args: readonly string[]): void => {
  const { status, output } = run('dotnet', [oracle, ...args]);
  report(what, status === 0 ? [] : [output]);
};
try {
  const core = join(root, 'packages', 'tsqlt-runner', 'core');
  const sources = [...filesBelow(join(root, 'db'), '.sql'), ...filesBelow(join(root, 'test', 'tsqlt'), '.sql'), ...filesBelow(core, '.sql')];
  check(`${sources.length} files parse as SQL Server 2022`, ['parse', ...sources]);

  const pages = [...['README.md', 'CONTRIBUTING.md'].map((name) => join(root, name)), ...filesBelow(join(root, 'db'), '.md'), ...filesBelow(join(root, 'docs'), '.md'), ...filesBelow(join(root, 'packages'), 'README.md')];
  const documentation = join(work, 'documentation');
  mkdirSync(documentation);
  let count = 0;
  for (const page of pages.filter((path) => existsSync(path))) {
    for (const block of sqlBlocks(page)) writeFileSync(join(documentation, `${relative(root, page).replaceAll(/[\\/]/g, '_')}.${(count += 1)}.sql`), block);
  }
  if (count > 0) check(`${count} T-SQL blocks of the documentation parse`, ['parse', documentation]);

  // The model is of one state: the schema, the migrations' outcome and all modules, in one folder, in the order of their names.
  const model = join(work, 'model');
  mkdirSync(model);
  cpSync(join(root, 'db', 'schema.sql'), join(model, '0_schema.sql'));
  for (const file of filesBelow(join(root, 'db', 'migrations'), '.sql').filter((path) => basename(path).includes('.do.'))) cpSync(file, join(model, `1_${basename(file)}`));
  for (const [at, folder] of ['types', 'functions', 'views', 'procedures', 'security'].entries()) {
    for (const file of filesBelow(join(root, 'db', folder), '.sql')) cpSync(file, join(model, `${at + 2}_${basename(file)}`));
  }
  check('migrations and modules build a model without an unresolved name', ['model', model, '--batches']);

  // DacFx knows no system view without a package of Microsoft's, and the core is made of them: the binder alone is asked about it.
  for (const folder of [model, core]) {
    const scripts = filesBelow(folder, '.sql').map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
    // The core makes its schema by EXEC, which a check does not run.
    const findings = (await checkScripts(folder === core ? [{ name: 'schema', text: 'CREATE SCHEMA tSQLt;' }, ...scripts] : scripts))
      // A procedure may read a #table of its caller.
      .filter(({ kind, number, message }) => kind === 'fault' && !(number === 208 && message.includes("'#")));
    report(
      `the engine's binder has nothing to say of the ${scripts.length} files of ${folder === model ? 'that model' : "tsqlt-runner's core"}`,
      findings.map(({ script, line, number, message }) => `${script}:${line}: error ${number}: ${message}`),
    );
  }

  const { schema, faults } = readPlantedFaults();
  const client = new OracleClient(oracle);
  const verdicts = await Promise.all(faults.map(async ({ text, ...fault }) => ({ ...fault, takes: (await client.parse(text)).ok })));
  const examples = await Promise.all(readStatementIndex().map(async ({ name, text }) => ({ name, answer: await client.parse(text) })));
  await client.close();
  report(`${examples.length} statements of the T-SQL reference parse`, examples.filter(({ answer }) => !answer.ok).map(({ name, answer }) => `${name}: ${answer.errors[0]?.message ?? ''}`));
  report(
    `${faults.length} planted faults: ScriptDom rejects those of the parser's alone`,
    verdicts.filter(({ title, finders, takes }) => !SCRIPTDOM_DIFFERS.has(title) && takes === finders.includes('parser')).map(({ title, takes }) => `${takes ? 'taken' : 'rejected'}: ${title}`),
  );

  const planted = join(work, 'planted');
  mkdirSync(planted);
  writeFileSync(join(planted, '0_schema.sql'), schema);
  const modelled = faults.flatMap((fault, at) => (fault.finders.includes('model') ? [{ ...fault, file: `1_${at}.sql` }] : []));
  for (const { file, text } of modelled) writeFileSync(join(planted, file), text);
  const { output } = run('dotnet', [oracle, 'model', planted, '--batches']);
  report(
    `${modelled.length} planted faults: DacFx finds those of the model's`,
    modelled.filter(({ file }) => !output.split('\n').some((line) => line.includes(`${file}:`) && /: (?:error|warning) /.test(line))).map(({ title }) => `not found: ${title}`),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);
