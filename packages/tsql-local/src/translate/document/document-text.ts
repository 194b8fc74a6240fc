import type { BoundDocument } from '../../bind/document/bound-document.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import type { PgWriter } from '../pg-writer.ts';
import { jsonDocumentText } from './json-document.ts';
import { xmlDocumentText } from './xml-document.ts';

/** A document is text of any length. */
export const documentType: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/** A SELECT whose c1 is the text; `counted`: c2 is the number of rows that it was made of. */
export function documentText({ query, form }: BoundDocument, writer: PgWriter, counted = false): string {
  return form.kind === 'json' ? jsonDocumentText(query, form, writer, counted) : xmlDocumentText(query, form, writer, counted);
}
