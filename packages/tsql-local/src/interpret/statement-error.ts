/** A statement's failure with what its edge must know beside the error itself. */
import { SqlError } from '../types/sql-error.ts';
import { command } from './commands.ts';

export interface StatementErrorFacts {
  /** TDS CurCmd of the statement that failed. */
  readonly command?: number;
  /** Msg 3621 follows an uncaught error of a statement that writes rows. */
  readonly wroteRows?: boolean;
  /** Caught, the statement still reports that it gave no rows. */
  readonly countsRows?: boolean;
  /** The statement could not be bound: its own frame's TRY does not see it. */
  readonly isCompileError?: boolean;
  readonly isThrow?: boolean;
  /** THROW without arguments keeps the line, and errors of EXEC's arguments have line 0. */
  readonly keepsLine?: boolean;
  /** The statement's completion is sent already. */
  readonly isDone?: boolean;
  /** Told at the line of the statement before: a cursor that OPEN or FETCH does not find. */
  readonly isAtPriorLine?: boolean;
  /** Ends less or more than the number says: dynamic text that did not compile leaves its caller running. */
  readonly ends?: 'statement' | 'batch and transaction';
}

export class StatementError extends Error {
  readonly error: SqlError;
  readonly command: number;
  readonly wroteRows: boolean;
  readonly countsRows: boolean;
  readonly isCompileError: boolean;
  readonly isThrow: boolean;
  readonly keepsLine: boolean;
  readonly isDone: boolean;
  readonly isAtPriorLine: boolean;
  readonly ends: StatementErrorFacts['ends'];

  constructor(error: SqlError, facts: StatementErrorFacts = {}) {
    super(error.message, { cause: error });
    this.error = error;
    this.command = facts.command ?? command.other;
    this.wroteRows = facts.wroteRows ?? false;
    this.countsRows = facts.countsRows ?? this.wroteRows;
    this.isCompileError = facts.isCompileError ?? false;
    this.isThrow = facts.isThrow ?? false;
    this.keepsLine = facts.keepsLine ?? false;
    this.isDone = facts.isDone ?? false;
    this.isAtPriorLine = facts.isAtPriorLine ?? false;
    this.ends = facts.ends;
  }

  /** What was thrown as a statement's failure; undefined for signals and for faults of the engine itself. */
  static of(thrown: unknown): StatementError | undefined {
    if (thrown instanceof StatementError) return thrown;
    if (thrown instanceof SqlError) return new StatementError(thrown);
    return undefined;
  }
}

/** Runs `work`; an SqlError out of it leaves with these facts. */
export async function withFacts<T>(facts: StatementErrorFacts, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SqlError) throw new StatementError(thrown, facts);
    throw thrown;
  }
}
