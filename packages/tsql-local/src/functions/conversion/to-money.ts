import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';
import { dayCount } from './day-count.ts';

/** Four decimals, rounded half away from zero; bytes are ten-thousandths. */
export function toMoney(text: string, from: SqlType, to: { readonly kind: 'money' | 'smallmoney' }, options: ConversionOptions): string {
  const checked = (value: string, source = 'expression') => `tsql.to_${to.kind}(${value}, '${source}', ${isTry(options)})`;
  switch (familyOf(from)) {
    case 'bit':
    case 'integer':
      return checked(`CAST(${text} AS numeric)`);
    case 'decimal':
      return checked(text, 'numeric');
    case 'money':
      return from.kind === 'smallmoney' ? text : checked(text);
    case 'approximate':
      return checked(`tsql.float_digits(CAST(${text} AS float8))`, from.kind);
    case 'string':
      return `tsql.text_to_money(${text}, ${quoteLiteral(to.kind)}, ${isTry(options)})`;
    case 'binary':
    case 'rowversion':
      return `(CAST(tsql.bytes_to_integer(${text}, ${to.kind === 'money' ? 8 : 4}) AS numeric) / 10000)`;
    case 'date':
      if (from.kind === 'datetime' || from.kind === 'smalldatetime') return checked(dayCount(text, from.kind));
      break;
    default:
      break;
  }
  throw refuseFeature(`converting ${typeName(from)} to ${to.kind}`);
}
