import type { Options } from 'yargs';
import { reporters } from './report/open-reporters.ts';

/** The command's options, by their names on the command line and in a project's configuration. */
export const flags = {
  url: { type: 'string', describe: 'the database; default MSSQL_URL. A password that it leaves out comes from MSSQL_PASSWORD' },
  local: { type: 'boolean', default: false, describe: 'the local engine, whatever MSSQL_URL says' },
  setup: { type: 'string', array: true, nargs: 1, describe: 'a script, directory or glob to run before the tests: what they test' },
  prepare: { type: 'string', describe: 'a shell command that deploys what is tested; it finds the database in MSSQL_URL' },
  fresh: { type: 'boolean', default: false, describe: 'make a database for this run and drop it afterwards' },
  mark: { type: 'boolean', default: false, describe: 'mark the database for tests' },
  'allow-unmarked': { type: 'boolean', default: false, describe: 'test in a database that is not marked for it' },
  deploy: { type: 'boolean', default: true, describe: 'deploy the scripts; --no-deploy runs what the database has' },
  class: { type: 'string', array: true, nargs: 1, describe: 'only classes of this name; * and ? are wildcards' },
  test: { type: 'string', array: true, nargs: 1, describe: 'only tests of this name, with or without its leading test; * and ? are wildcards' },
  'last-failed': { type: 'boolean', default: false, describe: 'only the tests that were red when they last ran here' },
  list: { type: 'boolean', default: false, describe: 'print the tests of the files, and run none' },
  bail: { type: 'number', describe: 'stop after this many red tests; alone: after the first' },
  timeout: { type: 'number', describe: 'seconds until a test is stopped and counted as an error' },
  shuffle: { type: 'boolean', default: false, describe: 'random order' },
  seed: { type: 'number', describe: 'the order that this number gives, as an earlier run printed it' },
  watch: { type: 'boolean', default: false, describe: 'run again whenever a script changes, until Ctrl+C' },
  reporter: { type: 'string', array: true, nargs: 1, describe: `${Object.keys(reporters).join(', ')}; with =FILE into a file. Several at once; default spec` },
  coverage: { type: 'string', array: true, nargs: 1, describe: 'lcov, cobertura or table; with =FILE into a file. Which statements ran, on the local engine' },
  cover: { type: 'string', array: true, nargs: 1, describe: 'scripts whose procedures are measured; default those of --setup' },
  config: { type: 'boolean', default: true, describe: 'defaults from tsqlt-runner.json, or "tsqlt-runner" in package.json; --no-config goes without' },
} as const satisfies Readonly<Record<string, Options>>;
