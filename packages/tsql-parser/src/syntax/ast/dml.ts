import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { DefaultArgument, Expression } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { Predicate } from './predicate.ts';
import type { AssignmentOperator, CommonTableExpression, Query, QueryHint, SelectElement, Top } from './query.ts';
import type { ExecuteStatement } from './statement.ts';
import type { NamedTable, TableSource, VariableTable } from './table-source.ts';

export type DmlStatement = InsertStatement | UpdateStatement | DeleteStatement | MergeStatement | TruncateTableStatement | InsertBulkStatement;

export interface InsertStatement {
  readonly kind: 'InsertStatement';
  readonly with: readonly CommonTableExpression[];
  readonly top?: Top;
  readonly target: NamedTable | VariableTable;
  readonly columns?: readonly Identifier[];
  readonly output?: OutputClause;
  readonly source: InsertSource;
  readonly hints: readonly QueryHint[];
  readonly span: Span;
}
export type InsertSource =
  | { readonly kind: 'InsertValues'; readonly rows: readonly (readonly (Expression | DefaultArgument)[])[]; readonly span: Span }
  | { readonly kind: 'InsertQuery'; readonly query: Query; readonly span: Span }
  | { readonly kind: 'InsertExecute'; readonly execute: ExecuteStatement; readonly span: Span }
  | { readonly kind: 'InsertDefaults'; readonly span: Span };

/** OUTPUT … to the client, or INTO a table; both may stand in one statement. */
export interface OutputClause {
  readonly kind: 'OutputClause';
  readonly into?: {
    readonly elements: readonly SelectElement[];
    readonly target: NamedTable | VariableTable;
    readonly columns?: readonly Identifier[];
  };
  readonly client?: readonly SelectElement[];
  readonly span: Span;
}

export interface SetClause {
  readonly kind: 'SetClause';
  /** `@v = column = x` and `@v = x` have it. */
  readonly variable?: string;
  readonly column?: { readonly qualifier?: ObjectName; readonly name: Identifier };
  readonly operator: AssignmentOperator;
  readonly value: Expression | DefaultArgument;
  readonly span: Span;
}
export interface UpdateStatement {
  readonly kind: 'UpdateStatement';
  readonly with: readonly CommonTableExpression[];
  readonly top?: Top;
  /** A table, or an alias that FROM declares. */
  readonly target: NamedTable | VariableTable;
  readonly set: readonly SetClause[];
  readonly output?: OutputClause;
  readonly from: readonly TableSource[];
  readonly where?: Predicate;
  readonly hints: readonly QueryHint[];
  readonly span: Span;
}
export interface DeleteStatement {
  readonly kind: 'DeleteStatement';
  readonly with: readonly CommonTableExpression[];
  readonly top?: Top;
  readonly target: NamedTable | VariableTable;
  readonly output?: OutputClause;
  readonly from: readonly TableSource[];
  readonly where?: Predicate;
  readonly hints: readonly QueryHint[];
  readonly span: Span;
}
export interface MergeStatement {
  readonly kind: 'MergeStatement';
  readonly with: readonly CommonTableExpression[];
  readonly top?: Top;
  readonly target: NamedTable | VariableTable;
  readonly source: TableSource;
  readonly on: Predicate;
  readonly clauses: readonly MergeClause[];
  readonly output?: OutputClause;
  readonly hints: readonly QueryHint[];
  readonly span: Span;
}
export interface MergeClause {
  readonly kind: 'MergeClause';
  readonly when: 'matched' | 'not matched by target' | 'not matched by source';
  readonly condition?: Predicate;
  readonly action:
    | { readonly kind: 'MergeUpdate'; readonly set: readonly SetClause[] }
    | { readonly kind: 'MergeDelete' }
    | { readonly kind: 'MergeInsert'; readonly columns?: readonly Identifier[]; readonly values?: readonly (Expression | DefaultArgument)[] };
  readonly span: Span;
}
export interface TruncateTableStatement {
  readonly kind: 'TruncateTableStatement';
  readonly table: ObjectName;
  readonly span: Span;
}
/** `INSERT BULK t (c type COLLATE x, …) WITH (…)`: what bulk-loading clients send before their rows. */
export interface InsertBulkStatement {
  readonly kind: 'InsertBulkStatement';
  readonly table: ObjectName;
  readonly columns: readonly { readonly name: Identifier; readonly dataType: DataType }[];
  /** Upper case words: CHECK_CONSTRAINTS, FIRE_TRIGGERS, KEEP_NULLS, TABLOCK; ORDER(…) and ROWS_PER_BATCH = n leave no trace. */
  readonly options: readonly string[];
  readonly span: Span;
}
