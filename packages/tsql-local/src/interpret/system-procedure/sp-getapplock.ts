import { sqlError } from '../../types/errors.ts';
import type { LockOutcome } from '../../session/application-locks.ts';
import type { Argument } from '../call/argument.ts';
import type { Run } from '../session-state.ts';
import { AttentionReceived } from '../signals.ts';
import { systemArguments, text } from './arguments.ts';
import { lockKey, lockMode, lockOwner } from './application-lock-arguments.ts';

const statuses: Readonly<Record<LockOutcome, number>> = { granted: 0, 'granted after waiting': 1, timeout: -1, cancelled: -2, deadlock: -3 };
const badArgument = -999;

/** 0 granted, 1 granted after waiting, -1 timeout, -2 cancelled, -3 deadlock victim, -999 bad arguments. */
export async function spGetAppLock(run: Run, given: readonly Argument[]): Promise<number> {
  const values = await systemArguments(
    run,
    'sp_getapplock',
    [text('@Resource', null), text('@LockMode'), text('@LockOwner', 'Transaction'), { name: '@LockTimeout', type: { kind: 'int' }, default: run.session.options.lockTimeout }, text('@DbPrincipal', 'public')],
    given,
  );
  const resource = values.get('@Resource');
  if (given.length > 0 && resource === null && given.some((argument) => argument.content.kind === 'value')) {
    const named = given.some((argument) => argument.name?.toLowerCase() === '@resource') || given[0]?.name === undefined;
    if (named) throw sqlError(1224, 'sp_getapplock');
  }
  const timeout = Number(values.get('@LockTimeout') ?? -1);
  if (timeout < -1) throw sqlError(1227, 'sp_getapplock');
  const mode = lockMode(values.get('@LockMode') ?? null);
  const owner = lockOwner(values.get('@LockOwner') ?? null);
  if (typeof resource !== 'string' || mode === undefined || owner === undefined) return badArgument;
  if (owner === 'Transaction' && run.session.transaction.count === 0) return badArgument;
  const { engine, session } = run;
  const outcome = await engine.applicationLocks.acquire(lockKey(run, values.get('@DbPrincipal') ?? null, resource), session, owner, mode, timeout, run.signal, (holders) =>
    // A holder that waits for the backend, which this session keeps for its transaction, can never give the lock back.
    engine.backendLock.owner === session && holders.some((holder) => engine.backendLock.isWaiting(holder)),
  );
  if (outcome === 'cancelled') throw new AttentionReceived();
  return statuses[outcome];
}
