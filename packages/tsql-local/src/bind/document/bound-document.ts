/** A query whose rows become one text: FOR JSON and FOR XML. */
import type { BoundQuery } from '../bound.ts';

/** One row with the text in its one column, or no row where the query has none. */
export interface BoundDocument {
  readonly kind: 'document';
  readonly query: BoundQuery;
  readonly form: JsonForm | XmlForm;
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

export interface XmlForm {
  readonly kind: 'xml';
  /** What a row becomes; its name is '' where only its content is written. */
  readonly row: XmlElement;
  readonly root?: string;
  /** 'text': the nodes' text without their markup, as `.value('.')` reads it; 'text node': the same, but NULL where it is empty. */
  readonly output: 'markup' | 'text' | 'text node';
  /** Its value is of type xml. */
  readonly typed: boolean;
  /** Columns whose values are XML already, and are written as they stand. */
  readonly nodes: ReadonlySet<number>;
}

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly column: number }[];
  readonly content: readonly XmlNode[];
}

/** An element, a column's value as text, or columns' values parted by blanks. */
export type XmlNode = XmlElement | { readonly kind: 'text'; readonly column: number } | { readonly kind: 'atoms'; readonly columns: readonly number[] };
