import type { Span } from '../../text/span.ts';

export type TransactionStatement =
  | BeginTransactionStatement
  | CommitTransactionStatement
  | RollbackTransactionStatement
  | SaveTransactionStatement;

/** A name as written or in a variable (with its @). */
export type TransactionName = { readonly name: string } | { readonly variable: string };

export interface BeginTransactionStatement {
  readonly kind: 'BeginTransactionStatement';
  readonly name?: TransactionName;
  readonly span: Span;
}
export interface CommitTransactionStatement {
  readonly kind: 'CommitTransactionStatement';
  readonly name?: TransactionName;
  readonly span: Span;
}
export interface RollbackTransactionStatement {
  readonly kind: 'RollbackTransactionStatement';
  readonly name?: TransactionName;
  readonly span: Span;
}
export interface SaveTransactionStatement {
  readonly kind: 'SaveTransactionStatement';
  readonly name: TransactionName;
  readonly span: Span;
}
