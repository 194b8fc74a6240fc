/** The one place that opens a connection. */
import mssql from 'mssql';
import type { ConnectionTarget } from './connection/connection-target.ts';
import { describeConnectionError } from './connection/connection-error.ts';

export interface OpenOptions {
  /** One connection only: for work that holds session locks or a transaction across requests. */
  readonly dedicated?: boolean;
  /** Milliseconds a request may take; 0 without end. Default 0: deployments and extractions take what they take. */
  readonly requestTimeout?: number;
}

/** TDS packets of this size about double a bulk load's speed against the default of 4,096. */
const packetSize = 32_767;

/** Opens a pool and proves it by a log-in. Throws UserError that says what to check. */
export async function openDatabase(target: ConnectionTarget, options: OpenOptions = {}): Promise<mssql.ConnectionPool> {
  const pool = new mssql.ConnectionPool({
    server: target.server,
    port: target.port,
    database: target.database,
    user: target.user,
    password: target.password,
    requestTimeout: options.requestTimeout ?? 0,
    // A dedicated connection must not be taken away while it rests: its locks would go with it.
    pool: options.dedicated === true ? { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1 } : { min: 0, max: 4 },
    options: {
      encrypt: target.encrypt,
      trustServerCertificate: target.trustServerCertificate,
      appName: 'sqldistill',
      useUTC: true,
      enableArithAbort: true,
      packetSize,
    },
  });
  // Without a listener a connection that breaks while it rests would end the process.
  pool.on('error', () => undefined);
  try {
    return await pool.connect();
  } catch (error) {
    throw describeConnectionError(error, target);
  }
}
