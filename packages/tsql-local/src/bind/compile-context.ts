import type { SqlType } from '../types/sql-type.ts';
import type { BodyWatch } from './body-watch.ts';
import type { CatalogReader, TableInfo } from './catalog.ts';

/** What a statement is compiled against. */
export interface CompileContext {
  readonly catalog: CatalogReader;
  /** By lower-cased name with its @. */
  readonly variables: ReadonlyMap<string, VariableInfo>;
  /** Unqualified names inside a module are looked up in its schema first, then dbo. */
  readonly defaultSchema: string;
  readonly quotedIdentifier: boolean;
  /** In a procedure, function, trigger, or at the top. */
  readonly module: 'batch' | 'procedure' | 'function' | 'trigger' | 'dynamic';
  /** The table that SET IDENTITY_INSERT … ON names for this session, as `objectId`. */
  readonly identityInsert?: number;
  /** The body of a schema-bound module: a synonym in it is 2788. */
  readonly schemaBound?: true;
  /** Set where a body is checked and not run. */
  readonly watch?: BodyWatch;
  /** The statement becomes part of a PL/pgSQL function. */
  readonly routine?: RoutineNames;
}

/** What stands in PL/pgSQL for a variable of the function whose body is translated. */
export interface RoutineNames {
  /** `name` with its @. */
  readonly variable: (name: string) => string;
  readonly objectId: number;
}

export type VariableInfo =
  | { readonly kind: 'scalar'; readonly type: SqlType }
  | { readonly kind: 'table'; readonly table: TableInfo }
  | { readonly kind: 'cursor' };
