/** The context in which a running frame compiles, and compiled statements kept until what exists changes. */
import type { CompileContext } from '../bind/compile-context.ts';
import type { ModuleUse } from '../session/statement-event.ts';
import { SqlError } from '../types/sql-error.ts';
import { notingReader } from './noting-reader.ts';
import type { Run } from './session-state.ts';
import { StatementError } from './statement-error.ts';

export function compileContext(run: Run): CompileContext {
  const { session, frame, engine } = run;
  return {
    catalog: engine.catalog.reader({ database: session.database, temporaryTables: session.visibleTemporaryTables() }),
    variables: frame.variableInfos(),
    defaultSchema: frame.defaultSchema,
    quotedIdentifier: frame.quotedIdentifier,
    module: frame.kind,
    ...(session.options.identityInsert === undefined ? {} : { identityInsert: session.options.identityInsert.objectId }),
  };
}

/** `tables` is undefined where the statement names none of the tables that come and go: then it serves whatever they are. */
interface Entry { readonly key: string; readonly tables: string | undefined; readonly value: unknown; readonly uses: readonly ModuleUse[] }

/** By the statement's node: a procedure's body keeps its nodes, so its statements are bound once and not at each call. */
const compiled = new WeakMap<object, Entry>();

/**
 * `compile` is run again when the catalog has moved, another database is current, or a table that a name means (#temp, table
 * variable, IDENTITY_INSERT) is another one.
 */
export function compileOnce<T extends object>(run: Run, node: object, compile: (context: CompileContext) => T): T {
  const { engine, session } = run;
  const key = `${engine.catalog.version}|${session.database}|${session.options.identityInsert?.objectId ?? ''}`;
  const known = compiled.get(node);
  if (known?.key === key && (known.tables === undefined || known.tables === passingTables(run))) {
    tellUses(run, known.uses);
    return known.value as T;
  }
  const context = compileContext(run);
  const noting = engine.listeners.onModuleUse === undefined ? undefined : notingReader(context.catalog);
  const value = bind(() => compile(noting === undefined ? context : { ...context, catalog: noting.reader }));
  const uses = noting?.uses ?? [];
  compiled.set(node, { key, tables: namesPassingTable(value) ? passingTables(run) : undefined, value, uses });
  tellUses(run, uses);
  return value;
}

function tellUses({ engine: { listeners } }: Run, uses: readonly ModuleUse[]): void {
  for (const use of uses) listeners.onModuleUse?.(use);
}

/** The #temp tables and table variables in sight. */
function passingTables({ session, frame }: Run): string {
  const tables: string[] = [];
  for (const table of session.visibleTemporaryTables().values()) tables.push(table.pgName);
  for (const variable of frame.variables.values()) if (variable.kind === 'table') tables.push(variable.table.pgName);
  return tables.join('|');
}

/** All such tables are PostgreSQL's temporary ones, so the text shows whether the statement names one. */
function namesPassingTable(value: object): boolean {
  const text = 'text' in value ? value.text : 'statement' in value ? (value.statement as { readonly text?: unknown }).text : undefined;
  return typeof text !== 'string' || text.includes('pg_temp.');
}

/** A statement that cannot be bound fails as a compile error: its own frame's TRY does not see it. */
function bind<T>(compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    throw error instanceof SqlError ? new StatementError(error, { isCompileError: true }) : error;
  }
}
