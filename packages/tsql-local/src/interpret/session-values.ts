/** What only the session knows, by the name under which the function tables list it. Types are the tables'. */
import { updatedColumnId } from '../bind/updated-column.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { formatVariant } from '../types/variant-text.ts';
import { sqlError } from '../types/errors.ts';
import { cursorStates } from './cursor/cursor-states.ts';
import { serverName, versionText } from './server-identity.ts';
import { columnMask } from './trigger/firing.ts';
import type { Run } from './session-state.ts';

const readers: Readonly<Record<string, (run: Run) => SqlValue>> = {
  '@@ROWCOUNT': ({ session }) => Number(session.rowCount),
  ROWCOUNT_BIG: ({ session }) => session.rowCount,
  '@@ERROR': ({ session }) => session.error,
  '@@TRANCOUNT': ({ session }) => session.transaction.count,
  XACT_STATE: ({ session }) => (session.transaction.count === 0 ? 0 : session.transaction.doomed ? -1 : 1),
  '@@FETCH_STATUS': ({ session }) => session.fetchStatus,
  '@@CURSOR_ROWS': ({ session }) => {
    if (session.cursorRows === 'unsure') throw sqlError(40514, '@@CURSOR_ROWS where the plan decides the type of the cursor');
    return session.cursorRows;
  },
  CURSOR_STATES: cursorStates,
  '@@SPID': ({ session }) => session.spid,
  '@@IDENTITY': ({ session }) => session.identity,
  SCOPE_IDENTITY: ({ frame }) => frame.scopeIdentity,
  '@@NESTLEVEL': ({ session }) => session.frames.filter((frame) => frame.kind !== 'batch').length,
  TRIGGER_NESTLEVEL: ({ session }) => session.frames.filter((frame) => frame.kind === 'trigger').length,
  COLUMNS_UPDATED: ({ frame }) => (frame.firing === undefined ? null : columnMask(frame.firing)),
  '@@PROCID': ({ frame }) => frame.procedureId,
  '@@LOCK_TIMEOUT': ({ session }) => session.options.lockTimeout,
  '@@OPTIONS': ({ session }) => optionBits(session.options),
  '@@DATEFIRST': ({ session }) => session.options.dateFirst,
  '@@LANGUAGE': () => 'us_english',
  '@@LANGID': () => 0,
  '@@TEXTSIZE': () => 2_147_483_647,
  '@@MAX_PRECISION': () => 38,
  '@@MAX_CONNECTIONS': () => 32_767,
  '@@REMSERVER': () => null,
  '@@TIMETICKS': () => 31_250,
  '@@SERVERNAME': () => serverName,
  '@@SERVICENAME': () => 'MSSQLSERVER',
  '@@VERSION': () => versionText,
  SESSION_CONTEXT: ({ session }) => contextText(session.context),
  CONTEXT_INFO: ({ session }) => session.contextInfo,
  ORIGINAL_DB_NAME: ({ session }) => session.originalDatabase,
  CURRENT_REQUEST_ID: () => 0,
  // The clock runs in UTC.
  CURRENT_TIMEZONE: () => '(UTC) Coordinated Universal Time',
  CURRENT_TIMEZONE_ID: () => 'UTC',
  DB_NAME: ({ session }) => session.database,
  ERROR_NUMBER: (run) => innermost(run)?.number ?? null,
  ERROR_MESSAGE: (run) => innermost(run)?.message ?? null,
  ERROR_SEVERITY: (run) => innermost(run)?.severity ?? null,
  ERROR_STATE: (run) => innermost(run)?.state ?? null,
  ERROR_LINE: (run) => innermost(run)?.line ?? null,
  ERROR_PROCEDURE: (run) => innermost(run)?.procedure || null,
  SUSER_SNAME: ({ session }) => session.login.user,
  SUSER_NAME: ({ session }) => session.login.user,
  SYSTEM_USER: ({ session }) => session.login.user,
  ORIGINAL_LOGIN: ({ session }) => session.login.user,
  CURRENT_USER: () => 'dbo',
  SESSION_USER: () => 'dbo',
  USER: () => 'dbo',
  USER_NAME: () => 'dbo',
  HOST_NAME: ({ session }) => session.login.hostName,
  APP_NAME: ({ session }) => session.login.applicationName,
  PROGRAM_NAME: ({ session }) => session.login.applicationName,
};

/** As tsql.session_context reads it. */
const contextText = (context: Run['session']['context']): string =>
  JSON.stringify([...context].flatMap(([key, { value }]) => {
    if (value === null) return [];
    const { typeText, valueText } = formatVariant(value);
    return [{ key, type: typeText, value: valueText }];
  }));

const innermost = (run: Run) => run.session.errorContexts.at(-1);

/** The ANSI options that every connection here has ON (8 warnings, 16 padding, 32 nulls, 64 ARITHABORT, 256 quoted identifier, 1024 null default, 4096 concatenation), and what the session set. */
function optionBits(options: { readonly noCount: boolean; readonly xactAbort: boolean; readonly cursorCloseOnCommit: boolean; readonly implicitTransactions: boolean }): number {
  return 8 + 16 + 32 + 64 + 256 + 1024 + 4096 + (options.noCount ? 512 : 0) + (options.xactAbort ? 16_384 : 0) + (options.cursorCloseOnCommit ? 4 : 0) + (options.implicitTransactions ? 2 : 0);
}

export function sessionValue(name: string, run: Run): SqlValue {
  const updated = updatedColumnId(name);
  if (updated !== undefined) return run.frame.firing?.updated.has(updated) === true ? 1 : 0;
  const read = readers[name];
  if (read === undefined) throw new Error(`the function tables name the session value ${name}, which no reader gives`);
  return read(run);
}

/** All of them as JSON, for functions that run in PostgreSQL. */
export function sessionContext(run: Run): string {
  const values = Object.entries(readers).map(([name, read]) => [name, read(run)] as const);
  return JSON.stringify(Object.fromEntries(values), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** The names that can be read: a test compares them with the function tables. */
export const sessionValueNames: readonly string[] = Object.keys(readers);
