/** A declared cursor: its query with the variables as DECLARE found them, and its rows while it is open. */
import type { CursorDefinition } from 'tsql-parser';
import type { TableInfo } from '../../bind/catalog.ts';
import { compileCursor, type CursorPlan } from '../../translate/cursor/compile-cursor.ts';
import { sqlError, sqlErrorWithState } from '../../types/errors.ts';
import { compileOnce } from '../compile.ts';
import { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { KeysetReader } from './keyset-reader.ts';
import { LiveReader } from './live-reader.ts';
import type { RowReader } from './row-reader.ts';
import { SnapshotReader } from './snapshot-reader.ts';

interface OpenState {
  readonly plan: CursorPlan;
  readonly reader: RowReader;
  /** Each table's definition as it was at OPEN. */
  readonly tables: readonly string[];
  readonly catalogVersion: number;
}

export class Cursor {
  readonly definition: CursorDefinition;
  readonly #frame: Frame;
  readonly isLocal: boolean;
  #plan: CursorPlan;
  #open: OpenState | undefined;

  private constructor(definition: CursorDefinition, isLocal: boolean, frame: Frame, plan: CursorPlan) {
    this.definition = definition;
    this.isLocal = isLocal;
    this.#frame = frame;
    this.#plan = plan;
  }

  static declare(run: Run, definition: CursorDefinition): Cursor {
    const frame = snapshotOf(run.frame);
    const plan = planOf({ ...run, frame }, definition);
    return new Cursor(definition, definition.options.includes('LOCAL'), frame, plan);
  }

  get plan(): CursorPlan {
    return this.#open?.plan ?? this.#plan;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** As CURSOR_STATUS says it of a cursor that exists: 1 open, 0 open without a row, -1 closed. */
  get status(): 1 | 0 | -1 {
    if (this.#open === undefined) return -1;
    return this.#open.reader.rowCount === 0 && this.#open.plan.cursor.model !== 'fast forward' ? 0 : 1;
  }

  /** @@CURSOR_ROWS after OPEN. */
  get rowCount(): number {
    const { cursor } = this.plan;
    return cursor.model === 'dynamic' || cursor.model === 'fast forward' ? -1 : (this.#open?.reader.rowCount ?? 0);
  }

  async open(run: Run): Promise<void> {
    if (this.#open !== undefined) throw sqlError(16905);
    this.#plan = planOf({ ...run, frame: this.#frame }, this.definition);
    const plan = this.#plan;
    const catalogVersion = run.engine.catalog.version;
    const reader = await readerFor(run, plan, this.#frame);
    this.#open = { plan, reader, catalogVersion, tables: plan.cursor.tables.map(definitionText) };
  }

  close(): void {
    if (this.#open === undefined) throw sqlError(16917);
    this.#open = undefined;
  }

  /** Closes it if it is open. */
  end(): void {
    this.#open = undefined;
  }

  /** The rows of an open cursor: 16917 where it is closed, 16943 where a table of a cursor that reads them again is another by now. */
  reader(run: Run): RowReader {
    const open = this.#open;
    if (open === undefined) throw sqlErrorWithState(16917, 2);
    if (open.plan.cursor.model !== 'static' && open.catalogVersion !== run.engine.catalog.version) {
      const changed = open.plan.cursor.tables.some((table, at) => currentDefinition(run, table) !== open.tables[at]);
      if (changed) throw sqlError(16943);
    }
    return open.reader;
  }
}

const planOf = (run: Run, definition: CursorDefinition): CursorPlan => compileOnce(run, definition, (context) => compileCursor(definition, context));

function readerFor(run: Run, plan: CursorPlan, frame: Frame): RowReader | Promise<RowReader> {
  switch (plan.cursor.reading.kind) {
    case 'keyset':
      return KeysetReader.open(run, plan, frame);
    case 'live':
      return new LiveReader(plan, frame);
    case 'snapshot':
    case 'checked':
      return SnapshotReader.open(run, plan, frame);
  }
}

/** Variables that the query names keep the values that they had at DECLARE. */
function snapshotOf(frame: Frame): Frame {
  const copy = new Frame({
    kind: frame.kind,
    procedureName: frame.procedureName,
    procedureId: frame.procedureId,
    defaultSchema: frame.defaultSchema,
    quotedIdentifier: frame.quotedIdentifier,
    inProcedure: frame.inProcedure,
  });
  for (const [name, variable] of frame.variables) copy.variables.set(name, variable.kind === 'scalar' ? { ...variable } : variable);
  copy.scopeIdentity = frame.scopeIdentity;
  return copy;
}

/** What of a table a change of which ends a cursor over it. */
const definitionText = (table: TableInfo): string =>
  JSON.stringify([table.columns.map(({ name, type, columnId }) => [name, type, columnId]), table.indexes.map((index) => index.name), table.constraints.flatMap((one) => (one.kind === 'primary key' || one.kind === 'unique' ? [one.name] : []))]);

function currentDefinition(run: Run, table: TableInfo): string | undefined {
  if (table.form === 'variable') return definitionText(table);
  if (table.form === 'user') {
    const record = run.engine.catalog.state.objects.get(table.objectId);
    return record?.type === 'U' ? definitionText(record.table) : undefined;
  }
  const found = [...run.session.visibleTemporaryTables().values()].find((one) => one.objectId === table.objectId);
  return found === undefined ? undefined : definitionText(found);
}
