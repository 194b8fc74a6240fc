/** Runs statements on a Backend: prepares, binds, executes, reads the answer. */
import type { PgColumn, PgParameter } from '../store.ts';
import { backendMessage, readCommandTag, readErrorFields, readRowDescription } from '../protocol/backend-message.ts';
import { MessageBuilder } from '../protocol/message-builder.ts';
import { BytesInput, type Backend, type BackendInput } from './backend.ts';
import type { TransactionStatus } from './message.ts';
import { ResultReader } from './result-reader.ts';
import { StatementCache, type PreparedStatement } from './statement-cache.ts';

const preparedStatements = 500;
/** Longer texts are mostly made for one use: they run as the unnamed statement. */
const longestCachedText = 65_536;

export type ErrorFields = ReadonlyMap<string, string>;

export interface Answer {
  readonly command: string;
  readonly columns: readonly PgColumn[] | undefined;
  /** Rows that no chunk has carried. */
  readonly rows: Uint8Array | undefined;
  readonly error: ErrorFields | undefined;
}

export interface RowTarget {
  /** False: rows are thrown away. */
  readonly wantsRows: boolean;
  /** A full chunk, which is not the last. */
  rows(columns: readonly PgColumn[], chunk: Uint8Array): void;
}

const noRows: RowTarget = { wantsRows: false, rows: () => {} };

export class StatementRunner {
  private readonly backend: Backend;
  private readonly statements = new StatementCache(preparedStatements);
  private readonly builder = new MessageBuilder();
  status: TransactionStatus = 'I';

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Statements by the simple protocol. */
  simple(text: string): Answer {
    return this.exchange(new BytesInput(this.builder.clear().query(text).take()), undefined, noRows).answer;
  }

  /** A COPY FROM STDIN whose CopyData comes out of `input` after the statement. */
  copy(input: BackendInput): Answer {
    return this.exchange(input, undefined, noRows).answer;
  }

  /** One statement with parameters. */
  execute(text: string, parameters: readonly PgParameter[], target: RowTarget): Answer {
    const kept = this.statements.get(text);
    if (kept !== undefined && this.statements.isCurrent(kept)) return this.executePrepared(kept, parameters, target);
    return this.prepareAndExecute(text, kept, parameters, target);
  }

  private executePrepared(statement: PreparedStatement, parameters: readonly PgParameter[], target: RowTarget): Answer {
    const input = this.builder.clear().bind(statement.name, parameters).execute().sync().take();
    const { answer } = this.exchange(new BytesInput(input), statement.columns, target);
    if (isStalePlan(answer.error)) this.statements.invalidate();
    return { ...answer, columns: statement.columns };
  }

  private prepareAndExecute(
    text: string,
    stale: PreparedStatement | undefined,
    parameters: readonly PgParameter[],
    target: RowTarget,
  ): Answer {
    const builder = this.builder.clear();
    const keeps = text.length <= longestCachedText;
    const gone = stale ?? (keeps ? this.statements.evict() : undefined);
    if (gone !== undefined) builder.closeStatement(gone.name);
    this.statements.delete(text);
    const name = keeps ? this.statements.newName() : '';
    const generation = this.statements.currentGeneration;
    builder.parse(name, text).describeStatement(name).bind(name, parameters).execute().sync();
    const { answer, parsed } = this.exchange(new BytesInput(builder.take()), undefined, target);
    if (parsed && keeps) this.statements.set(text, { name, generation, columns: answer.columns });
    return answer;
  }

  private exchange(
    input: BackendInput,
    knownColumns: readonly PgColumn[] | undefined,
    target: RowTarget,
  ): { answer: Answer; parsed: boolean } {
    let columns = knownColumns;
    let described = false;
    let command = '';
    let error: ErrorFields | undefined;
    const reader = new ResultReader(
      {
        rows: (chunk) => target.rows(columns ?? [], chunk),
        message: (type, body) => {
          if (type === backendMessage.rowDescription) {
            columns = readRowDescription(body);
            described = true;
          } else if (type === backendMessage.noData) {
            described = true;
          } else if (type === backendMessage.commandComplete) {
            command = readCommandTag(body);
            this.statements.noteCommand(command);
          } else if (type === backendMessage.error) {
            error ??= readErrorFields(body);
          } else if (type === backendMessage.readyForQuery) {
            this.status = String.fromCharCode(body[0]!) as TransactionStatus;
          }
        },
      },
      target.wantsRows,
    );
    this.backend.exchange(input, (bytes) => reader.accept(bytes));
    return { answer: { command, columns, rows: reader.takeRows(), error }, parsed: described };
  }
}

/** PostgreSQL refuses a prepared statement whose result types have changed since. */
export function isStalePlan(error: ErrorFields | undefined): boolean {
  return error?.get('C') === '0A000' && error.get('R') === 'RevalidateCachedQuery';
}
