import type { Span } from '../../text/span.ts';
import type { DataType } from './data-type.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { Predicate } from './predicate.ts';
import type { OrderByItem, Query } from './query.ts';

export type Expression =
  | IntegerLiteral
  | DecimalLiteral
  | FloatLiteral
  | MoneyLiteral
  | StringLiteral
  | BinaryLiteral
  | NullLiteral
  | ColumnReference
  | VariableReference
  | GlobalVariable
  | UnaryExpression
  | BinaryExpression
  | ParenthesizedExpression
  | SimpleCaseExpression
  | SearchedCaseExpression
  | CastExpression
  | ConvertExpression
  | CollateExpression
  | AtTimeZoneExpression
  | FunctionCall
  | TrimExpression
  | MethodCall
  | StaticMethodCall
  | SubqueryExpression
  | NextValueExpression;

/** Digits only, as written. */
export interface IntegerLiteral { readonly kind: 'IntegerLiteral'; readonly text: string; readonly span: Span }
/** Digits with a point, as written: `1.50`, `.5`, `5.`. */
export interface DecimalLiteral { readonly kind: 'DecimalLiteral'; readonly text: string; readonly span: Span }
/** With an exponent, as written: `1e3`, `.5E-2`, `1e`. */
export interface FloatLiteral { readonly kind: 'FloatLiteral'; readonly text: string; readonly span: Span }
/** A currency sign and a number; `text` is the number without sign and commas. */
export interface MoneyLiteral { readonly kind: 'MoneyLiteral'; readonly text: string; readonly span: Span }
/** `value` has its doubled quotes undone; `national` is the N prefix. */
export interface StringLiteral {
  readonly kind: 'StringLiteral';
  readonly value: string;
  readonly national: boolean;
  readonly span: Span;
}
/** `digits` are the hexadecimal digits after 0x, of any count, also none. */
export interface BinaryLiteral { readonly kind: 'BinaryLiteral'; readonly digits: string; readonly span: Span }
export interface NullLiteral { readonly kind: 'NullLiteral'; readonly span: Span }

/** One to four names; `$IDENTITY` and `$ROWGUID` come as names too. A property of a geometry column (`t.g.STX`) looks like this. */
export interface ColumnReference {
  readonly kind: 'ColumnReference';
  readonly parts: readonly Identifier[];
  readonly span: Span;
}
/** `name` includes the @. */
export interface VariableReference { readonly kind: 'VariableReference'; readonly name: string; readonly span: Span }
/** `name` includes the @@. */
export interface GlobalVariable { readonly kind: 'GlobalVariable'; readonly name: string; readonly span: Span }

export interface UnaryExpression {
  readonly kind: 'UnaryExpression';
  readonly operator: '-' | '+' | '~';
  readonly operand: Expression;
  readonly span: Span;
}
export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '||';
export interface BinaryExpression {
  readonly kind: 'BinaryExpression';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
export interface ParenthesizedExpression {
  readonly kind: 'ParenthesizedExpression';
  readonly expression: Expression;
  readonly span: Span;
}
export interface SimpleCaseExpression {
  readonly kind: 'SimpleCaseExpression';
  readonly input: Expression;
  readonly whens: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
  readonly span: Span;
}
export interface SearchedCaseExpression {
  readonly kind: 'SearchedCaseExpression';
  readonly whens: readonly { readonly when: Predicate; readonly then: Expression }[];
  readonly otherwise?: Expression;
  readonly span: Span;
}
/** CAST and TRY_CAST. */
export interface CastExpression {
  readonly kind: 'CastExpression';
  readonly tries: boolean;
  readonly expression: Expression;
  readonly dataType: DataType;
  readonly span: Span;
}
/** CONVERT and TRY_CONVERT. */
export interface ConvertExpression {
  readonly kind: 'ConvertExpression';
  readonly tries: boolean;
  readonly dataType: DataType;
  readonly expression: Expression;
  readonly style?: Expression;
  readonly span: Span;
}
export interface CollateExpression {
  readonly kind: 'CollateExpression';
  readonly expression: Expression;
  readonly collation: Identifier;
  readonly span: Span;
}
export interface AtTimeZoneExpression {
  readonly kind: 'AtTimeZoneExpression';
  readonly expression: Expression;
  readonly timeZone: Expression;
  readonly span: Span;
}

/**
 * A function's call, built-in or not: COALESCE, NULLIF, IIF, COUNT, ROW_NUMBER, dbo.f. CURRENT_TIMESTAMP, CURRENT_USER,
 * SESSION_USER, SYSTEM_USER and USER come with `parenthesized: false`.
 * `a.b.STAsText()` is one too: only the binder can tell a method of column a.b from a function of schema a.
 * A date part (`DATEADD(day, …)`) is a ColumnReference; IIF's first argument is a Predicate.
 */
export interface FunctionCall {
  readonly kind: 'FunctionCall';
  readonly name: ObjectName;
  readonly parenthesized: boolean;
  /** COUNT(*) */
  readonly star: boolean;
  readonly distinct: boolean;
  readonly arguments: readonly FunctionArgument[];
  /** IGNORE NULLS or RESPECT NULLS. */
  readonly nulls?: 'ignore' | 'respect';
  readonly withinGroup?: readonly OrderByItem[];
  readonly over?: WindowSpecification;
  /** JSON_OBJECT's and JSON_ARRAY's NULL ON NULL or ABSENT ON NULL. */
  readonly onNull?: 'null' | 'absent';
  readonly span: Span;
}
export type FunctionArgument = Expression | Predicate | DefaultArgument | KeyValueArgument;
export interface DefaultArgument { readonly kind: 'DefaultArgument'; readonly span: Span }
/** JSON_OBJECT's `key : value`. */
export interface KeyValueArgument {
  readonly kind: 'KeyValueArgument';
  readonly key: Expression;
  readonly value: Expression;
  readonly span: Span;
}

export interface WindowSpecification {
  readonly kind: 'WindowSpecification';
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderByItem[];
  readonly frame?: WindowFrame;
  readonly span: Span;
}
export interface WindowFrame {
  readonly kind: 'WindowFrame';
  readonly unit: 'ROWS' | 'RANGE';
  readonly from: FrameBound;
  readonly to?: FrameBound;
  readonly span: Span;
}
export type FrameBound =
  | { readonly bound: 'unbounded preceding' | 'current row' | 'unbounded following' }
  | { readonly bound: 'preceding' | 'following'; readonly offset: Expression };

/** `TRIM([LEADING | TRAILING | BOTH] [characters FROM] operand)`; TRIM(x) alone too. */
export interface TrimExpression {
  readonly kind: 'TrimExpression';
  readonly side?: 'LEADING' | 'TRAILING' | 'BOTH';
  readonly characters?: Expression;
  readonly operand: Expression;
  readonly span: Span;
}

/** A CLR type's method or property after anything that is not a plain dotted name: `@g.STX`, `@g.STAsText()`, `(…).STPointN(1)`. */
export interface MethodCall {
  readonly kind: 'MethodCall';
  readonly target: Expression;
  readonly method: Identifier;
  /** Absent for a property. */
  readonly arguments?: readonly Expression[];
  readonly span: Span;
}
/** `geometry::STGeomFromText(…)`; a static property (`geometry::Null`) has no arguments. */
export interface StaticMethodCall {
  readonly kind: 'StaticMethodCall';
  readonly typeName: ObjectName;
  readonly method: Identifier;
  readonly arguments?: readonly Expression[];
  readonly span: Span;
}
export interface SubqueryExpression { readonly kind: 'SubqueryExpression'; readonly query: Query; readonly span: Span }
export interface NextValueExpression {
  readonly kind: 'NextValueExpression';
  readonly sequence: ObjectName;
  readonly over?: readonly OrderByItem[];
  readonly span: Span;
}
