import type { SqlType } from '../types/sql-type.ts';
import type { ConversionOptions } from './conversion/conversion-options.ts';
import { fromVariant } from './conversion/from-variant.ts';
import { toApproximate } from './conversion/to-approximate.ts';
import { toBinary } from './conversion/to-binary.ts';
import { toBit } from './conversion/to-bit.ts';
import { toDate } from './conversion/to-date.ts';
import { toDecimal } from './conversion/to-decimal.ts';
import { toInteger } from './conversion/to-integer.ts';
import { toMoney } from './conversion/to-money.ts';
import { toGeometry, toRowversion, toUniqueidentifier, toVariant } from './conversion/to-other.ts';
import { toText } from './conversion/to-string.ts';

/**
 * `text`, of type `from`, as a value of type `to`, by SQL Server's rules and with its errors. The pair is one that
 * types/conversion-matrix.ts allows (the binder has asked it); a pair that is not built is refused (40514), a style that does
 * not exist is 281.
 */
export function emitConversion(text: string, from: SqlType, to: SqlType, options: ConversionOptions): string {
  if (from.kind === 'sql_variant' && to.kind !== 'sql_variant') return fromVariant(text, to, options);
  switch (to.kind) {
    case 'bit':
      return from.kind === 'bit' ? text : toBit(text, from, options);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return toInteger(text, from, { kind: to.kind }, options);
    case 'decimal':
      return toDecimal(text, from, to, options);
    case 'money':
    case 'smallmoney':
      return from.kind === to.kind ? text : toMoney(text, from, { kind: to.kind }, options);
    case 'real':
    case 'float':
      return from.kind === to.kind ? text : toApproximate(text, from, { kind: to.kind }, options);
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return toText(text, from, to, options);
    case 'binary':
    case 'varbinary':
      return toBinary(text, from, to, options);
    case 'date':
    case 'time':
    case 'datetime':
    case 'smalldatetime':
    case 'datetime2':
    case 'datetimeoffset':
      return toDate(text, from, to, options);
    case 'uniqueidentifier':
      return from.kind === to.kind ? text : toUniqueidentifier(text, from, options);
    case 'sql_variant':
      return from.kind === to.kind ? text : toVariant(text, from);
    case 'geometry':
      return from.kind === to.kind ? text : toGeometry(text, from);
    case 'rowversion':
      return from.kind === to.kind ? text : toRowversion(text, from, options);
  }
}

export type { ConversionOptions } from './conversion/conversion-options.ts';
