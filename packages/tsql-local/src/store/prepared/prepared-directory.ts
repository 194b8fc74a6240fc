import { cp, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirectoryInUseError, lockDirectory } from '../directory/directory-lock.ts';
import { extensionSql } from './extension-sql.ts';
import { postgisPackage } from './pglite-package.ts';
import { initdbArguments } from './postgres-settings.ts';
import { prepareDatabase } from './prepare-database.ts';
import { preparedKey } from './prepared-key.ts';
import { writePostgisLibrary } from './postgis-library.ts';

export interface PreparationOptions {
  readonly cacheDirectory: string;
  readonly runtimeSql: string;
  readonly onProgress: (message: string) => void;
}

const libraryFile = 'postgis-3.so';
const keptRuntimes = 4;
const unusedAfterMs = 3_600_000;

/** PostGIS's library for databases that have been prepared, made first where the cache lacks them (about half a minute). */
export async function preparedLibrary({ cacheDirectory, runtimeSql, onProgress }: PreparationOptions): Promise<string> {
  const base = baseDirectory(cacheDirectory, runtimeSql);
  await mkdir(cacheDirectory, { recursive: true });
  await makeOnce(base, async (draft) => {
    onProgress('preparing the local engine (once, about half a minute)');
    const postgresDirectory = join(draft, 'postgres');
    await mkdir(postgresDirectory);
    await prepareDatabase({ postgresDirectory, initdbArguments, sql: extensionSql });
    writePostgisLibrary(postgisPackage, join(draft, libraryFile));
  });
  return join(base, libraryFile);
}

/** A database with the runtime in it, to be copied and never opened; made first where the cache lacks it (a few seconds). */
export async function preparedDatabase(options: PreparationOptions): Promise<string> {
  const { cacheDirectory, runtimeSql, onProgress } = options;
  const postgisLibrary = await preparedLibrary(options);
  const runtime = join(cacheDirectory, `runtime-${preparedKey(runtimeSql).runtime}`);
  await makeOnce(runtime, async (draft) => {
    onProgress('preparing a database (once, a few seconds)');
    const postgresDirectory = join(draft, 'postgres');
    await cp(join(baseDirectory(cacheDirectory, runtimeSql), 'postgres'), postgresDirectory, { recursive: true });
    await prepareDatabase({ postgresDirectory, postgisLibrary, sql: [runtimeSql] });
    await removeUnused(cacheDirectory);
  });
  const now = new Date();
  await utimes(runtime, now, now);
  return join(runtime, 'postgres');
}

function baseDirectory(cacheDirectory: string, runtimeSql: string): string {
  return join(cacheDirectory, `base-${preparedKey(runtimeSql).base}`);
}

/**
 * Makes a directory under a draft's name and renames it, so that it is there whole or not at all. Where another process is
 * at it, waits for that one.
 */
async function makeOnce(directory: string, make: (draft: string) => Promise<void>): Promise<void> {
  while (!existsSync(directory)) {
    const release = tryLock(`${directory}.lock`);
    if (release === undefined) {
      await sleep(200);
      continue;
    }
    const draft = `${directory}.draft`;
    try {
      if (existsSync(directory)) return;
      // Whoever left a draft behind is gone: the lock is ours.
      await rm(draft, { recursive: true, force: true });
      await mkdir(draft);
      await make(draft);
      await rename(draft, directory);
    } finally {
      await rm(draft, { recursive: true, force: true });
      release();
    }
  }
}

function tryLock(file: string): (() => void) | undefined {
  try {
    return lockDirectory(file);
  } catch (cause) {
    if (cause instanceof DataDirectoryInUseError) return undefined;
    throw cause;
  }
}

/** Every change of the runtime leaves a directory of some 40 MB behind. */
async function removeUnused(cacheDirectory: string): Promise<void> {
  const names = (await readdir(cacheDirectory)).filter((name) => /^runtime-[0-9a-f]+$/.test(name));
  const entries = await Promise.all(
    names.map(async (name) => {
      const path = join(cacheDirectory, name);
      return { path, usedAt: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  const old = entries
    .sort((left, right) => right.usedAt - left.usedAt)
    .slice(keptRuntimes - 1)
    .filter(({ usedAt }) => usedAt < Date.now() - unusedAfterMs);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}
