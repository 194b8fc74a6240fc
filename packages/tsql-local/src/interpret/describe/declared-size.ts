import { typeFactOf } from '../../catalog/storage/type-facts.ts';
import type { SqlType } from '../../types/sql-type.ts';

/** max_length in bytes (-1 for max), precision and scale of a declared type, as in sys.columns. */
export function declaredSize(type: SqlType): { readonly maxLength: number; readonly precision: number; readonly scale: number } {
  switch (type.kind) {
    case 'char':
    case 'varchar':
    case 'binary':
    case 'varbinary':
      return { maxLength: type.length === 'max' ? -1 : type.length, precision: 0, scale: 0 };
    case 'nchar':
    case 'nvarchar':
      return { maxLength: type.length === 'max' ? -1 : type.length * 2, precision: 0, scale: 0 };
    case 'decimal':
      return { maxLength: type.precision <= 9 ? 5 : type.precision <= 19 ? 9 : type.precision <= 28 ? 13 : 17, precision: type.precision, scale: type.scale };
    case 'time':
    case 'datetime2':
    case 'datetimeoffset': {
      // The point before a fraction is a character too.
      const fraction = type.scale === 0 ? 0 : type.scale + 1;
      const bytes = type.scale <= 2 ? 3 : type.scale <= 4 ? 4 : 5;
      const [more, characters] = { time: [0, 8], datetime2: [3, 19], datetimeoffset: [5, 26] }[type.kind] as [number, number];
      return { maxLength: bytes + more, precision: characters + fraction, scale: type.scale };
    }
    default: {
      const { maxLength, precision, scale } = typeFactOf(type);
      return { maxLength, precision, scale };
    }
  }
}
