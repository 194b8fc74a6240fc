/** A constant as the catalog keeps it, in PostgreSQL's text form, as a value of its T-SQL type. */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';

export function valueFromText(text: string | null, type: SqlType): SqlValue {
  if (text === null) return null;
  switch (type.kind) {
    case 'bit':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'real':
    case 'float':
    case 'date':
    case 'smalldatetime':
      return Number(text);
    case 'bigint':
    case 'datetime':
    case 'time':
    case 'datetime2':
      return BigInt(text);
    case 'decimal':
      return withScale(text, type.scale);
    case 'money':
    case 'smallmoney':
      return withScale(text, 4);
    case 'char':
    case 'nchar':
    case 'varchar':
    case 'nvarchar':
      return text;
    case 'uniqueidentifier':
      return text.toUpperCase();
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return bytes(text.replace(/^\\x/, ''));
    case 'geometry':
      return bytes(text);
    case 'datetimeoffset': {
      const [utc, offset] = text.slice(1, -1).split(',');
      return { utc: BigInt(utc ?? '0'), offset: Number(offset) };
    }
    case 'sql_variant':
      throw new Error('a constant of type sql_variant is never kept');
  }
}

function withScale(text: string, scale: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0').slice(0, scale)}`;
}

function bytes(hex: string): Uint8Array {
  const result = new Uint8Array(hex.length / 2);
  for (let at = 0; at < result.length; at += 1) result[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return result;
}
