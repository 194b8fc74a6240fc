import { isJsonText } from '../types/json-mark.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isNumber, isString } from '../types/type-family.ts';
import { emitDocumentValue } from './emit-document-value.ts';

/**
 * A value as JSON text; NULL stays NULL. JSON text stands as it is.
 * learn.microsoft.com/sql/relational-databases/json/how-for-json-converts-sql-server-data-types-to-json-data-types-sql-server
 */
export function emitJsonValue(text: string, type: SqlType): string {
  if (type.kind === 'bit') return `(CASE ${text} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`;
  if (isString(type)) return isJsonText(type) ? text : emitJsonString(text);
  const value = emitDocumentValue(text, type);
  return isNumber(type) ? value : `('"' || ${value} || '"')`;
}

/** Text in quotes and escaped, / too. */
export const emitJsonString = (text: string): string => `replace(CAST(to_json(CAST(${text} AS text)) AS text), '/', '\\/')`;
