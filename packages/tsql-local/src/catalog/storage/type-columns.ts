/** A T-SQL type as the catalog's tables hold it, there and back. */
import type { SqlType } from '../../types/sql-type.ts';
import { quoteValue } from './quote.ts';

/** The columns type, length, precision, scale and collation of catalog.columns, catalog.types and catalog.parameters. */
export interface TypeColumns {
  readonly type: string;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly collation: string | null;
}

const none = { length: null, precision: null, scale: null, collation: null };

export function typeColumns(type: SqlType): TypeColumns {
  switch (type.kind) {
    case 'decimal':
      return { ...none, type: type.numeric === true ? 'numeric' : 'decimal', precision: type.precision, scale: type.scale };
    case 'char':
    case 'nchar':
    case 'varchar':
    case 'nvarchar':
      return { ...none, type: type.kind, length: type.length === 'max' ? -1 : type.length, collation: type.collation };
    case 'binary':
    case 'varbinary':
      return { ...none, type: type.kind, length: type.length === 'max' ? -1 : type.length };
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return { ...none, type: type.kind, scale: type.scale };
    default:
      return { ...none, type: type.kind };
  }
}

/** The five columns as literals, in their order. */
export function typeLiterals(type: SqlType): string {
  const columns = typeColumns(type);
  return [columns.type, columns.length, columns.precision, columns.scale, columns.collation].map(quoteValue).join(', ');
}

export function typeFromColumns(columns: TypeColumns): SqlType {
  const { type } = columns;
  const size = () => (columns.length === -1 ? 'max' : present(columns.length, type));
  switch (type) {
    case 'decimal':
    case 'numeric': {
      const digits = { kind: 'decimal' as const, precision: present(columns.precision, type), scale: present(columns.scale, type) };
      return type === 'numeric' ? { ...digits, numeric: true } : digits;
    }
    case 'char':
    case 'nchar':
      return { kind: type, length: present(columns.length, type), collation: present(columns.collation, type) };
    case 'varchar':
    case 'nvarchar':
      return { kind: type, length: size(), collation: present(columns.collation, type) };
    case 'binary':
      return { kind: type, length: present(columns.length, type) };
    case 'varbinary':
      return { kind: type, length: size() };
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return { kind: type, scale: present(columns.scale, type) };
    case 'bit':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'money':
    case 'smallmoney':
    case 'real':
    case 'float':
    case 'date':
    case 'datetime':
    case 'smalldatetime':
    case 'uniqueidentifier':
    case 'geometry':
    case 'sql_variant':
    case 'rowversion':
      return { kind: type };
    default:
      throw new Error(`the catalog holds a type ${type} that this version does not know`);
  }
}

function present<T>(value: T | null, type: string): T {
  if (value === null) throw new Error(`the catalog holds a ${type} without its size`);
  return value;
}
