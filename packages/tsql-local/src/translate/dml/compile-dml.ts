/** INSERT, UPDATE, DELETE and MERGE as one statement of PostgreSQL each: what OUTPUT writes elsewhere is in it too. */
import type { DeleteStatement, InsertStatement, MergeStatement, OutputClause, TriggerEvent, UpdateStatement } from 'tsql-parser';
import { createBindContext, type BindContext } from '../../bind/bind-context.ts';
import { bindError } from '../../bind/bind-error.ts';
import { collectErrors } from '../../bind/collect-errors.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { bindDelete } from '../../bind/dml/bind-delete.ts';
import { bindInsert } from '../../bind/dml/bind-insert.ts';
import { dmlTarget } from '../../bind/dml/dml-target.ts';
import { bindInsertTarget, IdentityInsertError } from '../../bind/dml/insert-target.ts';
import { bindMerge, type BoundMerge, type BoundMergeClause } from '../../bind/dml/bind-merge.ts';
import type { BoundOutput } from '../../bind/dml/output.ts';
import { bindUpdate } from '../../bind/dml/bind-update.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import { bindQueryHints } from '../../bind/query/query-hints.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import type { AssignmentTarget } from '../compile-assignment.ts';
import type { PgStatement } from '../pg-statement.ts';
import { PgWriter } from '../pg-writer.ts';
import { deleteText } from './delete-text.ts';
import { insertText } from './insert-text.ts';
import { keyRetry, type KeyRetry } from './key-retry.ts';
import { mergeText } from './merge-text.ts';
import { updateText } from './update-text.ts';

/** What a statement does to a table, for its triggers. */
export interface TableChange {
  readonly event: TriggerEvent;
  readonly table: TableInfo;
  /** Names of the columns that it names: all for an INSERT, none for a DELETE. */
  readonly columns: readonly string[];
}

export interface CompiledDml {
  /** Its row count is the T-SQL statement's: rows written, or, where rows come back, those. */
  readonly statement: PgStatement;
  readonly table: TableInfo;
  /** In the order in which its triggers fire. */
  readonly changes: readonly TableChange[];
  /** The rows that come back are the client's. */
  readonly output?: { readonly columns: readonly ResultColumn[] };
  /** The rows that come back are values of variables, in this order: the last row's stay. Never beside `output`. */
  readonly assignments?: readonly AssignmentTarget[];
  /** Of an UPDATE of a unique key: when it fails by a duplicate (2627, 2601) it is run once more between these, as one. */
  readonly keyRetry?: KeyRetry;
  /** Of an INSERT or MERGE into a table with an identity column that wrote a row: how to ask for its last value. */
  readonly identity?: IdentityQuery;
}

export interface IdentityQuery {
  readonly sequence: string;
  /** One row with one numeric: the value that SCOPE_IDENTITY() gives from now on. */
  readonly query: string;
}

export function compileDml(statement: InsertStatement | UpdateStatement | DeleteStatement | MergeStatement, context: CompileContext): CompiledDml {
  const bind = createBindContext(context, bindQueryHints(statement.hints));
  const writer = new PgWriter(context);
  switch (statement.kind) {
    case 'InsertStatement': {
      const bound = bindOrRaise(statement, bind, () => collectErrors(bind, () => bindInsert(statement, bind)));
      if ('statement' in bound) return bound;
      const { text, columns, identity } = insertText(bound, writer, bind);
      const changes = [insertChange(bound.target.table)];
      refuseOutput(statement, bound.output, changes, bind);
      return { statement: writer.statement(text, writesOf(bound.target.table, statement, context)), table: bound.target.table, changes, ...optional({ output: columns && { columns }, identity }) };
    }
    case 'UpdateStatement': {
      const bound = collectErrors(bind, () => bindUpdate(statement, bind));
      const { text, columns } = updateText(bound, writer, bind);
      const assignments = bound.variables.length === 0 ? undefined : bound.variables.map(({ variable, type }) => ({ variable, type }));
      const changes = [updateChange(bound.source.table, bound.set.map((one) => one.column))];
      refuseOutput(statement, bound.output, changes, bind);
      return { statement: writer.statement(text, writesOf(bound.source.table, statement, context)), table: bound.source.table, changes, ...optional({ output: columns && { columns }, assignments, keyRetry: keyRetry(bound.source.table, bound.set.map((one) => one.column), bind) }) };
    }
    case 'DeleteStatement': {
      const bound = collectErrors(bind, () => bindDelete(statement, bind));
      const { text, columns } = deleteText(bound, writer, bind);
      const changes: readonly TableChange[] = [{ event: 'DELETE', table: bound.source.table, columns: [] }];
      refuseOutput(statement, bound.output, changes, bind);
      return { statement: writer.statement(text, writesOf(bound.source.table, statement, context)), table: bound.source.table, changes, ...optional({ output: columns && { columns } }) };
    }
    case 'MergeStatement': {
      const bound = bindOrRaise(statement, bind, () => collectErrors(bind, () => bindMerge(statement, bind)));
      if ('statement' in bound) return bound;
      const { text, columns, identity } = mergeText(bound, writer, bind);
      const changes = mergeChanges(bound);
      refuseOutput(statement, bound.output, changes, bind);
      return { statement: writer.statement(text), table: bound.table, changes, ...optional({ output: columns && { columns }, identity, keyRetry: keyRetry(bound.table, columnsSet(bound), bind) }) };
    }
  }
}

export const insertChange = (table: TableInfo): TableChange => ({ event: 'INSERT', table, columns: table.columns.map((column) => column.name) });
const updateChange = (table: TableInfo, columns: readonly ColumnInfo[]): TableChange => ({ event: 'UPDATE', table, columns: columns.map((column) => column.name) });

/** One for each kind of action, whether or not a row comes to it. */
function mergeChanges(merge: BoundMerge): readonly TableChange[] {
  const { table, clauses } = merge;
  const does = (kind: BoundMergeClause['action']['kind']): boolean => clauses.some((clause) => clause.action.kind === kind);
  return [
    ...(does('insert') ? [insertChange(table)] : []),
    ...(does('update') ? [updateChange(table, columnsSet(merge))] : []),
    ...(does('delete') ? [{ event: 'DELETE' as const, table, columns: [] }] : []),
  ];
}

/** 334: what OUTPUT gives the client and what a trigger gives it would be mixed. The target is told as it is written. */
function refuseOutput(statement: Pick<InsertStatement | MergeStatement, 'target' | 'span'>, output: BoundOutput | undefined, changes: readonly TableChange[], { compile }: BindContext): void {
  if (output?.client === undefined) return;
  const { target } = statement;
  for (const { table, event } of changes) {
    const triggers = compile.catalog.triggersOf?.(table.objectId) ?? [];
    if (!triggers.some((trigger) => !trigger.disabled && trigger.events.includes(event))) continue;
    throw bindError(statement, 334, target.alias?.value ?? (target.kind === 'VariableTable' ? target.name : formatObjectName(target.name)));
  }
}

const columnsSet = ({ clauses }: BoundMerge): readonly ColumnInfo[] => clauses.flatMap(({ action }) => (action.kind === 'update' ? action.set.map((one) => one.column) : []));

/** OUTPUT INTO writes another table, and so may a foreign key that cascades. */
function writesOf(table: TableInfo, { output }: { readonly output?: OutputClause }, { catalog }: CompileContext): Pick<PgStatement, 'writes'> {
  const keys = catalog.foreignKeysTo?.(table) ?? [];
  const alone = output?.into === undefined && keys.every(({ key }) => key.onDelete === 'NO ACTION' && key.onUpdate === 'NO ACTION');
  return alone ? { writes: table.pgName } : {};
}

/** Where IDENTITY_INSERT forbids the statement as it is set now, what comes instead raises the error when it runs. */
function bindOrRaise<T>(statement: InsertStatement | MergeStatement, bind: BindContext, work: () => T): T | CompiledDml {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof IdentityInsertError)) throw error;
    const { number, severity, state, message } = error;
    const text = `SELECT tsql.raise_error(${number}, ${severity}, ${state}, ${quoteLiteral(message)})`;
    return { statement: { text, parameters: [] }, table: statement.kind === 'InsertStatement' ? bindInsertTarget(statement, bind).table : dmlTarget(statement.target, bind), changes: [] };
  }
}

/** The properties that are there. */
function optional<T extends object>(properties: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
