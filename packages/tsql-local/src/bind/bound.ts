/**
 * Bound trees: what the parser's trees become when every name means an object and every expression has a T-SQL type.
 * Conversions are explicit nodes; nothing below here decides a type again.
 */
import type { ComparisonOperator } from 'tsql-parser';
import type { AggregateFunction, GeometryMember, ScalarFunction, WindowFunction } from '../functions/function-definition.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { BoundDocument } from './document/bound-document.ts';
import type { ScalarFunctionInfo, SequenceInfo, SystemViewInfo, TableFunctionInfo, TableInfo } from './catalog.ts';

interface Typed {
  readonly type: SqlType;
  readonly nullable: boolean;
}

export type BoundExpression =
  | BoundConstant
  | BoundColumn
  | BoundVariable
  | BoundSessionValue
  | BoundClock
  | BoundConversion
  | BoundArithmetic
  | BoundConcatenation
  | BoundCase
  | BoundFunctionCall
  | BoundUserFunctionCall
  | BoundNextValue
  | BoundGeometryCall
  | BoundAggregate
  | BoundGroupingMark
  | BoundWindow
  | BoundScalarSubquery;

/** `isLiteralNull` marks the untyped NULL, whose type yields to any partner. */
export interface BoundConstant extends Typed { readonly kind: 'constant'; readonly value: SqlValue; readonly isLiteralNull?: true }
/** Column `index` (from 0) of a range variable in this query or an outer one. `isUnbound`: see collect-errors.ts; no such column leaves the binder. */
export interface BoundColumn extends Typed { readonly kind: 'column'; readonly range: number; readonly index: number; readonly name: string; readonly isUnbound?: true }
export interface BoundVariable extends Typed { readonly kind: 'variable'; readonly name: string }
/** @@ROWCOUNT, @@ERROR, @@TRANCOUNT, XACT_STATE, ERROR_NUMBER, SCOPE_IDENTITY, DB_NAME …: what only the session knows. */
export interface BoundSessionValue extends Typed { readonly kind: 'session'; readonly name: string }
/** The statement's own moment, the same for each row: in UTC; the engine's local time zone is UTC. */
export interface BoundClock extends Typed { readonly kind: 'clock' }
export interface BoundConversion extends Typed {
  readonly kind: 'conversion';
  readonly operand: BoundExpression;
  /** 'cast' by CAST/CONVERT, 'try' by TRY_CAST/TRY_CONVERT, 'implicit' by the rules. */
  readonly mode: 'implicit' | 'cast' | 'try';
  readonly style?: number;
  /** Made by COLLATE: the type differs in its collation alone, and that collation outranks all others. */
  readonly collates?: true;
}
/** Operands are of the operand type already. `-` with a constant 0 on the left is how unary minus is not spelled: see `negate`. */
export interface BoundArithmetic extends Typed {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | 'negate' | '~';
  readonly left: BoundExpression;
  readonly right?: BoundExpression;
}
/** Strings or binaries with `+`: NULL if one is. */
export interface BoundConcatenation extends Typed { readonly kind: 'concatenation'; readonly left: BoundExpression; readonly right: BoundExpression }
/** Simple CASE, COALESCE, NULLIF, IIF and CHOOSE become this too. */
export interface BoundCase extends Typed {
  readonly kind: 'case';
  readonly whens: readonly { readonly when: BoundPredicate; readonly then: BoundExpression }[];
  readonly otherwise?: BoundExpression;
}
export interface BoundFunctionCall extends Typed { readonly kind: 'function'; readonly function: ScalarFunction; readonly arguments: readonly BoundArgument[] }
/** A call of a scalar function that T-SQL defines. Arguments are of the parameters' types. */
export interface BoundUserFunctionCall extends Typed { readonly kind: 'user function'; readonly function: ScalarFunctionInfo; readonly arguments: readonly BoundExpression[] }
/** NEXT VALUE FOR; each row draws one number from a sequence, however often it is written. `orderBy` of OVER: the order in which rows draw. */
export interface BoundNextValue extends Typed { readonly kind: 'next value'; readonly sequence: SequenceInfo; readonly orderBy?: readonly BoundOrderItem[] }
/** A keyword argument (a date part) is its upper-case word. */
export type BoundArgument = BoundExpression | { readonly kind: 'keyword'; readonly word: string };
export interface BoundGeometryCall extends Typed {
  readonly kind: 'geometry call';
  readonly member: GeometryMember;
  /** Absent for a static member. */
  readonly target?: BoundExpression;
  readonly arguments: readonly BoundExpression[];
}
export interface BoundAggregate extends Typed {
  readonly kind: 'aggregate';
  readonly function: AggregateFunction;
  readonly distinct: boolean;
  /** Empty for COUNT(*). */
  readonly arguments: readonly BoundExpression[];
  readonly orderBy: readonly BoundOrderItem[];
}
/** GROUPING and GROUPING_ID: a bit for each argument, 1 where the row's grouping set has it not; the last argument's is the lowest. */
export interface BoundGroupingMark extends Typed { readonly kind: 'grouping mark'; readonly name: 'GROUPING' | 'GROUPING_ID'; readonly arguments: readonly BoundExpression[] }
export interface BoundWindow extends Typed {
  readonly kind: 'window';
  readonly function: WindowFunction | AggregateFunction;
  readonly arguments: readonly BoundExpression[];
  readonly partitionBy: readonly BoundExpression[];
  readonly orderBy: readonly BoundOrderItem[];
  readonly frame?: BoundFrame;
  readonly ignoresNulls?: true;
}
export interface BoundFrame { readonly unit: 'ROWS' | 'RANGE'; readonly from: BoundFrameBound; readonly to: BoundFrameBound }
export type BoundFrameBound =
  | { readonly bound: 'unbounded preceding' | 'current row' | 'unbounded following' }
  | { readonly bound: 'preceding' | 'following'; readonly offset: number };
/** More than one row is 512, none is NULL. */
export interface BoundScalarSubquery extends Typed { readonly kind: 'scalar subquery'; readonly query: BoundQuery }

export interface BoundOrderItem { readonly expression: BoundExpression; readonly descending: boolean }

export type BoundPredicate =
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly left: BoundExpression; readonly right: BoundExpression }
  | { readonly kind: 'distinct from'; readonly negated: boolean; readonly left: BoundExpression; readonly right: BoundExpression }
  | { readonly kind: 'like'; readonly negated: boolean; readonly operand: BoundExpression; readonly pattern: BoundExpression; readonly escape?: BoundExpression }
  | { readonly kind: 'in list'; readonly negated: boolean; readonly operand: BoundExpression; readonly among: readonly BoundExpression[] }
  | { readonly kind: 'in query'; readonly negated: boolean; readonly operand: BoundExpression; readonly query: BoundQuery }
  | { readonly kind: 'quantified'; readonly operator: ComparisonOperator; readonly quantifier: 'ALL' | 'ANY'; readonly left: BoundExpression; readonly query: BoundQuery }
  | { readonly kind: 'is null'; readonly negated: boolean; readonly operand: BoundExpression }
  | { readonly kind: 'exists'; readonly query: BoundQuery }
  | { readonly kind: 'and' | 'or'; readonly left: BoundPredicate; readonly right: BoundPredicate }
  | { readonly kind: 'not'; readonly operand: BoundPredicate }
  /** Folded at compile time. */
  | { readonly kind: 'truth'; readonly value: true | false | null };

export interface OutputColumn {
  /** '' where none. */
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** A table's column read as it is. */
  readonly source?: { readonly table: TableInfo; readonly columnId: number };
}

export interface BoundQuery {
  readonly kind: 'query';
  readonly columns: readonly OutputColumn[];
  readonly ctes: readonly BoundCte[];
  readonly body: BoundQueryBody;
  readonly orderBy: readonly BoundQueryOrder[];
  readonly top?: BoundTop;
  readonly offset?: BoundExpression;
  readonly fetch?: BoundExpression;
  /** Ordinals (from 1) of output columns among the leading ORDER BY items, for the wire's ORDER token. */
  readonly orderOrdinals: readonly number[];
}
/** An output column by its index, or an expression over the query's sources. */
export type BoundQueryOrder =
  | { readonly kind: 'output'; readonly index: number; readonly descending: boolean }
  | { readonly kind: 'expression'; readonly expression: BoundExpression; readonly descending: boolean };
export interface BoundTop { readonly count: BoundExpression; readonly percent: boolean; readonly withTies: boolean }
/** A recursive one's body is UNION ALL of the anchor and the recursive member; `maximumRecursion` 0 is no limit. */
export interface BoundCte { readonly id: number; readonly name: string; readonly columns: readonly OutputColumn[]; readonly query: BoundQuery; readonly recursive: boolean; readonly maximumRecursion: number }

export type BoundQueryBody = BoundSelect | BoundSetOperation | BoundDocument;
export interface BoundSelect {
  readonly kind: 'select';
  readonly distinct: boolean;
  /** One per output column; conversions to the output type included. */
  readonly items: readonly BoundExpression[];
  readonly from?: BoundTableSource;
  readonly where?: BoundPredicate;
  /** Absent: no grouping; empty with aggregates: one group over all rows. */
  readonly groupBy?: readonly BoundExpression[];
  /** ROLLUP, CUBE, GROUPING SETS and `()` spread out: positions in `groupBy`, a list a set. No set gives a row where no row is grouped. Absent: one set of all. */
  readonly groupingSets?: readonly (readonly number[])[];
  readonly having?: BoundPredicate;
}
export interface BoundSetOperation {
  readonly kind: 'set operation';
  readonly operator: 'UNION' | 'UNION ALL' | 'EXCEPT' | 'INTERSECT';
  readonly left: BoundQueryBody;
  readonly right: BoundQueryBody;
}

/** Each range variable has a number that is unique in the statement. */
export type BoundTableSource =
  | { readonly kind: 'table'; readonly range: number; readonly table: TableInfo }
  | { readonly kind: 'system view'; readonly range: number; readonly view: SystemViewInfo; readonly database: string }
  /** Derived tables, views and inline functions (their parameters already put in). `lateral` under APPLY. */
  | {
      readonly kind: 'derived';
      readonly range: number;
      readonly query: BoundQuery;
      readonly lateral: boolean;
      /** A view WITH CHECK OPTION. */
      readonly checkOption?: true;
    }
  | { readonly kind: 'cte'; readonly range: number; readonly cte: number; readonly columns: readonly OutputColumn[] }
  | { readonly kind: 'values'; readonly range: number; readonly columns: readonly OutputColumn[]; readonly rows: readonly (readonly BoundExpression[])[] }
  | { readonly kind: 'function'; readonly range: number; readonly function: BoundTableFunction; readonly columns: readonly OutputColumn[]; readonly lateral: boolean }
  /** `inserted` and `deleted`: PostgreSQL's RETURNING aliases, or a trigger's transition tables. */
  | { readonly kind: 'changed rows'; readonly range: number; readonly which: 'inserted' | 'deleted'; readonly table: TableInfo }
  | {
      readonly kind: 'join';
      readonly operator: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | 'CROSS APPLY' | 'OUTER APPLY';
      readonly left: BoundTableSource;
      readonly right: BoundTableSource;
      readonly on?: BoundPredicate;
    };

export type BoundTableFunction =
  | { readonly name: 'STRING_SPLIT' | 'GENERATE_SERIES' | 'OPENJSON'; readonly arguments: readonly BoundExpression[]; readonly ordinal?: boolean }
  /** A multi-statement function. */
  | { readonly name: 'user function'; readonly info: TableFunctionInfo; readonly arguments: readonly BoundExpression[] }
  | {
      readonly name: 'OPENJSON WITH';
      readonly arguments: readonly BoundExpression[];
      readonly columns: readonly { readonly path: string; readonly asJson: boolean; readonly type: SqlType }[];
    };
