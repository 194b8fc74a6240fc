import type { Cursor } from './cursor/cursor.ts';

/** A session's transaction: T-SQL's count and names over one PostgreSQL transaction. */
export interface Savepoint {
  /** As compared: lower-cased, cut at 32 characters. */
  readonly name: string;
  readonly pgName: string;
  readonly undoMark: number;
}

export interface TransactionState {
  /** @@TRANCOUNT */
  count: number;
  /** PostgreSQL has begun it, and the session holds the backend. A transaction begins there with the first statement that needs it. */
  isBegun: boolean;
  /** The outermost BEGIN's name, as compared; '' without. */
  name: string;
  /** The client's name for it; 0 where no client knows of it. */
  descriptor: bigint;
  /** XACT_STATE() is -1. */
  doomed: boolean;
  savepoints: Savepoint[];
  savepointNumber: number;
  /** What memory must take back when PostgreSQL rolls back: newest last. */
  undo: (() => void)[];
  /** Definitions changed since the transaction began: a rollback must reload the catalog. */
  definitionsChanged: boolean;
  /** For SET CURSOR_CLOSE_ON_COMMIT ON. */
  openedCursors: Cursor[];
}

export const noTransaction = (): TransactionState => ({
  count: 0,
  isBegun: false,
  name: '',
  descriptor: 0n,
  doomed: false,
  savepoints: [],
  savepointNumber: 0,
  undo: [],
  definitionsChanged: false,
  openedCursors: [],
});

/** Transaction and savepoint names compare without regard to case and are cut at 32 characters. */
export const comparableName = (name: string): string => name.slice(0, 32).toLowerCase();
