import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** Another process, or another store of this one, has the directory open. */
export class DataDirectoryInUseError extends Error {
  readonly directory: string;
  readonly holder: ProcessIdentity;

  constructor(lockFile: string, holder: ProcessIdentity) {
    super(
      `${dirname(lockFile)} is in use by process ${holder.pid} on ${holder.host}, started ${holder.startedAt}. ` +
        `Stop that process, or use another directory. If it is certainly gone, delete ${lockFile}.`,
    );
    this.name = 'DataDirectoryInUseError';
    this.directory = dirname(lockFile);
    this.holder = holder;
  }
}

const held = new Set<string>();
process.on('exit', () => {
  for (const file of held) rmSync(file, { force: true });
});

/**
 * Takes the lock file, whose content names this process; a lock whose process is gone is taken over.
 * Returns what releases it. Throws DataDirectoryInUseError.
 */
export function lockDirectory(lockFile: string): () => void {
  const draft = join(dirname(lockFile), `.lock-${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(draft, JSON.stringify(ownIdentity()));
  try {
    // A link appears with its content or not at all.
    if (!tryLink(draft, lockFile)) takeOver(draft, lockFile);
  } finally {
    rmSync(draft, { force: true });
  }
  held.add(lockFile);
  return () => {
    held.delete(lockFile);
    rmSync(lockFile, { force: true });
  };
}

/** Who holds the lock file: undefined when there is none, or it cannot be read. */
export function lockHolder(lockFile: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/** Replaces a stale lock. A second lock lets only one process do so at a time: the others would remove its fresh lock. */
function takeOver(draft: string, lockFile: string): void {
  refuseIfHeld(lockFile);
  const turn = `${lockFile}.takeover`;
  if (!tryLink(draft, turn)) {
    refuseIfHeld(turn);
    rmSync(turn, { force: true });
    if (!tryLink(draft, turn)) refuseIfHeld(turn);
  }
  try {
    // Only a lock that was seen to be stale is removed: where there was none, a new one may have appeared since.
    if (existsSync(lockFile)) {
      refuseIfHeld(lockFile);
      rmSync(lockFile, { force: true });
    }
    if (!tryLink(draft, lockFile)) refuseIfHeld(lockFile);
  } finally {
    rmSync(turn, { force: true });
  }
}

function refuseIfHeld(file: string): void {
  const holder = lockHolder(file);
  if (holder !== undefined && isRunning(holder)) throw new DataDirectoryInUseError(file, holder);
}
