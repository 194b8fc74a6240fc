/** The local engine behind a command: one that `sqldistill local` runs already, or one started for the command alone. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type mssql from 'mssql';
import type { StatementPlan } from 'tsql-local';
import { openDatabase } from '../database.ts';
import { UserError } from '../user-error.ts';
import { defaultDatabase, type ConnectionTarget } from './connection-target.ts';

export interface LocalEngine {
  readonly target: ConnectionTarget;
  /** Stops it, where this process started it. */
  readonly close: () => Promise<void>;
}

const user = 'sa';
const announcementName = 'sqldistill-local.json';

export const defaultDataDirectory = '.sqldistill';

/** `announce` leaves a file, readable by its owner alone, by which other commands find the engine. */
export interface LocalEngineOptions {
  readonly dataDirectory: string;
  readonly database?: string | undefined;
  readonly port?: number | undefined;
  readonly announce?: boolean;
  readonly onProgress?: (message: string) => void;
  /** Told the plan of each statement that reads or writes tables, before it runs; not where another process' engine is shared. */
  readonly onPlan?: (plan: StatementPlan) => void;
}

/** Throws UserError when another process holds the directory and cannot be shared. */
export async function openLocalEngine(options: LocalEngineOptions): Promise<LocalEngine> {
  const directory = resolve(options.dataDirectory);
  const database = options.database ?? defaultDatabase;
  await mkdir(directory, { recursive: true });
  const announced = await readAnnouncement(directory);
  if (announced !== undefined && options.announce !== true) {
    const target = { ...announced, database };
    try {
      await ensureDatabase(target);
      return { target, close: async () => undefined };
    } catch (error) {
      // Nobody is there: the engine was killed.
      if (!(error instanceof UserError)) throw error;
    }
  }
  // Loaded only where it runs: it is half of a command's start.
  const { DataDirectoryInUseError, startServer } = await import('tsql-local');
  const password = randomBytes(18).toString('base64url');
  let server;
  try {
    server = await startServer({
      dataDir: join(directory, 'data'),
      host: '127.0.0.1',
      port: options.port ?? 0,
      user,
      password,
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      ...(options.onPlan === undefined ? {} : { onPlan: options.onPlan }),
    });
  } catch (error) {
    if (error instanceof DataDirectoryInUseError) throw new UserError(`${error.message} Commands share an engine that sqldistill local runs.`, { cause: error });
    throw error;
  }
  const target: ConnectionTarget = { server: '127.0.0.1', port: server.port, database, user, password, encrypt: false, trustServerCertificate: true };
  try {
    await ensureDatabase(target);
    if (options.announce === true) await writeFile(join(directory, announcementName), JSON.stringify({ port: server.port, password }), { mode: 0o600 });
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    target,
    close: async () => {
      if (options.announce === true) await rm(join(directory, announcementName), { force: true });
      await server.close();
    },
  };
}

async function readAnnouncement(directory: string): Promise<ConnectionTarget | undefined> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(join(directory, announcementName), 'utf8'));
  } catch {
    return undefined;
  }
  const { port, password } = Object(parsed) as Record<string, unknown>;
  if (typeof port !== 'number' || typeof password !== 'string') return undefined;
  return { server: '127.0.0.1', port, database: defaultDatabase, user, password, encrypt: false, trustServerCertificate: true };
}

/** Error 1801: another command made the database since we looked. */
const alreadyExists = 1801;

async function ensureDatabase(target: ConnectionTarget): Promise<void> {
  const pool = await openDatabase({ ...target, database: 'master' });
  try {
    const quoted = `[${target.database.replaceAll(']', ']]')}]`;
    const found = await pool.request().input('Name', target.database).query<{ Found: number }>('SELECT COUNT(*) AS Found FROM sys.databases WHERE name = @Name;');
    if (found.recordset[0]?.Found !== 0) return;
    await pool
      .request()
      .batch(`CREATE DATABASE ${quoted};`)
      .catch((error: mssql.RequestError) => {
        if (error.number !== alreadyExists) throw error;
      });
  } finally {
    await pool.close();
  }
}
