import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { DeleteStatement, InsertStatement, MergeStatement, UpdateStatement } from './dml.ts';
import type { Expression, FunctionArgument, FunctionCall } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { Predicate } from './predicate.ts';
import type { Query } from './query.ts';

export type TableSource =
  | NamedTable
  | VariableTable
  | DerivedTable
  | DmlTable
  | ValuesTable
  | FunctionTable
  | MethodTable
  | JoinedTable
  | ParenthesizedTable
  | PivotedTable
  | UnpivotedTable;

/** A table, view, synonym or CTE; `hints` are upper case words: NOLOCK, UPDLOCK, INDEX(…) as written. */
export interface NamedTable {
  readonly kind: 'NamedTable';
  readonly name: ObjectName;
  readonly alias?: Identifier;
  readonly hints: readonly TableHint[];
  readonly span: Span;
}
export interface TableHint { readonly name: string; readonly argument?: string; readonly span: Span }
/** `@t AS x`. */
export interface VariableTable {
  readonly kind: 'VariableTable';
  readonly name: string;
  readonly alias?: Identifier;
  readonly span: Span;
}
export interface DerivedTable {
  readonly kind: 'DerivedTable';
  readonly query: Query;
  readonly alias: Identifier;
  readonly columns?: readonly Identifier[];
  readonly span: Span;
}
/** `(MERGE … OUTPUT …) AS x (a, b)`: the rows that OUTPUT gives, in an INSERT's FROM. */
export interface DmlTable {
  readonly kind: 'DmlTable';
  readonly statement: InsertStatement | UpdateStatement | DeleteStatement | MergeStatement;
  readonly alias: Identifier;
  readonly columns?: readonly Identifier[];
  readonly span: Span;
}
export interface ValuesTable {
  readonly kind: 'ValuesTable';
  readonly rows: readonly (readonly Expression[])[];
  readonly alias: Identifier;
  readonly columns?: readonly Identifier[];
  readonly span: Span;
}
/** A table-valued function: `dbo.f(1) AS x`, `STRING_SPLIT(@s, ',')`, `OPENJSON(@j) WITH (…)`, `GENERATE_SERIES(1, 10)`. */
export interface FunctionTable {
  readonly kind: 'FunctionTable';
  readonly name: ObjectName;
  readonly arguments: readonly FunctionArgument[];
  readonly alias?: Identifier;
  readonly columns?: readonly Identifier[];
  /** OPENJSON's WITH. */
  readonly schema?: readonly JsonColumn[];
  readonly span: Span;
}
export interface JsonColumn {
  readonly kind: 'JsonColumn';
  readonly name: Identifier;
  readonly dataType: DataType;
  readonly path?: string;
  readonly asJson: boolean;
  readonly span: Span;
}
/** `@x.nodes('…') AS t(c)`. */
export interface MethodTable {
  readonly kind: 'MethodTable';
  readonly target: Expression;
  readonly method: Identifier;
  readonly arguments: readonly Expression[];
  readonly alias: Identifier;
  readonly columns: readonly Identifier[];
  readonly span: Span;
}
export type JoinOperator = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | 'CROSS APPLY' | 'OUTER APPLY';
export interface JoinedTable {
  readonly kind: 'JoinedTable';
  readonly operator: JoinOperator;
  /** LOOP, HASH, MERGE or REMOTE. */
  readonly hint?: string;
  readonly left: TableSource;
  readonly right: TableSource;
  readonly on?: Predicate;
  readonly span: Span;
}
export interface ParenthesizedTable {
  readonly kind: 'ParenthesizedTable';
  readonly source: TableSource;
  readonly span: Span;
}
export interface PivotedTable {
  readonly kind: 'PivotedTable';
  readonly source: TableSource;
  readonly aggregate: FunctionCall;
  readonly column: Identifier;
  readonly values: readonly Identifier[];
  readonly alias: Identifier;
  readonly span: Span;
}
export interface UnpivotedTable {
  readonly kind: 'UnpivotedTable';
  readonly source: TableSource;
  readonly valueColumn: Identifier;
  readonly nameColumn: Identifier;
  readonly columns: readonly Identifier[];
  readonly alias: Identifier;
  readonly span: Span;
}
