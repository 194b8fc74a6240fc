import type { Span } from '../../text/span.ts';
import type { Expression } from './expression.ts';
import type { Identifier, ObjectName } from './identifier.ts';
import type { SelectStatement } from './statement.ts';

export type CursorStatement =
  | DeclareCursorStatement
  | SetCursorStatement
  | OpenCursorStatement
  | FetchCursorStatement
  | CloseCursorStatement
  | DeallocateCursorStatement;

export type CursorOption =
  | 'LOCAL' | 'GLOBAL' | 'FORWARD_ONLY' | 'SCROLL' | 'STATIC' | 'KEYSET' | 'DYNAMIC' | 'FAST_FORWARD' | 'READ_ONLY' | 'SCROLL_LOCKS'
  | 'OPTIMISTIC' | 'TYPE_WARNING' | 'INSENSITIVE';

/** What stands between a cursor's name and the end of its declaration. */
export interface CursorDefinition {
  readonly kind: 'CursorDefinition';
  /** INSENSITIVE and SCROLL stand before CURSOR: the form of the SQL standard. */
  readonly standard: boolean;
  /** Each once, in the order written. */
  readonly options: readonly CursorOption[];
  readonly select: SelectStatement;
  readonly access?:
    | { readonly kind: 'ForReadOnly' }
    /** Without columns every one may be updated. */
    | { readonly kind: 'ForUpdate'; readonly columns?: readonly ObjectName[] };
  readonly span: Span;
}
/** `c`, `GLOBAL c`, `@c`. */
export interface CursorReference {
  readonly kind: 'CursorReference';
  readonly target: { readonly kind: 'CursorName'; readonly name: Identifier; readonly global: boolean } | { readonly kind: 'CursorVariable'; readonly variable: string };
  readonly span: Span;
}
/** `DECLARE c CURSOR … FOR SELECT …`. */
export interface DeclareCursorStatement {
  readonly kind: 'DeclareCursorStatement';
  readonly name: Identifier;
  readonly definition: CursorDefinition;
  readonly span: Span;
}
/** `SET @c = CURSOR … FOR SELECT …`. */
export interface SetCursorStatement {
  readonly kind: 'SetCursorStatement';
  readonly variable: string;
  readonly definition: CursorDefinition;
  readonly span: Span;
}
export interface OpenCursorStatement { readonly kind: 'OpenCursorStatement'; readonly cursor: CursorReference; readonly span: Span }
export interface CloseCursorStatement { readonly kind: 'CloseCursorStatement'; readonly cursor: CursorReference; readonly span: Span }
export interface DeallocateCursorStatement { readonly kind: 'DeallocateCursorStatement'; readonly cursor: CursorReference; readonly span: Span }

export type FetchDirection = 'NEXT' | 'PRIOR' | 'FIRST' | 'LAST' | 'ABSOLUTE' | 'RELATIVE';
export interface FetchCursorStatement {
  readonly kind: 'FetchCursorStatement';
  readonly direction: FetchDirection;
  /** Of ABSOLUTE and RELATIVE: a signed integer or a variable. */
  readonly offset?: Expression;
  readonly cursor: CursorReference;
  /** With their @. */
  readonly into?: readonly string[];
  readonly span: Span;
}
