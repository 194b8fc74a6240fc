/**
 * The one door to PostgreSQL. An implementation runs PGlite in a worker thread; nothing else in the engine knows PGlite.
 *
 * There is one PostgreSQL backend. The store runs what it is given in the order it is given it; who may run when is the
 * session layer's business (session/backend-lock.ts).
 */

/** A value bound to $n: text form or bytes, or null. Its PostgreSQL type is written in the statement as `$1::int4`. */
export type PgParameter = string | Uint8Array | null;

export interface PgColumn {
  readonly name: string;
  readonly typeOid: number;
}

/**
 * Rows as PostgreSQL's DataRow messages in binary format, several in one chunk. A consumer walks them by
 * `readDataRows(chunk, columnCount, visit)` of store/data-rows.ts.
 */
export type RowChunk = Uint8Array;

export interface ExecuteResult {
  /** Rows read, or written by INSERT, UPDATE, DELETE, MERGE; 0 for others. */
  readonly rowCount: number;
  /** PostgreSQL's command tag: `INSERT 0 3`. */
  readonly command: string;
}

export interface ExecuteOptions {
  /** Called once before the first row, also when there is none. Not called by statements that return no rows. */
  readonly onColumns?: (columns: readonly PgColumn[]) => void;
  /**
   * Called for each chunk in order. While the returned promise is pending the store stops reading: a slow client holds
   * back PostgreSQL, not memory. The chunk is the callee's to keep.
   */
  readonly onRows?: (chunk: RowChunk) => void | Promise<void>;
  /** Ends the statement early with a PgError of SQLSTATE 57014. */
  readonly signal?: AbortSignal;
}

/** An error that PostgreSQL reported: the fields of its ErrorResponse. */
export class PgError extends Error {
  readonly code: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly schema: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly dataType: string | undefined;
  readonly constraint: string | undefined;
  readonly where: string | undefined;
  /** The C function that raised it: `int4pl`. Tells apart overflows that share a SQLSTATE, and is no English text. */
  readonly routine: string | undefined;

  constructor(fields: ReadonlyMap<string, string>) {
    super(fields.get('M') ?? 'PostgreSQL reported an error without a text');
    this.name = 'PgError';
    this.code = fields.get('C') ?? 'XX000';
    this.detail = fields.get('D');
    this.hint = fields.get('H');
    this.schema = fields.get('s');
    this.table = fields.get('t');
    this.column = fields.get('c');
    this.dataType = fields.get('d');
    this.constraint = fields.get('n');
    this.where = fields.get('W');
    this.routine = fields.get('R');
  }
}

export interface Store {
  /** One statement with parameters, by the extended protocol, prepared once per text and kept. Throws PgError. */
  execute(text: string, parameters: readonly PgParameter[], options?: ExecuteOptions): Promise<ExecuteResult>;
  /** Several statements without parameters and without rows, by the simple protocol: DDL, BEGIN, SAVEPOINT. Throws PgError. */
  run(text: string): Promise<void>;
  /**
   * Runs `before` (simple statements such as SAVEPOINT s), then the statement, then on success `after` (RELEASE s), in one
   * round trip to the worker. On an error, `onError` (ROLLBACK TO s; RELEASE s) is run before PgError is thrown.
   */
  executeWithin(
    guard: { readonly before: string; readonly after: string; readonly onError: string },
    text: string,
    parameters: readonly PgParameter[],
    options?: ExecuteOptions,
  ): Promise<ExecuteResult>;
  /**
   * COPY … FROM STDIN in binary format: `text` is the COPY statement, `chunks` are whole binary COPY tuples (the header
   * and trailer are the store's). Returns the rows written. On an error nothing is written.
   */
  copyIn(text: string, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number>;
  /** PostgreSQL's view of the transaction after the last call: I idle, T in a transaction, E in a failed one. */
  readonly transactionStatus: 'I' | 'T' | 'E';
  /** How often the worker was ended or died: PostgreSQL's temporary tables of before are gone. */
  readonly restarts: number;
  /** Ends the worker, whatever it does, and opens the data again. An open transaction is lost. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Where the data live; without it a throwaway directory that close() removes. */
  readonly dataDirectory?: string;
  /** Where prepared directories are cached; default: the user's cache directory, `tsql-local` below it. */
  readonly cacheDirectory?: string;
  /** SQL to run once, while the cached directory is prepared: schemas, helper functions, catalog tables. Part of the cache key. */
  readonly runtimeSql: string;
  /** Told about slow first steps: `preparing the local engine (once, about 30 s)`. */
  readonly onProgress?: (message: string) => void;
}
