import { expect, test } from 'vitest';
import { BackendLock, LockTimeoutError } from '../../src/session/backend-lock.ts';

const never = new AbortController().signal;
const forEver = -1;

test('the first comes in at once, the others in the order in which they came', async () => {
  const lock = new BackendLock();
  const [a, b, c] = [{}, {}, {}];
  const granted: string[] = [];
  await lock.acquire(a, forEver, never);
  const waitingB = lock.acquire(b, forEver, never).then(() => granted.push('b'));
  const waitingC = lock.acquire(c, forEver, never).then(() => granted.push('c'));
  expect(lock.isWaiting(b)).toBe(true);
  lock.release(a);
  await waitingB;
  expect(lock.owner).toBe(b);
  lock.release(b);
  await waitingC;
  expect(granted).toEqual(['b', 'c']);
});

test('who holds it asks again without waiting', async () => {
  const lock = new BackendLock();
  const a = {};
  await lock.acquire(a, forEver, never);
  await lock.acquire(a, 0, never);
  lock.release(a);
  expect(lock.owner).toBeUndefined();
});

test('a timeout of 0 fails at once, another after its time, and neither leaves a waiter behind', async () => {
  const lock = new BackendLock();
  const [a, b, c] = [{}, {}, {}];
  await lock.acquire(a, forEver, never);
  await expect(lock.acquire(b, 0, never)).rejects.toBeInstanceOf(LockTimeoutError);
  await expect(lock.acquire(b, 5, never)).rejects.toBeInstanceOf(LockTimeoutError);
  expect(lock.isWaiting(b)).toBe(false);
  const waiting = lock.acquire(c, forEver, never);
  lock.release(a);
  await waiting;
  expect(lock.owner).toBe(c);
});

test('an aborted wait ends with the signal and gives its place up', async () => {
  const lock = new BackendLock();
  const [a, b] = [{}, {}];
  await lock.acquire(a, forEver, never);
  const stop = new AbortController();
  const waiting = lock.acquire(b, forEver, stop.signal);
  stop.abort(new Error('attention'));
  await expect(waiting).rejects.toThrow('attention');
  lock.release(a);
  expect(lock.owner).toBeUndefined();
});

test('a release by someone else changes nothing', async () => {
  const lock = new BackendLock();
  const [a, b] = [{}, {}];
  await lock.acquire(a, forEver, never);
  lock.release(b);
  expect(lock.owner).toBe(a);
});
