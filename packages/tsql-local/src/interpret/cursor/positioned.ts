/** UPDATE and DELETE … WHERE CURRENT OF: the row that a cursor stands on, said by its key. */
import type { CurrentOfPredicate, DeleteStatement, Identifier, Predicate, UpdateStatement } from 'tsql-parser';
import { createBindContext } from '../../bind/bind-context.ts';
import type { KeyedSource } from '../../bind/cursor/bound-cursor.ts';
import { dmlTarget } from '../../bind/dml/dml-target.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { compileContext } from '../compile.ts';
import type { Run } from '../session-state.ts';
import type { Cursor } from './cursor.ts';
import { findCursor } from './find-cursor.ts';
import type { Standing } from './row-reader.ts';

type ChangeStatement = UpdateStatement | DeleteStatement;

/** Runs `write` with the statement whose WHERE names the row's key. Its errors, in SQL Server's order: 16929, 16933, 16931, 16947, 16932. */
export async function writePositioned(run: Run, statement: ChangeStatement, position: CurrentOfPredicate, write: (keyed: ChangeStatement) => Promise<bigint>): Promise<bigint> {
  const cursor = findCursor(run, position.cursor);
  const reader = cursor.reader(run);
  const { plan } = cursor;
  if (plan.cursor.readOnly) throw sqlError(16929);
  const { reading } = plan.cursor;
  if (!('sources' in reading)) throw sqlError(40514, 'WHERE CURRENT OF a cursor over this query');
  if (statement.from.length > 0) throw sqlError(40514, 'WHERE CURRENT OF beside FROM');
  const table = dmlTarget(statement.target, createBindContext(compileContext(run)));
  const { source, firstKey } = sourceOf(reading.sources, table);
  const { updatable } = plan.cursor;
  if (updatable !== undefined && !table.columns.some((column) => updatable.has(column.name.toLowerCase()))) throw sqlError(16933);
  const standing = reader.standing();
  if (standing.kind === 'nowhere') throw sqlError(16931);
  if (standing.kind === 'gone') throw sqlError(16947);
  if (statement.kind === 'UpdateStatement') checkColumns(statement, source, updatable);
  checkUnchanged(run, cursor, table, standing);
  const keys = standing.keys.slice(firstKey, firstKey + source.key.length);
  const rowCount = await withKeys(run, source, keys, () => write({ ...statement, where: keyPredicate(source, keys, statement) }));
  if (rowCount === 0n) throw sqlError(16947);
  reader.written(run.engine.changes.latest(plan.cursor.tables.map((one) => one.pgName)));
  return rowCount;
}

/** The one source of the cursor's that is the table, and where its keys begin. */
function sourceOf(sources: readonly KeyedSource[], table: TableInfo): { readonly source: KeyedSource; readonly firstKey: number } {
  const found = sources.filter((source) => source.table.pgName === table.pgName);
  const [source] = found;
  if (source === undefined) throw sqlError(16933);
  if (found.length > 1) throw sqlError(40514, 'WHERE CURRENT OF a cursor that reads the table twice');
  const firstKey = sources.slice(0, sources.indexOf(source)).reduce((count, one) => count + one.key.length, 0);
  return { source, firstKey };
}

function checkColumns(statement: UpdateStatement, source: KeyedSource, updatable: ReadonlySet<string> | undefined): void {
  for (const { column } of statement.set) {
    const name = column?.name.value.toLowerCase();
    if (name === undefined) continue;
    if (updatable !== undefined && !updatable.has(name)) throw sqlError(16932);
    if (source.key.some((one) => one.name.toLowerCase() === name)) throw sqlError(40514, 'a positioned UPDATE of the key by which the cursor knows its row');
  }
}

/** Whether the row is still as it was fetched is known only while its table is. */
function checkUnchanged(run: Run, cursor: Cursor, table: TableInfo, standing: Extract<Standing, { kind: 'row' }>): void {
  if (cursor.definition.options.includes('SCROLL_LOCKS')) return;
  if (run.engine.changes.latest([table.pgName]) > standing.readAt) throw sqlError(40514, 'an optimistic WHERE CURRENT OF after another write to the table');
}

const keyVariable = (at: number): string => `@ current ${at}`;

async function withKeys<T>(run: Run, source: KeyedSource, keys: readonly SqlValue[], work: () => Promise<T>): Promise<T> {
  for (const [at, column] of source.key.entries()) run.frame.declareScalar(keyVariable(at), column.type, keys[at] ?? null);
  try {
    return await work();
  } finally {
    for (const at of source.key.keys()) run.frame.variables.delete(keyVariable(at));
  }
}

function keyPredicate(source: KeyedSource, keys: readonly SqlValue[], { span }: ChangeStatement): Predicate {
  const conditions = source.key.map(({ name }, at): Predicate => {
    const part: Identifier = { kind: 'Identifier', value: name, quote: 'bracket', span };
    const column = { kind: 'ColumnReference', parts: [part], span } as const;
    if ((keys[at] ?? null) === null) return { kind: 'IsNullPredicate', negated: false, operand: column, span };
    return { kind: 'ComparisonPredicate', operator: '=', left: column, right: { kind: 'VariableReference', name: keyVariable(at), span }, span };
  });
  return conditions.reduce((left, right) => ({ kind: 'LogicalPredicate', operator: 'AND', left, right, span }));
}
