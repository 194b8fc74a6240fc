/**
 * The yardstick of the core: tSQLt's own tests, unmodified, on the local engine.
 *
 *   npx tsx packages/tsqlt-runner/scripts/self-tests.ts CHECKOUT [--only REGEX] [--verbose]
 *
 * CHECKOUT is a working copy of github.com/tSQLt-org/tSQLt, which is read and not changed. Tests that name tSQLt's Private_ objects or
 * need its CLR assembly are excluded, also those that do so through a helper. Prints, as Markdown, passed / runnable / excluded of
 * each file, and each runnable test that does not pass. Exit code 1 when fewer than nine in ten of the runnable tests pass.
 */
import { openCore } from './open-core.ts';
import { readTestFiles } from './self-tests/read-test-files.ts';
import { report } from './self-tests/report.ts';
import { runTestFiles } from './self-tests/run-test-files.ts';

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('--')) {
  console.error('self-tests: give the folder of a checkout of tSQLt, e.g. one made by git clone https://github.com/tSQLt-org/tSQLt.');
  process.exit(2);
}
const only = options.includes('--only') ? new RegExp(options[options.indexOf('--only') + 1] ?? '', 'i') : /^/;
const tell = (text: string): void => {
  if (options.includes('--verbose')) console.error(text);
};

const { helpers, files } = readTestFiles(folder);
const core = await openCore();
for (const message of await core.deploy()) console.error(message.text);
for (const message of (await core.run(helpers)).messages) tell(`helpers: ${message.text}`);
const outcomes = await runTestFiles(core, files, only, tell);
await core.close();

const { text, share } = report(outcomes);
console.log(text);
process.exit(share >= 0.9 ? 0 : 1);
