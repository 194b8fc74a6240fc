import { refuseFeature } from '../types/errors.ts';
import { isJsonText } from '../types/json-mark.ts';
import { defaultCollation, type SqlType } from '../types/sql-type.ts';
import { emitConversion } from './emit-conversion.ts';

const anyText: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/**
 * A value as JSON text; NULL stays NULL. Numbers keep their decimals, floats have all their digits, binaries are base64, dates
 * are ISO 8601 without a fraction that is zero. JSON text stands as it is.
 * How FOR JSON converts types: learn.microsoft.com/sql/relational-databases/json/how-for-json-converts-sql-server-data-types-to-json-data-types-sql-server
 */
export function emitJsonValue(text: string, type: SqlType): string {
  const converted = (style?: number) => emitConversion(text, type, anyText, { mode: 'cast', ...(style === undefined ? {} : { style }) });
  switch (type.kind) {
    case 'bit':
      return `(CASE ${text} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'decimal':
      return converted();
    case 'money':
    case 'smallmoney':
      return converted(2);
    case 'float':
      return converted(2);
    case 'real':
      return converted(1);
    case 'date':
    case 'time':
    case 'datetime':
    case 'smalldatetime':
    case 'datetime2':
    case 'datetimeoffset':
      return `tsql.json_date(${converted(126)})`;
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return `('"' || translate(encode(${text}, 'base64'), E'\\n', '') || '"')`;
    case 'uniqueidentifier':
      return `('"' || ${converted()} || '"')`;
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return isJsonText(type) ? text : emitJsonString(text);
    case 'sql_variant':
      throw refuseFeature('JSON of sql_variant');
    case 'geometry':
      throw new Error('a geometry has no JSON form; the binder refuses it');
  }
}

/** Text in quotes and escaped, / too. */
export const emitJsonString = (text: string): string => `replace(CAST(to_json(CAST(${text} AS text)) AS text), '/', '\\/')`;
