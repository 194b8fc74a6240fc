import yargs from 'yargs';
import { defaultsBeside, noConfig, readConfig, type Config } from './config/read-config.ts';
import { parseCoverageRequest } from './coverage/coverage-report.ts';
import { exitCodes } from './exit-codes.ts';
import { flags } from './flags.ts';
import { parseReportRequest } from './report/open-reporters.ts';
import { defaultPaths } from './discover/find-files.ts';
import { watchScripts } from './watch/watch-scripts.ts';
import { RunnerError } from './runner-error.ts';
import { fullName, testsIn } from './discover/test-case.ts';
import { chooseTests, readFiles, type TsqltOptions } from './options.ts';
import { runTsqlt } from './run-tsqlt.ts';

const usage = `$0 [paths…] [--url mssql://user:password@host:1433/database]

Deploys the tSQLt test classes of the .sql files that the paths name (default: test/tsqlt) and runs their tests. Without a URL, here or in MSSQL_URL, they run on the local engine.`;

const epilogue = 'Exit codes: 0 all passed, 1 a test failed or ended with an error, 2 the tests could not run as asked (usage, connection, a script that the server refused), 3 no test matched, 130 interrupted.';

const readArguments = (argv: readonly string[], defaults: Config['values']) =>
  yargs([...argv])
    .scriptName('tsqlt-runner')
    .usage(usage)
    .options(flags)
    .config(defaults)
    .example('$0 --setup db --reporter spec --reporter junit=report.xml', 'deploy db/**/*.sql and test it on the local engine')
    .example("$0 --url mssql://sa@localhost/Tests --class 'Orders*'", 'some classes on a SQL Server')
    .epilogue(epilogue)
    .strictOptions()
    .version(false)
    .help()
    .wrap(Math.min(120, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new RunnerError(`${message}. (tsqlt-runner --help tells more.)`);
    })
    .parseAsync();

type Arguments = Awaited<ReturnType<typeof readArguments>>;

/** Runs one command line and sets process.exitCode. What keeps the tests from running is printed as one message. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    const config = argv.includes('--no-config') ? noConfig : readConfig(process.cwd());
    const args = await readArguments(argv, defaultsBeside(argv, config));
    if (args['help'] === true) return;
    const options = readOptions(args, config.paths);
    process.exitCode = args.list ? list(options) : await (args.watch ? runOnChange(options) : run(options));
  } catch (error) {
    process.exitCode = tell(error);
  }
}

/** Prints a failure as one message, with its stack only under TSQLT_RUNNER_DEBUG; the exit code. */
function tell(error: unknown): number {
  const known = error instanceof RunnerError || (error as Error).name === 'YError';
  process.stderr.write(`tsqlt-runner: ${known ? (error as Error).message : describe(error)}\n`);
  return exitCodes.error;
}

const describe = (error: unknown): string => (error instanceof Error ? ((process.env['TSQLT_RUNNER_DEBUG'] === undefined ? undefined : error.stack) ?? error.message) : String(error));

const signals = ['SIGINT', 'SIGTERM'] as const;

async function run(options: TsqltOptions): Promise<number> {
  const controller = new AbortController();
  // The first Ctrl+C, or a pipeline that is cancelled, ends the run in order; a second one ends the process.
  const abort = (): void => controller.abort();
  for (const signal of signals) process.once(signal, abort);
  const { exitCode } = await runTsqlt({ ...options, signal: controller.signal }).finally(() => signals.forEach((signal) => process.removeListener(signal, abort)));
  if (exitCode === exitCodes.nothing) process.stderr.write('tsqlt-runner: no test matched.\n');
  return exitCode;
}

/** Each run is whole: a script that changed may have changed anything. Ctrl+C within a run ends it with 130, between runs the process. */
async function runOnChange(options: TsqltOptions): Promise<number> {
  const { paths = defaultPaths, setup = [], cover = [] } = options;
  const scripts = watchScripts(process.cwd(), [...paths, ...setup, ...cover]);
  while ((await run(options).catch(tell)) !== exitCodes.interrupted) {
    process.stderr.write('\nWaiting for a script to change; Ctrl+C ends.\n');
    await scripts.change();
  }
  scripts.close();
  return exitCodes.interrupted;
}

function list(options: TsqltOptions): number {
  const tests = chooseTests(testsIn(readFiles(options).files), options);
  for (const test of tests) process.stdout.write(`${fullName(test)}\n`);
  return tests.length === 0 ? exitCodes.nothing : exitCodes.passed;
}

function readOptions(args: Arguments, paths: readonly string[] | undefined): TsqltOptions {
  const url = args.local ? undefined : (args.url ?? (process.env['MSSQL_URL'] || undefined));
  if (args.local && args.url !== undefined) throw new RunnerError('--local and --url exclude each other.');
  return {
    paths: args._.length === 0 ? paths : args._.map(String),
    url,
    password: process.env['MSSQL_PASSWORD'],
    prepare: args.prepare,
    setup: args.setup,
    fresh: args.fresh,
    mark: args.mark,
    allowUnmarked: args.allowUnmarked,
    deploy: args.deploy,
    classes: args.class,
    tests: args.test,
    lastFailed: args.lastFailed,
    shuffle: args.shuffle || args.seed !== undefined,
    seed: args.seed === undefined ? undefined : wholeNumber('seed', args.seed, 0),
    bail: args.bail === undefined ? undefined : Number.isNaN(args.bail) ? 1 : wholeNumber('bail', args.bail, 1),
    timeoutMs: args.timeout === undefined ? undefined : milliseconds(args.timeout),
    coverage: args.coverage?.map(parseCoverageRequest),
    cover: args.cover,
    reporters: args.reporter?.map(parseReportRequest),
    color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    onProgress: (text) => void process.stderr.write(`${text}\n`),
  };
}

function wholeNumber(name: string, value: number, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) throw new RunnerError(`--${name} is a whole number from ${least} up.`);
  return value;
}

function milliseconds(seconds: number): number {
  // Longer than the longest timer of the host would end at once.
  if (!(seconds > 0) || seconds * 1000 >= 2 ** 31) throw new RunnerError('--timeout is a number of seconds above 0, at most 2147483.');
  return seconds * 1000;
}
