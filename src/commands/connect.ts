/** The flags by which every command finds its database, and the connection that they mean. */
import type mssql from 'mssql';
import type { Argv } from 'yargs';
import { connectionTarget, defaultDatabase, type ConnectionTarget } from '../connection/connection-target.ts';
import { defaultDataDirectory, openLocalEngine } from '../connection/local-engine.ts';
import { openDatabase, type OpenOptions } from '../database.ts';

export interface ConnectionArguments {
  readonly server: string | undefined;
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly encrypt: boolean | undefined;
  readonly trustServerCertificate: boolean | undefined;
  readonly data: string | undefined;
  readonly json: boolean;
}

/** yargs knows the flags by their dashes; its camel-cased copies, which the code reads, are not in its types. */
export const connectionOptions = <T>(yargs: Argv<T>): Argv<T & ConnectionArguments> =>
  yargs
    .option('server', { type: 'string', describe: 'host, host:port or host,port of a SQL Server; without it and without MSSQL_URL the local engine is used', group: 'Connection:' })
    .option('database', { type: 'string', describe: `the database (default: that of MSSQL_URL, else ${defaultDatabase})`, group: 'Connection:' })
    .option('user', { type: 'string', describe: 'the SQL login; its password comes from MSSQL_PASSWORD', group: 'Connection:' })
    .option('encrypt', { type: 'boolean', describe: 'TLS (default: on; --no-encrypt for plain text)', group: 'Connection:' })
    .option('trust-server-certificate', { type: 'boolean', describe: 'take a certificate that nobody vouches for', group: 'Connection:' })
    .option('data', { type: 'string', describe: `the local engine's directory, whatever MSSQL_URL says (default: ${defaultDataDirectory})`, group: 'Connection:' })
    .option('json', { type: 'boolean', default: false, describe: 'print JSON instead of a table' }) as unknown as Argv<T & ConnectionArguments>;

/** Runs `work` with a connection; the local engine, where it was started for this, is stopped at the end. */
export async function withDatabase<T>(args: ConnectionArguments, options: OpenOptions, work: (pool: mssql.ConnectionPool, target: ConnectionTarget) => Promise<T>): Promise<T> {
  const remote = connectionTarget(args, process.env);
  const engine = remote === undefined ? await openLocalEngine({ dataDirectory: args.data ?? defaultDataDirectory, database: args.database, onProgress: note }) : undefined;
  const target = remote ?? engine?.target;
  if (target === undefined) throw new Error('neither a server nor the local engine was chosen');
  try {
    const pool = await openDatabase(target, options);
    try {
      return await work(pool, target);
    } finally {
      await pool.close();
    }
  } finally {
    await engine?.close();
  }
}

/** To standard error, so that standard output holds results alone. */
export const note = (message: string): void => void process.stderr.write(`${message}\n`);
