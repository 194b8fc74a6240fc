// Runs a script of this repository on a fresh clone too: installs what package-lock.json lists where it is missing or older.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [task, ...rest] = process.argv.slice(2);
const tasks = {
  demo: ['--import', 'tsx', 'scripts/demo.ts'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  bench: ['--import', 'tsx', 'scripts/bench.ts'],
  'check-tsql': ['--import', 'tsx', 'scripts/check-tsql.ts'],
  'build-package': ['--import', 'tsx', 'scripts/build-package.ts'],
  mutants: ['--import', 'tsx', 'scripts/mutants.ts'],
  mutate: ['--import', 'tsx', 'scripts/mutate-procedures.ts'],
  support: ['--import', 'tsx', 'packages/tsql-local/scripts/support.ts'],
};
const args = tasks[task];
if (args === undefined) {
  console.error(`scripts/run.mjs: no task '${task}'; there are ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old; install 20.19 or newer.`);
  process.exit(2);
}

// npm writes this file at the end of each install, so an older one means that the lock file has changed since.
const installed = join(root, 'node_modules', '.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs) {
  console.error('Installing packages (npm ci) …');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (install.status !== 0) process.exit(install.status ?? 1);
}
const result = spawnSync(process.execPath, [...args, ...rest], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);
