import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFileIn } from './data-directory.ts';
import { lockHolder } from './directory-lock.ts';
import { isRunning } from './process-identity.ts';

const prefix = 'tsql-local-';
const open = new Set<string>();
process.on('exit', () => {
  for (const directory of open) rmSync(directory, { recursive: true, force: true });
});

/** A new directory for a database that is not kept; gone when removed, at the latest when the process ends. */
export function makeThrowawayDirectory(): string {
  removeOrphans();
  const directory = mkdtempSync(join(tmpdir(), prefix));
  open.add(directory);
  return directory;
}

export function removeThrowawayDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  open.delete(directory);
}

/** Removes what processes have left that were killed. */
function removeOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const directory = join(tmpdir(), name);
    const holder = lockHolder(lockFileIn(directory));
    if (holder !== undefined && !isRunning(holder)) rmSync(directory, { recursive: true, force: true });
  }
}
