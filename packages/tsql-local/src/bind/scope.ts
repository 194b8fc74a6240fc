/** The names that an expression can see: the range variables of a FROM, nested by the queries around it. */
import type { SqlType } from '../types/sql-type.ts';
import type { TableInfo } from './catalog.ts';
import type { BoundColumn } from './bound.ts';

export interface RangeColumn {
  /** '' for a column without a name. */
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** A table's column read as it is. */
  readonly source?: { readonly table: TableInfo; readonly columnId: number };
}

/** One table, view, derived table … of a FROM. */
export interface RangeVariable {
  readonly range: number;
  /** What a qualifier must match: the alias, or else the object's own name. '' where none matches. */
  readonly exposedName: string;
  /** Schema and database that a qualifier of more parts must match; absent under an alias. */
  readonly schema?: string;
  readonly database?: string;
  /** As FROM wrote it, for messages. */
  readonly writtenName: string;
  readonly columns: readonly RangeColumn[];
}

/** Where in its query an expression stands: what it may hold differs. */
export type Clause =
  | 'select list'
  | 'where'
  | 'on'
  | 'group by'
  | 'having'
  | 'order by'
  | 'from'
  | 'top'
  | 'values'
  | 'set'
  /** WHEN … AND of MERGE. */
  | 'when'
  | 'output'
  /** CHECK, DEFAULT, computed columns, filtered indexes. */
  | 'definition'
  /** SET @v =, IF, PRINT: an expression outside a query. */
  | 'statement';

/** Facts about one query that its expressions leave behind while they are bound. */
export interface QueryLevel {
  hasAggregates: boolean;
}

export interface Scope {
  readonly ranges: readonly RangeVariable[];
  readonly outer?: Scope;
  readonly clause: Clause;
  readonly level: QueryLevel;
  /** The expression is an argument of an aggregate or of a window function: neither may stand inside it. */
  readonly inside?: 'aggregate' | 'window';
}

export function createScope(ranges: readonly RangeVariable[], clause: Clause, outer?: Scope): Scope {
  return { ranges, clause, level: { hasAggregates: false }, ...(outer === undefined ? {} : { outer }) };
}

/** The same query seen from another of its clauses. */
export const inClause = (scope: Scope, clause: Clause): Scope => ({ ...scope, clause });

/** A scope that sees no columns: expressions outside queries. */
export const emptyScope = (clause: Clause = 'statement'): Scope => createScope([], clause);

/** The range variable of a table, by its alias or else its own name. */
export function tableRange(range: number, table: TableInfo, alias?: string, writtenName?: string): RangeVariable {
  return {
    range,
    exposedName: alias ?? table.name,
    ...(alias === undefined && table.form === 'user' ? { schema: table.schema, database: table.database } : {}),
    writtenName: writtenName ?? alias ?? table.name,
    columns: table.columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.nullable,
      source: { table, columnId: column.columnId },
    })),
  };
}

/** The sides of an outer join that may be missing: every column nullable. */
export const nullableRanges = (ranges: readonly RangeVariable[]): readonly RangeVariable[] =>
  ranges.map((range) => ({ ...range, columns: range.columns.map((column) => ({ ...column, nullable: true })) }));

export function boundColumn(range: RangeVariable, index: number): BoundColumn {
  const column = range.columns[index];
  if (column === undefined) throw new Error(`range ${range.range} has no column ${index}`);
  return { kind: 'column', range: range.range, index, name: column.name, type: column.type, nullable: column.nullable };
}
