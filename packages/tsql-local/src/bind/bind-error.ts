/** What the binder throws: an error of SQL Server's with the line of the text that it is about. */
import type { Span } from 'tsql-parser';
import { sqlError, sqlErrorWithState } from '../types/errors.ts';
import { SqlError } from '../types/sql-error.ts';

export class BindError extends SqlError {}

/** An object that a statement names does not exist (208, 4121). The statement's binding waits until it runs: it may exist by then. */
export class MissingObjectError extends BindError {}

type Fill = readonly (string | number)[];

/** An error of the table at the line of `node`. */
export function bindError(node: { readonly span: Span }, number: number, ...fill: Fill): BindError {
  return at(node, sqlError(number, ...fill), BindError);
}

/** The same with another state than the table's. */
export function bindErrorWithState(node: { readonly span: Span }, number: number, state: number, ...fill: Fill): BindError {
  return at(node, sqlErrorWithState(number, state, ...fill), BindError);
}

export function missingObject(node: { readonly span: Span }, number: number, ...fill: Fill): MissingObjectError {
  return at(node, sqlError(number, ...fill), MissingObjectError);
}

/** A refusal of this engine (40514) that names the construct. */
export function refuse(node: { readonly span: Span }, construct: string): BindError {
  return at(node, sqlError(40514, construct), BindError);
}

/** The error with those that go out before it. */
export function withPreceding(error: BindError, preceding: readonly BindError[]): BindError {
  error.preceding = preceding;
  return error;
}

function at<T extends BindError>(node: { readonly span: Span }, error: SqlError, make: new (...parts: ConstructorParameters<typeof SqlError>) => T): T {
  return new make(error.number, error.severity, error.state, error.message, { line: node.span.line });
}
