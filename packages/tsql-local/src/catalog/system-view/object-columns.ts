/** The columns that every view of objects begins with. */
import { bit, char, constants, datetime, int, nullable, nvarchar, sysname, type ViewColumn } from './view-column.ts';

const descriptions: Readonly<Record<string, string>> = {
  U: 'USER_TABLE',
  V: 'VIEW',
  P: 'SQL_STORED_PROCEDURE',
  IF: 'SQL_INLINE_TABLE_VALUED_FUNCTION',
  FN: 'SQL_SCALAR_FUNCTION',
  TF: 'SQL_TABLE_VALUED_FUNCTION',
  PK: 'PRIMARY_KEY_CONSTRAINT',
  UQ: 'UNIQUE_CONSTRAINT',
  F: 'FOREIGN_KEY_CONSTRAINT',
  C: 'CHECK_CONSTRAINT',
  D: 'DEFAULT_CONSTRAINT',
  TR: 'SQL_TRIGGER',
  SO: 'SEQUENCE_OBJECT',
  SN: 'SYNONYM',
  TT: 'TYPE_TABLE',
};

const typeDescription = `CASE o.type ${Object.entries(descriptions).map(([type, text]) => `WHEN '${type}' THEN '${text}'`).join(' ')} END`;

export const objectColumns: readonly ViewColumn[] = [
  sysname('name', 'o.name'),
  int('object_id', 'o.object_id'),
  nullable(int('principal_id', 'NULL')),
  int('schema_id', 'o.schema_id'),
  int('parent_object_id', 'coalesce((SELECT t.parent_id FROM catalog.triggers t WHERE t.object_id = o.object_id), o.parent_object_id)'),
  char(2)('type', 'o.type'),
  nullable(nvarchar(60)('type_desc', typeDescription)),
  datetime('create_date', 'o.create_date'),
  datetime('modify_date', 'o.modify_date'),
  bit('is_ms_shipped', "o.type = 'TT'"),
  ...constants('0', bit, 'is_published', 'is_schema_published'),
];

/** The current database's objects of these types. */
export const objectsOfType = (...types: readonly string[]): string =>
  `catalog.objects o WHERE o.database_id = {database} AND o.type IN (${types.map((type) => `'${type}'`).join(', ')})`;
