import type { OutputParameter, Response, ServerMessage, StatementDone } from '../session/response.ts';
import type { ResultColumn } from '../types/result-column.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { PacketWriter } from '../wire/packet/packet-writer.ts';
import { columnWriters, writeColumnMetadata } from '../wire/token/column-metadata.ts';
import { closingCommand, doneToken, executeCommand, writeDone } from '../wire/token/done.ts';
import type { Done } from '../wire/token/done.ts';
import { writeConnectionReset, writeDatabaseChange, writeTransactionBegan, writeTransactionEnded } from '../wire/token/env-change.ts';
import { writeMessage } from '../wire/token/message.ts';
import { writeOrder } from '../wire/token/order.ts';
import { writeReturnStatus } from '../wire/token/return-status.ts';
import { isLongParameter, writeReturnValue } from '../wire/token/return-value.ts';
import { writePgRows, writeRow } from '../wire/token/row.ts';
import type { ValueWriter } from '../wire/type/value-form.ts';
import type { SocketOutput } from './socket-output.ts';

export interface ResponseTarget {
  readonly writer: PacketWriter;
  readonly output: Pick<SocketOutput, 'flushSoon' | 'congestion'>;
  /** @@SERVERNAME. */
  readonly serverName: string;
}

/**
 * The reply to one request, as tokens. A completion is held back until the next token or the end shows whether more follows
 * it. OUTPUT parameters wait for the end of their procedure, the long ones for the others.
 */
export class ResponseWriter implements Response {
  readonly #target: ResponseTarget;
  readonly #isRpc: boolean;
  #pending: Done | undefined;
  #columns: readonly ValueWriter[] = [];
  #outputs: OutputParameter[] = [];
  #interrupted = false;
  #failure: Error | undefined;

  constructor(target: ResponseTarget, request: { readonly isRpc: boolean }) {
    this.#target = target;
    this.#isRpc = request.isRpc;
  }

  /** Set when a token could not be written to its end: the reply cannot go on, and the connection must be closed. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  columns(columns: readonly ResultColumn[]): void | Promise<void> {
    if (this.#interrupted) return undefined;
    const writers = columnWriters(columns);
    this.#begin();
    this.#columns = writers;
    writeColumnMetadata(this.#target.writer, columns, writers);
    return this.#written();
  }

  order(ordinals: readonly number[]): void {
    if (this.#interrupted) return;
    this.#begin();
    writeOrder(this.#target.writer, ordinals);
  }

  pgRows(chunk: Uint8Array): void | Promise<void> {
    if (this.#interrupted) return undefined;
    this.#whole(() => writePgRows(this.#target.writer, this.#columns, chunk));
    return this.#written();
  }

  row(values: readonly SqlValue[]): void | Promise<void> {
    if (this.#interrupted) return undefined;
    this.#whole(() => writeRow(this.#target.writer, this.#columns, values));
    return this.#written();
  }

  statementDone(done: StatementDone): void | Promise<void> {
    if (this.#interrupted) return undefined;
    this.#begin();
    const token = done.inProcedure ? doneToken.inProcedure : doneToken.statement;
    const { command, failed, rowCount } = done;
    this.#pending = rowCount === undefined ? { token, command, failed } : { token, command, failed, rowCount };
    return this.#written();
  }

  message(message: ServerMessage): void | Promise<void> {
    if (this.#interrupted) return undefined;
    this.#begin();
    writeMessage(this.#target.writer, message, this.#target.serverName);
    return this.#written();
  }

  databaseChanged(database: string, previous: string): void {
    this.#begin();
    writeDatabaseChange(this.#target.writer, database, previous);
  }

  transactionBegan(descriptor: bigint): void {
    this.#begin();
    writeTransactionBegan(this.#target.writer, descriptor);
  }

  transactionEnded(descriptor: bigint, outcome: 'committed' | 'rolled back'): void {
    this.#begin();
    writeTransactionEnded(this.#target.writer, descriptor, outcome);
  }

  returnStatus(status: number): void {
    if (this.#interrupted) return;
    this.#begin();
    writeReturnStatus(this.#target.writer, status);
  }

  outputParameter(parameter: OutputParameter): void {
    this.#outputs.push(parameter);
  }

  procedureDone(done: { readonly failed: boolean }): void {
    if (this.#interrupted) return;
    this.#begin();
    for (const long of [false, true]) {
      for (const output of this.#outputs) if (isLongParameter(output) === long) this.#whole(() => writeReturnValue(this.#target.writer, output));
    }
    this.#outputs = [];
    this.#pending = { token: doneToken.procedure, command: executeCommand, failed: done.failed };
  }

  /** The first token of the reply to a request that asked for a reset. */
  connectionReset(): void {
    writeConnectionReset(this.#target.writer);
  }

  /** From now on only what the client must know of the session's state is written: an attention came. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** Writes the last completion; the message is to be ended then. A reply without any gets an empty one. */
  end(): void {
    writeDone(this.#target.writer, this.#pending ?? this.#closing(false), false);
    this.#pending = undefined;
  }

  /** Ends the reply to a request that an attention or the ignore bit cut short. */
  endInterrupted(): void {
    this.#begin();
    writeDone(this.#target.writer, this.#closing(true), false);
  }

  #closing(failed: boolean): Done {
    return this.#isRpc
      ? { token: doneToken.procedure, command: executeCommand, failed }
      : { token: doneToken.statement, command: closingCommand, failed };
  }

  /** More follows, so what was held back goes out as not the last. */
  #begin(): void {
    if (this.#pending === undefined) return;
    writeDone(this.#target.writer, this.#pending, true);
    this.#pending = undefined;
  }

  /** Rows come after COLMETADATA, which let go what was held back. */
  #whole(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  #written(): Promise<void> | undefined {
    this.#target.output.flushSoon(this.#target.writer);
    return this.#target.output.congestion();
  }
}
