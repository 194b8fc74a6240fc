/**
 * How control leaves statements. A statement's outcome is a value (Flow); errors that end more than their statement travel
 * as exceptions of these classes, so that every frame in between can clean up behind itself.
 */
import type { SqlError } from '../types/sql-error.ts';
import type { Frame } from './frame.ts';

export type Flow =
  | { readonly kind: 'next' }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'return'; readonly status: number | undefined }
  | { readonly kind: 'goto'; readonly label: string };

export const next: Flow = { kind: 'next' };

/** An error on its way to a TRY. A compile error cannot be caught in the frame that it belongs to. */
export class RaisedError extends Error {
  readonly error: SqlError;
  readonly uncatchableIn: Frame | undefined;
  constructor(error: SqlError, uncatchableIn: Frame | undefined) {
    super(error.message, { cause: error });
    this.error = error;
    this.uncatchableIn = uncatchableIn;
  }
}

/** An error, already reported, that ends the frame in which it occurred; the caller goes on. */
export class FrameEnded extends Error {
  readonly frame: Frame;
  /** The error's. */
  readonly line: number;
  constructor(frame: Frame, line: number) {
    super('the error reported before ended its procedure or dynamic batch');
    this.frame = frame;
    this.line = line;
  }
}

/** An error, already reported, that ends the whole request. */
export class BatchEnded extends Error {
  constructor() {
    super('the error reported before ended the batch');
  }
}

/** The client asked to stop. No error is reported and no TRY sees it. */
export class AttentionReceived extends Error {
  constructor() {
    super('the client cancelled the request');
  }
}
