/** INSERT, UPDATE, DELETE and MERGE as one statement of PostgreSQL each: what OUTPUT writes elsewhere is in it too. */
import type { DmlTable, OutputClause } from 'tsql-parser';
import { createBindContext, type BindContext } from '../../bind/bind-context.ts';
import { collectErrors } from '../../bind/collect-errors.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { dmlTarget } from '../../bind/dml/dml-target.ts';
import { bindInsertTarget, IdentityInsertError } from '../../bind/dml/insert-target.ts';
import { bindDml, type BoundDml } from '../../bind/dml/nested-dml.ts';
import { bindQueryHints } from '../../bind/query/query-hints.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import type { AssignmentTarget } from '../compile-assignment.ts';
import type { PgStatement } from '../pg-statement.ts';
import { PgWriter } from '../pg-writer.ts';
import { cteName } from '../query/cte.ts';
import { deleteText } from './delete-text.ts';
import { insertText } from './insert-text.ts';
import { keyRetry, type KeyRetry } from './key-retry.ts';
import { mergeText } from './merge-text.ts';
import { columnsSet, refuseInsteadOf, refuseTriggeredOutput, tableChanges, type TableChange } from './table-change.ts';
import { updateText } from './update-text.ts';

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

export function compileDml(statement: DmlTable['statement'], context: CompileContext): CompiledDml {
  const bind = createBindContext(context, bindQueryHints(statement.hints));
  const dml = bindOrRaise(statement, bind, () => collectErrors(bind, () => bindDml(statement, bind)));
  if ('statement' in dml) return dml;
  const writer = new PgWriter(context);
  const nested = dml.kind === 'insert' && dml.bound.source.kind === 'query' ? dml.bound.source.nested : undefined;
  if (nested === undefined) return compileBound(statement, dml, writer, bind);
  return withNested(compileBound(nested.statement, nested.dml, writer, bind), nested.cte, compileBound(statement, dml, writer, bind), writer);
}

/** What is nested is one statement with the INSERT: its rows are a common table expression. Identity values are told of it alone. */
function withNested(nested: CompiledDml, cte: number, outer: CompiledDml, writer: PgWriter): CompiledDml {
  const { identity, keyRetry: retry } = nested;
  const { identity: _, ...rest } = outer;
  const head = `WITH ${cteName(cte)} AS (${nested.statement.text})`;
  const { text } = outer.statement;
  return {
    ...rest,
    statement: writer.statement(text.startsWith('WITH ') ? `${head}, ${text.slice('WITH '.length)}` : `${head} ${text}`),
    changes: [...nested.changes, ...outer.changes],
    ...optional({ identity, keyRetry: retry }),
  };
}

function compileBound(statement: DmlTable['statement'], dml: BoundDml, writer: PgWriter, bind: BindContext): CompiledDml {
  const changes = tableChanges(dml);
  refuseTriggeredOutput(statement, dml, changes, bind);
  refuseInsteadOf(statement, dml, changes, bind);
  switch (dml.kind) {
    case 'insert': {
      const { bound } = dml;
      const { text, columns, identity } = insertText(bound, writer, bind);
      return { statement: writer.statement(text, writesOf(bound.target.table, statement, bind.compile)), table: bound.target.table, changes, ...optional({ output: columns && { columns }, identity }) };
    }
    case 'update': {
      const { bound } = dml;
      const { text, columns } = updateText(bound, writer, bind);
      const assignments = bound.variables.length === 0 ? undefined : bound.variables.map(({ variable, type }) => ({ variable, type }));
      const retry = keyRetry(bound.source.table, bound.set.map((one) => one.column), bind);
      return { statement: writer.statement(text, writesOf(bound.source.table, statement, bind.compile)), table: bound.source.table, changes, ...optional({ output: columns && { columns }, assignments, keyRetry: retry }) };
    }
    case 'delete': {
      const { bound } = dml;
      const { text, columns } = deleteText(bound, writer, bind);
      return { statement: writer.statement(text, writesOf(bound.source.table, statement, bind.compile)), table: bound.source.table, changes, ...optional({ output: columns && { columns } }) };
    }
    case 'merge': {
      const { bound } = dml;
      const { text, columns, identity } = mergeText(bound, writer, bind);
      const retry = keyRetry(bound.table, columnsSet(bound), bind);
      return { statement: writer.statement(text), table: bound.table, changes, ...optional({ output: columns && { columns }, identity, keyRetry: retry }) };
    }
  }
}

/** OUTPUT INTO writes another table, and so may a foreign key that cascades. */
function writesOf(table: TableInfo, { output }: { readonly output?: OutputClause }, { catalog }: CompileContext): Pick<PgStatement, 'writes'> {
  const keys = catalog.foreignKeysTo?.(table) ?? [];
  const alone = output?.into === undefined && keys.every(({ key }) => key.onDelete === 'NO ACTION' && key.onUpdate === 'NO ACTION');
  return alone ? { writes: table.pgName } : {};
}

/** Where IDENTITY_INSERT forbids the statement as it is set now, what comes instead raises the error when it runs. */
function bindOrRaise<T>(statement: DmlTable['statement'], bind: BindContext, work: () => T): T | CompiledDml {
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
