/** What the binding of one statement carries along. */
import type { DmlTable } from 'tsql-parser';
import type { TableInfo } from './catalog.ts';
import type { BoundColumn, BoundExpression, OutputColumn } from './bound.ts';
import type { BoundFrom } from './table-source/bind-table-sources.ts';
import type { CompileContext } from './compile-context.ts';
import type { SqlError } from '../types/sql-error.ts';

/** A common table expression as the queries after it see it. */
export interface VisibleCte {
  readonly id: number;
  readonly name: string;
  readonly columns: readonly OutputColumn[];
}

/** Where a bound column was written, for errors that show only once its query is whole. */
export interface ColumnMention {
  readonly line: number;
  /** Its table as FROM wrote it. */
  readonly tableName: string;
}

export interface BindContext {
  readonly compile: CompileContext;
  /** By `nameKey`; the innermost of a name. */
  readonly ctes: ReadonlyMap<string, VisibleCte>;
  /** Inside an inline function's body: what its parameters stand for; variables are not seen there. */
  readonly parameters?: ReadonlyMap<string, BoundExpression | TableInfo>;
  /** Inside a view or function of another database: its database; unqualified names are looked up there. */
  readonly database?: string;
  readonly defaultSchema: string;
  /** Views and inline functions around this text. */
  readonly depth: number;
  /** CASE expressions around this one. */
  readonly caseDepth: number;
  readonly maximumRecursion: number;
  /** Shared by the whole statement. */
  readonly statement: {
    nextRange: number;
    nextCte: number;
    readonly mentions: WeakMap<BoundColumn, ColumnMention>;
    /** The rows of statements that stand in an INSERT's FROM, bound before the INSERT's query. */
    readonly nested: WeakMap<DmlTable, BoundFrom>;
    /** While collectErrors is at work: the names so far that mean no column. */
    errors?: SqlError[];
  };
}

/** `maximumRecursion`: OPTION (MAXRECURSION n); 0 is no limit. */
export function createBindContext(compile: CompileContext, options: { readonly maximumRecursion?: number } = {}): BindContext {
  return {
    compile,
    ctes: new Map(),
    defaultSchema: compile.defaultSchema,
    depth: 0,
    caseDepth: 0,
    maximumRecursion: options.maximumRecursion ?? 100,
    statement: { nextRange: 1, nextCte: 1, mentions: new WeakMap(), nested: new WeakMap() },
  };
}

/** A number for a range variable, unique in the statement. */
export const allocateRange = (context: BindContext): number => context.statement.nextRange++;
export const allocateCte = (context: BindContext): number => context.statement.nextCte++;
