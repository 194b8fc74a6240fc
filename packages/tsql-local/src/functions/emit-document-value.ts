import { refuseFeature } from '../types/errors.ts';
import { defaultCollation, type SqlType } from '../types/sql-type.ts';
import { emitConversion } from './emit-conversion.ts';

const anyText: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/**
 * A value as FOR JSON and FOR XML write it, before their quotes and escapes; NULL stays NULL. Numbers keep their decimals, floats
 * have all their digits, binaries are base64, dates are ISO 8601 without a fraction that is zero.
 */
export function emitDocumentValue(text: string, type: SqlType): string {
  const converted = (style?: number) => emitConversion(text, type, anyText, { mode: 'cast', ...(style === undefined ? {} : { style }) });
  switch (type.kind) {
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return text;
    case 'money':
    case 'smallmoney':
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
      return `tsql.iso_date(${converted(126)})`;
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return `translate(encode(${text}, 'base64'), E'\\n', '')`;
    case 'sql_variant':
      throw refuseFeature('FOR JSON and FOR XML of sql_variant');
    case 'geometry':
      throw new Error('a geometry stands in no document; the binder refuses it');
    default:
      return converted();
  }
}
