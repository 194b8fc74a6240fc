/** Types as messages and sys.types name them. */
import type { SqlType } from './sql-type.ts';

/** The bare name: `nvarchar`, `numeric`, `timestamp` for rowversion (its name in sys.types). */
export function typeName(type: SqlType): string {
  if (type.kind === 'decimal') return type.numeric === true ? 'numeric' : 'decimal';
  if (type.kind === 'rowversion') return 'timestamp';
  return type.kind;
}

/** As in the text of messages about types: the bare name, with `(max)` where the type is of that form. */
export function typeNameInMessage(type: SqlType): string {
  return 'length' in type && type.length === 'max' ? `${type.kind}(max)` : typeName(type);
}

/** The name with its length, precision or scale, as a declaration would write it: `nvarchar(max)`, `decimal(10,2)`, `time(7)`. */
export function formatType(type: SqlType): string {
  switch (type.kind) {
    case 'decimal':
      return `${typeName(type)}(${type.precision},${type.scale})`;
    case 'char':
    case 'nchar':
    case 'varchar':
    case 'nvarchar':
    case 'binary':
    case 'varbinary':
      return `${type.kind}(${type.length})`;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return `${type.kind}(${type.scale})`;
    default:
      return typeName(type);
  }
}
