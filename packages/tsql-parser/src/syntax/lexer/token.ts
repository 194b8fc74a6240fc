import type { Span } from '../../text/span.ts';

/**
 * One token.
 *
 * `text` is what stands in the source; `value` is what it means: an identifier without its delimiters, a string without
 * its quotes, a word in upper case (so that keywords compare without looking at case), otherwise the text itself.
 */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: string;
  readonly span: Span;
}

export type TokenKind =
  /** A keyword or an identifier without delimiters. */
  | 'word'
  /** `[a b]` */
  | 'bracketed'
  /** `"a b"` under QUOTED_IDENTIFIER ON. */
  | 'quoted'
  /** `@x` */
  | 'variable'
  /** `@@x` */
  | 'global'
  /** `$action`, `$identity` */
  | 'pseudo'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'money'
  | 'binary'
  | 'string'
  /** `N'…'` */
  | 'national'
  | 'symbol'
  /** Trivia: the parser never sees it. */
  | 'comment'
  /** An opening quote or bracket whose end is missing; reaches to the end of the text. */
  | 'unclosed'
  /** A comment whose end is missing. */
  | 'unclosed comment'
  /** A character that begins no token. */
  | 'unknown'
  /** The end of the text: empty, once, last. */
  | 'end';
