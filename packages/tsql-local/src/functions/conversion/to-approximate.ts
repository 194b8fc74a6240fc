import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';
import { dayCount } from './day-count.ts';

/** real is narrowed from a double, as SQL Server computes it. */
export function toApproximate(text: string, from: SqlType, to: { readonly kind: 'real' | 'float' }, options: ConversionOptions): string {
  if (from.kind === 'real' && to.kind === 'float') return `CAST(${text} AS float8)`;
  const value = toDouble(text, from, to.kind, options);
  return to.kind === 'float' ? value : `tsql.convert_to_real(${value}, ${isTry(options)})`;
}

function toDouble(text: string, from: SqlType, target: 'real' | 'float', options: ConversionOptions): string {
  switch (familyOf(from)) {
    case 'bit':
    case 'integer':
    case 'decimal':
    case 'money':
      return `CAST(${text} AS float8)`;
    case 'approximate':
      return text;
    case 'string':
      return `tsql.text_to_float(${text}, ${quoteLiteral(typeName(from))}, '${target}', ${isTry(options)})`;
    case 'date':
      if (from.kind === 'datetime' || from.kind === 'smalldatetime') return `CAST(${dayCount(text, from.kind)} AS float8)`;
      break;
    default:
      break;
  }
  throw refuseFeature(`converting ${typeName(from)} to float`);
}
