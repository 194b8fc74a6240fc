/**
 * tsql-local: a TDS server over PGlite with PostGIS. Clients connect to it as to SQL Server.
 *
 *   const server = await startServer({ port: 0 });
 *   // connect to server.host, server.port as user 'sa' with server.password
 *   await server.close();
 */
import { randomBytes } from 'node:crypto';
import { runtimeSql } from './runtime-sql.ts';
import { openEngine } from './interpret/engine.ts';
import type { StatementListeners } from './session/statement-event.ts';
import { startTdsServer } from './server/start-tds-server.ts';
import { openStore } from './store/open-store.ts';

export { checkScripts, type CheckOptions, type Script } from './check-scripts.ts';
export type { Finding } from './interpret/check/finding.ts';
export type { ModuleUse, StatementEvent, StatementListeners, StatementPlan } from './session/statement-event.ts';
export { DataDirectoryInUseError } from './store/directory/directory-lock.ts';

/** Those of StatementListeners are for coverage, traces and plans. */
export interface StartOptions extends StatementListeners {
  /** Where the data live; without it the database is thrown away by close(). One process owns a directory. */
  readonly dataDir?: string;
  /** Default 127.0.0.1: no other machine can connect unless told otherwise. */
  readonly host?: string;
  /** Default 0: any that is free; the answer says which. */
  readonly port?: number;
  /** The one login; default `sa`. */
  readonly user?: string;
  /** Default: a random one, which the answer tells. */
  readonly password?: string;
  /** Where prepared databases are kept; default: the user's cache directory. */
  readonly cacheDir?: string;
  /** What the server has to say of broken clients and of its own faults; default: standard error. */
  readonly log?: (message: string) => void;
  /** Told when the first start on a machine prepares the cache, which takes about half a minute. */
  readonly onProgress?: (message: string) => void;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Ends the connections and closes the data. */
  readonly close: () => Promise<void>;
}

/** Throws DataDirectoryInUseError where another process has the directory, and what the system says of a port that is taken. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const log = options.log ?? ((message) => void process.stderr.write(`tsql-local: ${message}\n`));
  const user = options.user ?? 'sa';
  const password = options.password ?? randomBytes(18).toString('base64url');
  const store = await openStore({
    runtimeSql: runtimeSql(),
    ...(options.dataDir === undefined ? {} : { dataDirectory: options.dataDir }),
    ...(options.cacheDir === undefined ? {} : { cacheDirectory: options.cacheDir }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  try {
    const engine = await openEngine(store, log, options);
    const server = await startTdsServer({ engine, host: options.host ?? '127.0.0.1', port: options.port ?? 0, user, password, log });
    return {
      host: server.host,
      port: server.port,
      user,
      password,
      close: async () => {
        await server.close();
        await engine.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
