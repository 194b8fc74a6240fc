/** The tSQLt classes of this folder as vitest's tests: on the server that MSSQL_URL names, in a database of their own, or on the local engine. */
import { fileURLToPath } from 'node:url';
import { tsqltSuite } from 'tsqlt-runner/vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { connectionTarget } from '../../src/connection/connection-target.ts';
import { openDatabase } from '../../src/database.ts';
import { deploy } from '../../src/deploy/deploy.ts';

async function deployTo(url: string): Promise<void> {
  const target = connectionTarget({}, { MSSQL_URL: url });
  if (target === undefined) throw new Error('the runner gave no URL');
  const pool = await openDatabase(target, { dedicated: true });
  try {
    await deploy(pool, dbDirectory);
  } finally {
    await pool.close();
  }
}

tsqltSuite({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  paths: ['test/tsqlt'],
  url: process.env['MSSQL_URL'] || undefined,
  password: process.env['MSSQL_PASSWORD'],
  fresh: true,
  prepare: deployTo,
});
