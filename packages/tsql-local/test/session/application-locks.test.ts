import { expect, test } from 'vitest';
import { ApplicationLocks, type ApplicationLockMode, type LockOutcome } from '../../src/session/application-locks.ts';

const never = new AbortController().signal;
const forEver = -1;
const noDeadlock = (): boolean => false;

const take = (locks: ApplicationLocks, session: object, mode: ApplicationLockMode, timeout = 0, key = 'k'): Promise<LockOutcome> =>
  locks.acquire(key, session, 'Session', mode, timeout, never, noDeadlock);

/** Microsoft's table of lock compatibility, cut to the modes that sp_getapplock takes. */
const compatible: Readonly<Record<ApplicationLockMode, readonly ApplicationLockMode[]>> = {
  IntentShared: ['IntentShared', 'Shared', 'Update', 'IntentExclusive'],
  Shared: ['IntentShared', 'Shared', 'Update'],
  Update: ['IntentShared', 'Shared'],
  IntentExclusive: ['IntentShared', 'IntentExclusive'],
  Exclusive: [],
};
const modes = Object.keys(compatible) as ApplicationLockMode[];
const pairs = modes.flatMap((held) => modes.map((wanted) => [held, wanted, compatible[held].includes(wanted)] as const));

test.each(pairs)('%s is held, %s is asked for by another session: granted %s', async (held, wanted, isGranted) => {
  const locks = new ApplicationLocks();
  expect(await take(locks, {}, held)).toBe('granted');
  expect(await take(locks, {}, wanted)).toBe(isGranted ? 'granted' : 'timeout');
});

test('one session may hold a resource twice, and gives it back twice', async () => {
  const locks = new ApplicationLocks();
  const [a, b] = [{}, {}];
  await take(locks, a, 'Exclusive');
  await take(locks, a, 'Exclusive');
  expect(locks.release('k', a, 'Session')).toBe(true);
  expect(await take(locks, b, 'Shared')).toBe('timeout');
  expect(locks.release('k', a, 'Session')).toBe(true);
  expect(await take(locks, b, 'Shared')).toBe('granted');
  expect(locks.release('k', a, 'Session')).toBe(false);
});

test('who waits gets it when it is given back', async () => {
  const locks = new ApplicationLocks();
  const [a, b] = [{}, {}];
  await take(locks, a, 'Exclusive');
  const waiting = take(locks, b, 'Exclusive', forEver);
  locks.releaseAll(a);
  expect(await waiting).toBe('granted after waiting');
});

test("a transaction's end gives its locks back and keeps the session's", async () => {
  const locks = new ApplicationLocks();
  const [a, b] = [{}, {}];
  await locks.acquire('t', a, 'Transaction', 'Exclusive', 0, never, noDeadlock);
  await take(locks, a, 'Exclusive', 0, 's');
  locks.releaseAll(a, 'Transaction');
  expect(await take(locks, b, 'Exclusive', 0, 't')).toBe('granted');
  expect(await take(locks, b, 'Exclusive', 0, 's')).toBe('timeout');
});

test('the one that closes a cycle is the victim', async () => {
  const locks = new ApplicationLocks();
  const [a, b] = [{}, {}];
  await take(locks, a, 'Exclusive', 0, 'first');
  await take(locks, b, 'Exclusive', 0, 'second');
  const waiting = take(locks, a, 'Exclusive', forEver, 'second');
  expect(await take(locks, b, 'Exclusive', forEver, 'first')).toBe('deadlock');
  locks.releaseAll(b);
  expect(await waiting).toBe('granted after waiting');
});

test('a reader does not overtake a writer that waits', async () => {
  const locks = new ApplicationLocks();
  const [a, b, c] = [{}, {}, {}];
  await take(locks, a, 'Shared');
  const writer = take(locks, b, 'Exclusive', forEver);
  expect(await take(locks, c, 'Shared')).toBe('timeout');
  locks.releaseAll(a);
  expect(await writer).toBe('granted after waiting');
});

test('an attention ends the wait', async () => {
  const locks = new ApplicationLocks();
  await take(locks, {}, 'Exclusive');
  const stop = new AbortController();
  const waiting = locks.acquire('k', {}, 'Session', 'Shared', forEver, stop.signal, noDeadlock);
  stop.abort();
  expect(await waiting).toBe('cancelled');
});
