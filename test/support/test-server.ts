import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type mssql from 'mssql';
import { afterAll, beforeAll } from 'vitest';
import { connectionTarget, type ConnectionTarget } from '../../src/connection/connection-target.ts';
import { openLocalEngine } from '../../src/connection/local-engine.ts';
import { openDatabase, type OpenOptions } from '../../src/database.ts';

/** Databases for the tests of one file: on the server that MSSQL_URL names, or on a local engine over a directory of its own. */
export interface TestServer {
  /** Makes an empty database, dropped after the tests of the file. */
  readonly newDatabase: () => Promise<ConnectionTarget>;
  /** Opens a pool, closed after the tests of the file. Default: dedicated to one connection. */
  readonly connect: (target: ConnectionTarget, options?: OpenOptions) => Promise<mssql.ConnectionPool>;
}

/** Call it once, at the top of a test file. */
export function testServer(): TestServer {
  let base: ConnectionTarget | undefined;
  let directory: string | undefined;
  let stop: () => Promise<void> = async () => undefined;
  const databases: string[] = [];
  const pools: mssql.ConnectionPool[] = [];

  const administer = async (sql: string): Promise<void> => {
    if (base === undefined) throw new Error('there is no server yet: tests and hooks may make databases, not the file itself');
    const pool = await openDatabase(base);
    try {
      await pool.request().batch(sql);
    } finally {
      await pool.close();
    }
  };

  beforeAll(async () => {
    const remote = connectionTarget({}, process.env);
    if (remote !== undefined) {
      base = remote;
      return;
    }
    directory = await mkdtemp(join(tmpdir(), 'sqldistill-test-'));
    const engine = await openLocalEngine({ dataDirectory: directory, database: 'master' });
    base = engine.target;
    stop = engine.close;
  });

  afterAll(async () => {
    for (const pool of pools) await pool.close();
    // A local engine's databases go with its directory.
    if (directory === undefined) {
      for (const name of databases) await administer(`ALTER DATABASE ${name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE ${name};`);
    }
    await stop();
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  });

  return {
    newDatabase: async () => {
      const database = `sqldistill_test_${randomBytes(6).toString('hex')}`;
      await administer(`CREATE DATABASE ${database};`);
      databases.push(database);
      return { ...(base as ConnectionTarget), database };
    },
    connect: async (target, options = { dedicated: true }) => {
      const pool = await openDatabase(target, options);
      pools.push(pool);
      return pool;
    },
  };
}
