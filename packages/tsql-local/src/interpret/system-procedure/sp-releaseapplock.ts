import { sqlError } from '../../types/errors.ts';
import type { Argument } from '../call/argument.ts';
import type { Run } from '../session-state.ts';
import { systemArguments, text } from './arguments.ts';
import { lockKey, lockOwner } from './application-lock-arguments.ts';

/** 0 released; a lock that is not held is error 1223, bad arguments are -999. */
export async function spReleaseAppLock(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(run, 'sp_releaseapplock', [text('@Resource'), text('@LockOwner', 'Transaction'), text('@DbPrincipal', 'public')], given);
  const resource = values.get('@Resource');
  const owner = lockOwner(values.get('@LockOwner') ?? null);
  if (typeof resource !== 'string' || owner === undefined) return -999;
  const principal = values.get('@DbPrincipal') ?? null;
  if (!run.engine.applicationLocks.release(lockKey(run, principal, resource), run.session, owner)) throw sqlError(1223, String(principal), resource);
  return 0;
}
