/** What memory must take back if the transaction is rolled back. */
import type { TableInfo } from '../bind/catalog.ts';
import type { Frame } from './frame.ts';
import { isGlobalName } from './global-temporary-tables.ts';
import type { Run, SessionState } from './session-state.ts';

export function rememberDefinition(run: Run): void {
  run.session.transaction.definitionsChanged = true;
}

/** A #temp table made at the top belongs to the session, elsewhere to the frame that made it; a ##temp table always to the session. */
export function rememberTemporaryTable(run: Run, table: TableInfo): void {
  if (isGlobalName(table.name)) return undoable(run, run.engine.globalTables.put(table, run.session));
  const owner = temporaryOwner(run);
  replaceTables(run, owner, new Map([...owner.temporaryTables, [table.name.toLowerCase(), table]]));
}

/** Drops the name wherever it is seen: a caller's table too. */
export function forgetTemporaryTable(run: Run, name: string): void {
  const key = name.toLowerCase();
  if (isGlobalName(name)) return undoable(run, run.engine.globalTables.remove(key));
  const owners: (Frame | SessionState)[] = [...run.session.frames.toReversed(), run.session];
  const owner = owners.find((one) => one.temporaryTables.has(key));
  if (owner === undefined) return;
  const rest = new Map(owner.temporaryTables);
  rest.delete(key);
  replaceTables(run, owner, rest);
}

function temporaryOwner({ frame, session }: Run): Frame | SessionState {
  return frame.kind === 'batch' ? session : frame;
}

function replaceTables(run: Run, owner: Frame | SessionState, tables: ReadonlyMap<string, TableInfo>): void {
  const before = owner.temporaryTables;
  owner.temporaryTables = tables;
  undoable(run, () => void (owner.temporaryTables = before));
}

function undoable({ session }: Run, undo: () => void): void {
  if (session.transaction.count > 0) session.transaction.undo.push(undo);
}
