import type { Span } from '../../text/span.ts';
import type { Expression } from './expression.ts';
import type { CursorReference } from './cursor.ts';
import type { Identifier } from './identifier.ts';
import type { Query } from './query.ts';

/** A condition. T-SQL has no boolean values, so conditions and expressions are two families. */
export type Predicate =
  | ComparisonPredicate
  | QuantifiedPredicate
  | LikePredicate
  | BetweenPredicate
  | InPredicate
  | IsNullPredicate
  | DistinctPredicate
  | ExistsPredicate
  | LogicalPredicate
  | NotPredicate
  | ParenthesizedPredicate
  | UpdatedPredicate
  | CurrentOfPredicate;

/** As written; `!=`, `!<` and `!>` come as `<>`, `>=` and `<=`. */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export interface ComparisonPredicate {
  readonly kind: 'ComparisonPredicate';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
/** `x > ALL (SELECT …)`; SOME comes as ANY. */
export interface QuantifiedPredicate {
  readonly kind: 'QuantifiedPredicate';
  readonly operator: ComparisonOperator;
  readonly quantifier: 'ALL' | 'ANY';
  readonly left: Expression;
  readonly query: Query;
  readonly span: Span;
}
export interface LikePredicate {
  readonly kind: 'LikePredicate';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly pattern: Expression;
  readonly escape?: Expression;
  readonly span: Span;
}
export interface BetweenPredicate {
  readonly kind: 'BetweenPredicate';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly span: Span;
}
export interface InPredicate {
  readonly kind: 'InPredicate';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly among: readonly Expression[] | Query;
  readonly span: Span;
}
export interface IsNullPredicate {
  readonly kind: 'IsNullPredicate';
  readonly negated: boolean;
  readonly operand: Expression;
  readonly span: Span;
}
/** `IS DISTINCT FROM`; negated: `IS NOT DISTINCT FROM`. */
export interface DistinctPredicate {
  readonly kind: 'DistinctPredicate';
  readonly negated: boolean;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
export interface ExistsPredicate { readonly kind: 'ExistsPredicate'; readonly query: Query; readonly span: Span }
export interface LogicalPredicate {
  readonly kind: 'LogicalPredicate';
  readonly operator: 'AND' | 'OR';
  readonly left: Predicate;
  readonly right: Predicate;
  readonly span: Span;
}
export interface NotPredicate { readonly kind: 'NotPredicate'; readonly operand: Predicate; readonly span: Span }
export interface ParenthesizedPredicate {
  readonly kind: 'ParenthesizedPredicate';
  readonly predicate: Predicate;
  readonly span: Span;
}
/** `UPDATE(column)` in a trigger. */
export interface UpdatedPredicate { readonly kind: 'UpdatedPredicate'; readonly column: Identifier; readonly span: Span }
/** `WHERE CURRENT OF c` of UPDATE and DELETE: the whole condition, never a part of one. */
export interface CurrentOfPredicate { readonly kind: 'CurrentOfPredicate'; readonly cursor: CursorReference; readonly span: Span }
