/** The mark of text that was made as JSON (`json` of an nvarchar type). */
import { defaultCollation, type SqlType } from './sql-type.ts';

/** What makes JSON has this type. */
export const jsonText: Extract<SqlType, { kind: 'nvarchar' }> = { kind: 'nvarchar', length: 'max', collation: defaultCollation, json: true };

export const isJsonText = (type: SqlType): boolean => type.kind === 'nvarchar' && type.json === true;

/** The plain type: what is stored, or joined by a set operation, is text like any other. */
export function withoutJson(type: SqlType): SqlType {
  return type.kind === 'nvarchar' && type.json === true ? { kind: 'nvarchar', length: type.length, collation: type.collation } : type;
}
