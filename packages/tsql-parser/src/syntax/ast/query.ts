import type { Span } from '../../text/span.ts';
import type { Expression } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { Predicate } from './predicate.ts';
import type { TableSource } from './table-source.ts';

/** A query with what may follow it: the body of a SELECT statement, subquery, derived table, CTE, view. */
export interface Query {
  readonly kind: 'Query';
  readonly expression: QueryExpression;
  readonly orderBy: readonly OrderByItem[];
  readonly offset?: Expression;
  /** FETCH NEXT n ROWS ONLY; only with `offset`. */
  readonly fetch?: Expression;
  readonly forJson?: ForJson;
  readonly forXml?: ForXml;
  readonly span: Span;
}
export type QueryExpression = QuerySpecification | SetOperation | ParenthesizedQuery;

export interface QuerySpecification {
  readonly kind: 'QuerySpecification';
  readonly distinct: boolean;
  readonly top?: Top;
  readonly select: readonly SelectElement[];
  readonly into?: ObjectName;
  /** Comma-separated sources; empty without FROM. */
  readonly from: readonly TableSource[];
  readonly where?: Predicate;
  readonly groupBy: readonly GroupingElement[];
  readonly having?: Predicate;
  readonly span: Span;
}
export interface SetOperation {
  readonly kind: 'SetOperation';
  readonly operator: 'UNION' | 'UNION ALL' | 'EXCEPT' | 'INTERSECT';
  readonly left: QueryExpression;
  readonly right: QueryExpression;
  readonly span: Span;
}
export interface ParenthesizedQuery {
  readonly kind: 'ParenthesizedQuery';
  readonly expression: QueryExpression;
  readonly span: Span;
}

export interface Top {
  readonly kind: 'Top';
  readonly count: Expression;
  /** TOP 5 without parentheses: a literal only. */
  readonly parenthesized: boolean;
  readonly percent: boolean;
  readonly withTies: boolean;
  readonly span: Span;
}

export type SelectElement = SelectStar | SelectExpression | SelectAssignment;
/** `*`, `t.*`, `dbo.t.*`. */
export interface SelectStar { readonly kind: 'SelectStar'; readonly qualifier?: ObjectName; readonly span: Span }
export interface SelectExpression {
  readonly kind: 'SelectExpression';
  readonly expression: Expression;
  /** A string literal used as an alias comes as an identifier too. */
  readonly alias?: Identifier;
  readonly aliasForm?: 'as' | 'bare' | 'equals';
  readonly span: Span;
}
/** `@v = x`, `@v += x`. */
export interface SelectAssignment {
  readonly kind: 'SelectAssignment';
  readonly variable: string;
  readonly operator: AssignmentOperator;
  readonly expression: Expression;
  readonly span: Span;
}
export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=';

/** An expression, `()`, or one of the grouping constructs. */
export type GroupingElement =
  | { readonly kind: 'GroupingExpression'; readonly expression: Expression; readonly span: Span }
  | { readonly kind: 'EmptyGrouping'; readonly span: Span }
  | { readonly kind: 'Rollup' | 'Cube'; readonly items: readonly (readonly Expression[])[]; readonly span: Span }
  | { readonly kind: 'GroupingSets'; readonly sets: readonly GroupingElement[]; readonly span: Span }
  /** `(a, b)` within GROUPING SETS. */
  | { readonly kind: 'GroupingTuple'; readonly expressions: readonly Expression[]; readonly span: Span };

export interface OrderByItem {
  readonly kind: 'OrderByItem';
  readonly expression: Expression;
  readonly descending: boolean;
  readonly span: Span;
}

export interface CommonTableExpression {
  readonly kind: 'CommonTableExpression';
  readonly name: Identifier;
  readonly columns?: readonly Identifier[];
  readonly query: Query;
  readonly span: Span;
}

export interface ForJson {
  readonly kind: 'ForJson';
  readonly mode: 'AUTO' | 'PATH';
  /** ROOT('name'); true where ROOT has no name. */
  readonly root?: string | true;
  readonly includeNullValues: boolean;
  readonly withoutArrayWrapper: boolean;
  readonly span: Span;
}

export interface ForXml {
  readonly kind: 'ForXml';
  readonly mode: 'RAW' | 'AUTO' | 'EXPLICIT' | 'PATH';
  /** RAW('name'), PATH('name'). */
  readonly rowName?: string;
  /** ELEMENTS; true without XSINIL or ABSENT. */
  readonly elements?: 'XSINIL' | 'ABSENT' | true;
  readonly type: boolean;
  readonly binaryBase64: boolean;
  /** ROOT('name'); true where ROOT has no name. */
  readonly root?: string | true;
  readonly span: Span;
}

/** `OPTION (RECOMPILE, MAXRECURSION 0)`: the words in upper case, and the number where one stands. */
export interface QueryHint {
  readonly name: string;
  readonly value?: number;
  /** What follows OPTIMIZE FOR, USE HINT, TABLE HINT and USE PLAN, as written. */
  readonly argument?: string;
  readonly span: Span;
}
