import type mssql from 'mssql';
import { openDatabase, type OpenOptions } from '../database.ts';
import { parseConnectionUrl } from './connection-target.ts';

/** Opens a pool by a URL of the form mssql://user:password@host:1433/database?encrypt=true. Throws UserError. */
export async function connect(url: string, options: OpenOptions = {}): Promise<mssql.ConnectionPool> {
  return openDatabase(parseConnectionUrl(url), options);
}
