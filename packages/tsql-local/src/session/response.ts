import type { ResultColumn } from '../types/result-column.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/**
 * What the interpreter tells the client, in order. The server turns it into TDS tokens; a test may collect it.
 * All of it may wait: a promise returned holds the interpreter back (flow control towards the socket).
 */
export interface Response {
  columns(columns: readonly ResultColumn[]): void | Promise<void>;
  /** The ordinals (1-based) of ORDER BY columns in the result; between columns() and the first row. */
  order(ordinals: readonly number[]): void;
  /** Rows in PostgreSQL's binary DataRow form (store/store.ts), whose columns are those announced, in PostgreSQL's types by types/sql-value.ts. */
  pgRows(chunk: Uint8Array): void | Promise<void>;
  /** One row of JavaScript values. */
  row(values: readonly SqlValue[]): void | Promise<void>;
  /** A statement ended. `rowCount` absent: no count is sent. */
  statementDone(done: StatementDone): void | Promise<void>;
  /** severity ≤ 10 goes out as INFO. */
  message(message: ServerMessage): void | Promise<void>;
  /** USE: the server sends ENVCHANGE 1; the 5701 message comes through message(). */
  databaseChanged(database: string, previous: string): void;
  transactionBegan(descriptor: bigint): void;
  transactionEnded(descriptor: bigint, outcome: 'committed' | 'rolled back'): void;
  returnStatus(status: number): void;
  outputParameter(parameter: OutputParameter): void;
  /** The end of one RPC, or of EXEC inside a batch. */
  procedureDone(done: { readonly failed: boolean }): void;
}

export interface StatementDone {
  /** TDS CurCmd: 0xC1 SELECT, 0xC3 INSERT, … */
  readonly command: number;
  readonly rowCount?: bigint;
  readonly failed: boolean;
  /** Inside a procedure or dynamic text: DONEINPROC. */
  readonly inProcedure: boolean;
}

export interface ServerMessage {
  readonly number: number;
  readonly state: number;
  readonly severity: number;
  readonly text: string;
  readonly procedure: string;
  readonly line: number;
}

export interface OutputParameter {
  readonly ordinal: number;
  /** With its @. */
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
}
