import type { TableInfo } from '../bind/catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ApplicationLocks } from '../session/application-locks.ts';
import type { BackendLock } from '../session/backend-lock.ts';
import type { LoginInfo } from '../session/engine.ts';
import type { Response } from '../session/response.ts';
import type { RandomState } from '../session/random.ts';
import { initialOptions, type SessionOptions } from '../session/session-options.ts';
import type { StatementListeners } from '../session/statement-event.ts';
import type { Store } from '../store/store.ts';
import type { RowLoadOptions } from '../translate/dml/row-load.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlError } from '../types/sql-error.ts';
import type { SqlValue, VariantValue } from '../types/sql-value.ts';
import type { Cursor } from './cursor/cursor.ts';
import type { DataChanges } from './data-changes.ts';
import type { Frame } from './frame.ts';
import type { GlobalTemporaryTables } from './global-temporary-tables.ts';
import { noTransaction, type TransactionState } from './transaction-state.ts';

/** What all sessions of an engine share. */
export interface EngineParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly backendLock: BackendLock;
  readonly applicationLocks: ApplicationLocks;
  readonly changes: DataChanges;
  readonly globalTables: GlobalTemporaryTables;
  /** The sessions that are open. */
  readonly sessions: Set<SessionState>;
  /** Told of errors of PostgreSQL's that have no SQL Server number: each is a bug of ours. */
  readonly log: (message: string) => void;
  readonly listeners: StatementListeners;
}

export interface PendingBulk {
  readonly table: TableInfo;
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
  readonly options: RowLoadOptions;
  /** FIRE_TRIGGERS */
  readonly firesTriggers: boolean;
}

/** A connection's state between requests and while one runs. */
export class SessionState {
  readonly spid: number;
  readonly login: LoginInfo;
  database: string;
  options: SessionOptions = initialOptions;
  transaction: TransactionState = noTransaction();
  /** @@ROWCOUNT, @@ERROR, @@IDENTITY */
  rowCount = 0n;
  error = 0;
  identity: SqlValue = null;
  /** The errors of the CATCH blocks that are running, innermost last. */
  readonly errorContexts: SqlError[] = [];
  /** Running frames, innermost last. */
  readonly frames: Frame[] = [];
  /** #temp tables made at the top: they live as long as the session. */
  temporaryTables: ReadonlyMap<string, TableInfo> = new Map();
  /** @@TRANCOUNT where an INSERT … EXEC began, while one runs: it does not nest (8164), nor may its body end the transaction. */
  insertExecuteSince: number | undefined;
  /** Tables of frames that ended while another session held the backend, by PostgreSQL's names: dropped when it is free. */
  tablesToDrop: string[] = [];
  /** What INSERT BULK announced, until its rows arrive. */
  pendingBulk: PendingBulk | undefined;
  /** Store.restarts when the session last looked: after another its #temp tables are gone. */
  storeRestarts = 0;
  /** The moment of the running statement: 100 ns since 0001-01-01 UTC. */
  statementClock = 0n;
  /** Statements prepared by sp_prepare and sp_prepexec, by handle. */
  readonly prepared = new Map<number, { readonly declarations: string; readonly text: string }>();
  nextHandle = 1;
  /** What sp_set_session_context keeps, by key as it was spelled. */
  readonly context = new Map<string, { readonly value: VariantValue | null; readonly readOnly: boolean }>();
  /** SET CONTEXT_INFO */
  contextInfo: Uint8Array | null = null;
  /** RAND's place; undefined until the first draw or seed. */
  random: RandomState | undefined;
  readonly originalDatabase: string;
  /** The engine's, shared by its sessions. */
  readonly globalTables: GlobalTemporaryTables;
  /** GLOBAL cursors, by lower-cased name. */
  readonly cursors = new Map<string, Cursor>();
  /** @@FETCH_STATUS */
  fetchStatus = 0;
  /** @@CURSOR_ROWS; 'unsure' where only SQL Server's plan would tell the cursor's type. */
  cursorRows: number | 'unsure' = 0;

  constructor(spid: number, login: LoginInfo, database: string, globalTables: GlobalTemporaryTables) {
    this.spid = spid;
    this.login = login;
    this.database = database;
    this.originalDatabase = database;
    this.globalTables = globalTables;
  }

  /** TRY bodies that are running, in all frames. */
  get tryDepth(): number {
    return this.frames.reduce((depth, frame) => depth + frame.tryDepth, 0);
  }

  /** #temp tables that can be seen, where a nested frame's own hide the caller's, and all ##temp tables. */
  visibleTemporaryTables(): ReadonlyMap<string, TableInfo> {
    const visible = new Map([...this.globalTables.tables, ...this.temporaryTables]);
    for (const frame of this.frames) for (const [name, table] of frame.temporaryTables) visible.set(name, table);
    return visible;
  }
}

/** What a statement runs in. */
export interface Run {
  readonly engine: EngineParts;
  readonly session: SessionState;
  readonly frame: Frame;
  readonly response: Response;
  readonly signal: AbortSignal;
}
