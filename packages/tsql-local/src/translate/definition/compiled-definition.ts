/** A definition's work: statements of PostgreSQL in order, and what of the catalog is to be read again after them. */
import type { TableInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import type { Catalog, CatalogChange } from '../../catalog/catalog.ts';
import type { PgError } from '../../store/store.ts';
import type { SqlError } from '../../types/sql-error.ts';
import type { PgStatement } from '../pg-statement.ts';

/** What a failing step means in T-SQL; undefined where the usual mapping knows. */
export type StepError = (error: PgError) => SqlError | undefined;

export type DefinitionStep =
  /** Simple statements without parameters. */
  | { readonly kind: 'run'; readonly text: string; readonly error?: StepError }
  | { readonly kind: 'execute'; readonly statement: PgStatement; readonly error?: StepError }
  /** Fails where the query has a row. */
  | { readonly kind: 'refuse if any'; readonly query: string; readonly error: () => SqlError };

export interface CompiledDefinition {
  readonly steps: readonly DefinitionStep[];
  readonly change: CatalogChange;
  /** #temp tables that the session sees from now on, and names that it sees no longer. */
  readonly temporary?: { readonly made?: TableInfo; readonly dropped?: readonly string[] };
}

export interface DefinitionRoom {
  readonly context: CompileContext;
  readonly catalog: Catalog;
  readonly inTransaction: boolean;
  /** Names, lower-cased with their #, of the temporary tables that this very scope made, and of all ##temp tables: a second one is 2714. */
  readonly ownTemporaryTables: ReadonlySet<string>;
  /** Whether a session other than the one that runs the statement is in the database. */
  readonly isDatabaseInUse: (name: string) => boolean;
}

export const run = (text: string, error?: StepError): DefinitionStep => ({ kind: 'run', text, ...(error === undefined ? {} : { error }) });
