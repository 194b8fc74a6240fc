/**
 * What SQL Server's rules say of a script about transactions: the events that its client sees and the rows that stand. A second
 * telling of those rules, which knows nothing of the engine. Sources: the pages of SET XACT_ABORT, TRY...CATCH, XACT_STATE and
 * the transaction statements; RyanLamansky/sql-server-simulator docs/claude/transactions.md (probed on SQL Server 2025).
 */
import type { Failure, Step } from './script.ts';

type Ends = 'statement' | 'scope' | 'batch' | 'transaction';
interface Fault {
  readonly number: number;
  readonly ends: Ends;
  readonly isExempt?: boolean;
  readonly dooms?: boolean;
  readonly writes?: boolean;
  readonly isLateBound?: boolean;
}

const faults: Readonly<Record<Failure, Fault>> = {
  divide: { number: 8134, ends: 'statement' },
  duplicate: { number: 2627, ends: 'statement', writes: true },
  raise: { number: 50_000, ends: 'statement', isExempt: true },
  throw: { number: 51_000, ends: 'batch' },
  convert: { number: 245, ends: 'transaction' },
  missing: { number: 208, ends: 'scope', isLateBound: true },
};
const writes: ReadonlySet<Failure> = new Set(['duplicate', 'missing']);
const transactionFault = (number: number): Fault => ({ number, ends: number === 3930 || number === 3931 || number === 628 ? 'transaction' : 'statement' });

interface Scope { tryDepth: number }

class Caught extends Error {
  readonly number: number;
  readonly notIn: Scope | undefined;
  constructor(number: number, notIn: Scope | undefined) {
    super(`error ${number}`);
    this.number = number;
    this.notIn = notIn;
  }
}
class Ended extends Error {
  /** undefined: the whole batch. */
  readonly scope: Scope | undefined;
  constructor(scope: Scope | undefined) {
    super('ended');
    this.scope = scope;
  }
}

/** One session. */
export class TransactionModel {
  rows: readonly number[];
  count = 0;
  #before: readonly number[] = [];
  #saved: (readonly number[])[] = [];
  #doomed = false;
  #xactAbort = false;
  #scopes: Scope[] = [];
  #events: string[] = [];

  constructor(rows: readonly number[]) {
    this.rows = rows;
  }

  /** Runs a batch; returns what its client sees. */
  batch(steps: readonly Step[]): readonly string[] {
    this.#events = [];
    const scope: Scope = { tryDepth: 0 };
    this.#scopes = [scope];
    try {
      this.#run(steps, scope);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    if (this.#doomed) {
      this.#events.push('error 3998');
      this.#rollBack();
    }
    return this.#events;
  }

  #run(steps: readonly Step[], scope: Scope): void {
    for (const step of steps) this.#step(step, scope);
  }

  #step(step: Step, scope: Scope): void {
    switch (step.kind) {
      case 'tell':
        this.#events.push(`info ${this.count === 0 ? 0 : this.#doomed ? -1 : 1} ${this.count}`);
        return;
      case 'xact abort':
        this.#xactAbort = step.on;
        return;
      case 'insert':
        if (this.#doomed) this.#raise(transactionFault(3930), scope);
        else this.rows = [...this.rows, step.value];
        return;
      case 'fail':
        // A write is refused before it is looked at.
        this.#raise(this.#doomed && writes.has(step.failure) ? transactionFault(3930) : faults[step.failure], scope);
        return;
      case 'try':
        this.#try(step.body, step.handler, scope);
        return;
      case 'dynamic':
        this.#dynamic(step.body, scope);
        return;
      default: {
        const number = this.#transact(step.kind);
        if (number !== 0) this.#raise(transactionFault(number), scope);
      }
    }
  }

  /** The number of the error, or 0. */
  #transact(kind: 'begin' | 'commit' | 'rollback' | 'save' | 'back'): number {
    if (kind === 'begin') {
      if (this.#doomed) return 3930;
      if (this.count === 0) this.#before = this.rows;
      this.count += 1;
      return 0;
    }
    if (this.count === 0) return { commit: 3902, rollback: 3903, back: 3903, save: 628 }[kind];
    if (kind === 'rollback') this.#rollBack();
    else if (kind === 'back') {
      const rows = this.#saved.at(-1);
      if (rows === undefined) return 6401;
      if (this.#doomed) return 3931;
      this.#saved.pop();
      this.rows = rows;
    } else if (this.#doomed) return 3930;
    else if (kind === 'save') this.#saved.push(this.rows);
    else {
      this.count -= 1;
      if (this.count === 0) this.#saved = [];
    }
    return 0;
  }

  #rollBack(): void {
    if (this.count === 0) return;
    this.rows = this.#before;
    this.count = 0;
    this.#saved = [];
    this.#doomed = false;
  }

  #try(body: readonly Step[], handler: readonly Step[], scope: Scope): void {
    const scopes = this.#scopes.length;
    scope.tryDepth += 1;
    try {
      this.#run(body, scope);
      scope.tryDepth -= 1;
      return;
    } catch (error) {
      scope.tryDepth -= 1;
      if (!(error instanceof Caught) || error.notIn === scope) throw error;
      this.#events.push(`info ${error.number}`);
    }
    this.#scopes.length = scopes;
    this.#run(handler, scope);
  }

  #dynamic(body: readonly Step[], caller: Scope): void {
    const { count } = this;
    const xactAbort = this.#xactAbort;
    const scope: Scope = { tryDepth: 0 };
    this.#scopes.push(scope);
    let isQuiet = false;
    try {
      this.#run(body, scope);
    } catch (error) {
      if (!(error instanceof Ended) || error.scope !== scope) throw error;
    } finally {
      this.#scopes.splice(this.#scopes.indexOf(scope));
      isQuiet = this.#xactAbort;
      this.#xactAbort = xactAbort;
    }
    if (this.count !== count && !isQuiet) this.#raise({ number: 266, ends: 'statement', isExempt: true, dooms: true }, caller);
  }

  #raise(fault: Fault, scope: Scope): void {
    const depth = this.#scopes.reduce((sum, one) => sum + one.tryDepth, 0) - (fault.isLateBound === true ? scope.tryDepth : 0);
    if (depth > 0) {
      if (this.count > 0 && (this.#xactAbort || fault.ends === 'transaction' || fault.dooms === true)) this.#doomed = true;
      throw new Caught(fault.number, fault.isLateBound === true ? scope : undefined);
    }
    const ends = this.#xactAbort && fault.isExempt !== true ? 'transaction' : fault.ends;
    this.#events.push(`error ${fault.number}`);
    if (ends === 'statement' && fault.writes === true) this.#events.push('info 3621');
    if (ends === 'transaction') this.#rollBack();
    if (ends === 'scope') throw new Ended(scope);
    if (ends !== 'statement') throw new Ended(undefined);
  }
}
