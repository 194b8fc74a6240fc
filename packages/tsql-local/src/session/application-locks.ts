/**
 * The locks of sp_getapplock. Modes and their compatibility are those of the documentation's table of lock compatibility.
 * Resource names are compared by code unit: case and trailing blanks count.
 */
export type ApplicationLockMode = 'IntentShared' | 'Shared' | 'Update' | 'IntentExclusive' | 'Exclusive';

const compatibleWith: Readonly<Record<ApplicationLockMode, ReadonlySet<ApplicationLockMode>>> = {
  IntentShared: new Set(['IntentShared', 'Shared', 'Update', 'IntentExclusive']),
  Shared: new Set(['IntentShared', 'Shared', 'Update']),
  Update: new Set(['IntentShared', 'Shared']),
  IntentExclusive: new Set(['IntentShared', 'IntentExclusive']),
  Exclusive: new Set(),
};

export type LockOwnerKind = 'Transaction' | 'Session';
export type LockOutcome = 'granted' | 'granted after waiting' | 'timeout' | 'cancelled' | 'deadlock';

interface Grant {
  readonly session: object;
  readonly ownerKind: LockOwnerKind;
  readonly mode: ApplicationLockMode;
}
interface Waiter {
  readonly session: object;
  readonly ownerKind: LockOwnerKind;
  readonly mode: ApplicationLockMode;
  readonly settle: (outcome: LockOutcome) => void;
}
interface Resource {
  readonly grants: Grant[];
  readonly waiters: Waiter[];
}

export class ApplicationLocks {
  readonly #resources = new Map<string, Resource>();

  /** A session's own grants never stand in its way. `timeout` in ms, -1 for ever. */
  async acquire(
    key: string,
    session: object,
    ownerKind: LockOwnerKind,
    mode: ApplicationLockMode,
    timeout: number,
    signal: AbortSignal,
    wouldDeadlock: (holders: readonly object[]) => boolean,
  ): Promise<LockOutcome> {
    const resource = this.#resource(key);
    if (resource.waiters.length === 0 && this.#isFree(resource, session, mode)) {
      resource.grants.push({ session, ownerKind, mode });
      return 'granted';
    }
    // A session that already holds the resource and only converts goes ahead of the queue, or it would wait for itself.
    if (resource.grants.some((grant) => grant.session === session) && this.#isFree(resource, session, mode)) {
      resource.grants.push({ session, ownerKind, mode });
      return 'granted';
    }
    if (timeout === 0) return 'timeout';
    const holders = resource.grants.filter((grant) => grant.session !== session).map((grant) => grant.session);
    if (this.#closesCycle(session, holders) || wouldDeadlock(holders)) return 'deadlock';
    return new Promise<LockOutcome>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (outcome: LockOutcome): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        const at = resource.waiters.indexOf(waiter);
        if (at >= 0) resource.waiters.splice(at, 1);
        resolve(outcome);
        if (outcome !== 'granted after waiting') this.#grantWaiting(key, resource);
      };
      const waiter: Waiter = { session, ownerKind, mode, settle };
      const onAbort = (): void => settle('cancelled');
      signal.addEventListener('abort', onAbort);
      if (timeout > 0) timer = setTimeout(() => settle('timeout'), timeout);
      resource.waiters.push(waiter);
    });
  }

  /** Refuses the wait of `waiter` as a deadlock's where `holder`, directly or through others, holds what it waits for. */
  breakCycle(waiter: object, holder: object): void {
    for (const resource of this.#resources.values()) {
      const waiting = resource.waiters.find((one) => one.session === waiter);
      if (waiting === undefined) continue;
      const holders = resource.grants.filter((grant) => grant.session !== waiter).map((grant) => grant.session);
      if (this.#closesCycle(holder, holders)) waiting.settle('deadlock');
    }
  }

  /** Gives back one grant; false where the session holds none of this kind. */
  release(key: string, session: object, ownerKind: LockOwnerKind): boolean {
    const resource = this.#resources.get(key);
    const at = resource?.grants.findIndex((grant) => grant.session === session && grant.ownerKind === ownerKind) ?? -1;
    if (resource === undefined || at < 0) return false;
    resource.grants.splice(at, 1);
    this.#grantWaiting(key, resource);
    return true;
  }

  /** The end of a transaction (that kind only) or of a session (both). */
  releaseAll(session: object, ownerKind?: LockOwnerKind): void {
    for (const [key, resource] of this.#resources) {
      const kept = resource.grants.filter((grant) => grant.session !== session || (ownerKind !== undefined && grant.ownerKind !== ownerKind));
      if (kept.length === resource.grants.length) continue;
      resource.grants.splice(0, resource.grants.length, ...kept);
      this.#grantWaiting(key, resource);
    }
  }

  #resource(key: string): Resource {
    let resource = this.#resources.get(key);
    if (resource === undefined) {
      resource = { grants: [], waiters: [] };
      this.#resources.set(key, resource);
    }
    return resource;
  }

  #isFree(resource: Resource, session: object, mode: ApplicationLockMode): boolean {
    return resource.grants.every((grant) => grant.session === session || compatibleWith[mode].has(grant.mode));
  }

  #grantWaiting(key: string, resource: Resource): void {
    for (;;) {
      const next = resource.waiters[0];
      if (next === undefined || !this.#isFree(resource, next.session, next.mode)) break;
      resource.grants.push({ session: next.session, ownerKind: next.ownerKind, mode: next.mode });
      next.settle('granted after waiting');
    }
    if (resource.grants.length === 0 && resource.waiters.length === 0) this.#resources.delete(key);
  }

  /** Does one of the holders wait, directly or through others, for a lock that `session` holds? */
  #closesCycle(session: object, holders: readonly object[]): boolean {
    const seen = new Set<object>();
    const pending = [...holders];
    for (let holder = pending.pop(); holder !== undefined; holder = pending.pop()) {
      if (holder === session) return true;
      if (seen.has(holder)) continue;
      seen.add(holder);
      for (const resource of this.#resources.values()) {
        if (!resource.waiters.some((waiter) => waiter.session === holder)) continue;
        pending.push(...resource.grants.map((grant) => grant.session).filter((other) => other !== holder));
      }
    }
    return false;
  }
}
