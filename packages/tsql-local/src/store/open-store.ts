import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillDataDirectory, holdsDatabase, lockFileIn, postgresDirectoryIn } from './directory/data-directory.ts';
import { lockDirectory } from './directory/directory-lock.ts';
import { makeThrowawayDirectory, removeThrowawayDirectory } from './directory/throwaway-directory.ts';
import { defaultCacheDirectory } from './prepared/cache-directory.ts';
import { packageVersions, pgliteFiles } from './prepared/pglite-package.ts';
import { preparedLibrary, preparedDatabase } from './prepared/prepared-directory.ts';
import { preparedKey } from './prepared/prepared-key.ts';
import type { Store, StoreOptions } from './store.ts';
import { WorkerConnection } from './worker-connection.ts';
import { WorkerStore } from './worker-store.ts';
import { webAssembly, type CompiledModule } from './worker/web-assembly.ts';
import type { OpenDatabase } from './worker/worker-data.ts';

let compiled: Promise<CompiledModule> | undefined;

/** PostgreSQL is compiled once in a process, for every store and every restart. */
function compiledPostgres(): Promise<CompiledModule> {
  compiled ??= readFile(join(pgliteFiles, 'pglite.wasm')).then((bytes) => webAssembly.compile(bytes));
  return compiled;
}

/**
 * Opens a database: the one in `dataDirectory`, made there first where there is none, or a throwaway one.
 * Throws DataDirectoryInUseError, DataDirectoryVersionError.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDirectory, runtimeSql } = options;
  const preparation = {
    cacheDirectory: options.cacheDirectory ?? defaultCacheDirectory(),
    runtimeSql,
    onProgress: options.onProgress ?? (() => {}),
  };
  const version = { ...packageVersions, runtime: preparedKey(runtimeSql).runtime };
  const compiling = compiledPostgres();
  const directory = dataDirectory ?? makeThrowawayDirectory();
  let unlock: (() => void) | undefined;
  const release = (): void => {
    unlock?.();
    if (dataDirectory === undefined) removeThrowawayDirectory(directory);
  };
  const open = async (isMade: boolean): Promise<OpenDatabase> => {
    if (!isMade) await fillDataDirectory(directory, await preparedDatabase(preparation), version);
    return {
      postgresDirectory: postgresDirectoryIn(directory),
      postgisLibrary: await preparedLibrary(preparation),
      compiled: await compiling,
    };
  };
  try {
    holdsDatabase(directory, version);
    unlock = lockDirectory(lockFileIn(directory));
    const database = open(holdsDatabase(directory, version));
    return await WorkerStore.open({
      connect: () => {
        // A killed backend leaves it behind, and the lock says that no other runs.
        rmSync(join(postgresDirectoryIn(directory), 'postmaster.pid'), { force: true });
        return new WorkerConnection(database);
      },
      afterClose: async () => release(),
    });
  } catch (cause) {
    release();
    throw cause;
  }
}
