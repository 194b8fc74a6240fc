/** A query whose rows become one text: FOR JSON. */
import type { BoundQuery } from '../bound.ts';

/** One row with the text in its one column, or no row where the query has none. */
export interface BoundDocument {
  readonly kind: 'document';
  readonly query: BoundQuery;
  readonly form: JsonForm;
}

export interface JsonForm {
  readonly kind: 'json';
  /** PATH has one. In AUTO each further one is an array within the objects of the one before. */
  readonly levels: readonly JsonLevel[];
  readonly includesNulls: boolean;
  readonly withoutWrapper: boolean;
  readonly root?: string;
}

export interface JsonLevel {
  /** The property that holds the level's array; the first level's is not written. */
  readonly name: string;
  readonly members: readonly JsonMember[];
}

/** The value of a column (by its index) or an object of members, under its key. */
export type JsonMember =
  | { readonly kind: 'value'; readonly key: string; readonly column: number }
  | { readonly kind: 'object'; readonly key: string; readonly members: readonly JsonMember[] };
