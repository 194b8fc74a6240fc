import type { SqlType } from '../types/sql-type.ts';
import { isNational } from '../types/type-family.ts';
import { quoteLiteral } from './quote-literal.ts';

/** Where a value is written: `table` as the message names it, `database.schema.table`. */
export interface ColumnPlace { readonly table: string; readonly column: string }

/**
 * What writing to a column adds to a value of its kind: 2628 for what is too long (trailing blanks and zero bytes are cut
 * unsaid), blanks for char, zero bytes for binary. `from` is the value's own type: where it always fits nothing is added.
 */
export function emitColumnFit(text: string, type: SqlType, place: ColumnPlace, from?: SqlType): string {
  switch (type.kind) {
    case 'varchar':
    case 'nvarchar':
      if (type.length === 'max' || fits(from, type.length)) return text;
      return fitCall(isNational(type) ? 'fit_nvarchar' : 'fit_varchar', text, type.length, place);
    case 'char':
    case 'nchar': {
      if (from?.kind === type.kind && from.length === type.length) return text;
      const fitted = fits(from, type.length) ? text : fitCall(isNational(type) ? 'fit_nvarchar' : 'fit_varchar', text, type.length, place);
      return isNational(type) ? `tsql.pad_units(${fitted}, ${type.length})` : `rpad(${fitted}, ${type.length}, ' ')`;
    }
    case 'varbinary':
      if (type.length === 'max' || fits(from, type.length)) return text;
      return fitCall('fit_binary', text, type.length, place);
    case 'binary': {
      if (from?.kind === 'binary' && from.length === type.length) return text;
      const fitted = fits(from, type.length) ? text : fitCall('fit_binary', text, type.length, place);
      return `tsql.pad_bytes(${fitted}, ${type.length})`;
    }
    default:
      return text;
  }
}

function fits(from: SqlType | undefined, length: number): boolean {
  return from !== undefined && 'length' in from && from.length !== 'max' && from.length <= length;
}

function fitCall(name: string, text: string, length: number, { table, column }: ColumnPlace): string {
  return `tsql.${name}(${text}, ${length}, ${quoteLiteral(table)}, ${quoteLiteral(column)})`;
}
