/** A stretch of a source text: offsets in UTF-16 units, the end exclusive, and the 1-based line on which it starts. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}
