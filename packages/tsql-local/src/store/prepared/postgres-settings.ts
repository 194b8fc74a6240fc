/** How PostgreSQL is made and started. Part of the cache key: a change here makes prepared directories anew. */

/** Small WAL files keep a directory small; with checksums the first read of new rows would write each page to the WAL again. */
export const initdbArguments: readonly string[] = ['--wal-segsize=1', '--no-data-checksums'];

const settings: Readonly<Record<string, string>> = {
  // It is zeroed at each start, and the system caches the files too.
  shared_buffers: '64MB',
  max_wal_size: '64MB',
  min_wal_size: '2MB',
  // The engine makes its own messages; a notice would cross the thread for nobody.
  client_min_messages: 'error',
  // One backend shares the machine with JavaScript, and compiles nothing in WASM.
  jit: 'off',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  // PostgreSQL's own clock is asked for by name where T-SQL's is meant.
  timezone: 'UTC',
};

/** PGlite's own start parameters, then ours. */
export function startParameters(pgliteDefaults: readonly string[]): string[] {
  return [...pgliteDefaults, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
