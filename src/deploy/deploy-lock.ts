import type mssql from 'mssql';
import { UserError } from '../user-error.ts';

const timeoutMs = 30_000;

/** Runs `work` while no other deployment runs in this database. The lock is the session's: it cannot outlive its owner. */
export async function withDeployLock<T>(pool: mssql.ConnectionPool, work: () => Promise<T>): Promise<T> {
  const result = await pool.request().batch<{ LockResult: number }>(
    `DECLARE @LockResult INT;
EXECUTE @LockResult = sys.sp_getapplock @Resource = N'sqldistill.deploy', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = ${timeoutMs};
SELECT @LockResult AS LockResult;`,
  );
  const status = result.recordset[0]?.LockResult ?? -999;
  if (status < 0) throw new UserError(`Another deployment has held the lock sqldistill.deploy for ${timeoutMs / 1000} seconds (sp_getapplock returned ${status}); try again when it is done.`);
  const release = (): Promise<unknown> => pool.request().batch(`EXECUTE sys.sp_releaseapplock @Resource = N'sqldistill.deploy', @LockOwner = N'Session';`);
  let done: T;
  try {
    done = await work();
  } catch (error) {
    // Where the connection broke the lock went with it; the first error is the one to tell.
    await release().catch(() => undefined);
    throw error;
  }
  await release();
  return done;
}
