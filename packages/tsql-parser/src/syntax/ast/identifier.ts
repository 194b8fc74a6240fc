import type { Span } from '../../text/span.ts';

/** A name as written; `value` is without its delimiters, doubled delimiters undone. */
export interface Identifier {
  readonly kind: 'Identifier';
  readonly value: string;
  readonly quote: 'none' | 'bracket' | 'double';
  readonly span: Span;
}

/**
 * An object's name of one to four parts. An empty part (`db..t`) is absent here.
 * `partCount` counts empty parts too, so that `db..t` has 3.
 */
export interface ObjectName {
  readonly kind: 'ObjectName';
  readonly server?: Identifier;
  readonly database?: Identifier;
  readonly schema?: Identifier;
  readonly name: Identifier;
  readonly partCount: 1 | 2 | 3 | 4;
  readonly span: Span;
}
