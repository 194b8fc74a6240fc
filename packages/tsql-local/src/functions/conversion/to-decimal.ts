import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { decimalForm } from '../../types/typed-operand.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';
import { dayCount } from './day-count.ts';

type DecimalType = Extract<SqlType, { kind: 'decimal' }>;

/** Excess decimals are rounded half away from zero; too many digits before the point are 8115. */
export function toDecimal(text: string, from: SqlType, to: DecimalType, options: ConversionOptions): string {
  const { precision, scale } = to;
  const type = `numeric(${precision}, ${scale})`;
  const checked = (value: string, source: string, state: number) =>
    `tsql.to_decimal(${value}, ${precision}, ${scale}, ${quoteLiteral(source)}, ${state}, ${isTry(options)})`;
  switch (from.kind) {
    case 'bit':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'decimal':
    case 'money':
    case 'smallmoney': {
      const form = decimalForm({ type: from });
      if (form !== undefined && alwaysFits(form, to)) return `CAST(${text} AS ${type})`;
      return checked(`CAST(${text} AS numeric)`, from.kind === 'decimal' ? 'numeric' : from.kind, 8);
    }
    case 'real':
    case 'float':
      return checked(`tsql.float_digits(CAST(${text} AS float8))`, from.kind, 6);
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return `tsql.text_to_decimal(${text}, ${quoteLiteral(typeName(from))}, ${precision}, ${scale}, ${isTry(options)})`;
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return `tsql.bytes_to_decimal(${text}, ${precision}, ${scale}, ${quoteLiteral(typeName(from))}, ${isTry(options)})`;
    case 'datetime':
    case 'smalldatetime':
      return checked(dayCount(text, from.kind), from.kind, 8);
    default:
      throw refuseFeature(`converting ${typeName(from)} to ${typeName(to)}`);
  }
}

/** Rounding away decimals can carry into one more digit before the point. */
function alwaysFits(from: { readonly precision: number; readonly scale: number }, to: DecimalType): boolean {
  const carry = from.scale > to.scale ? 1 : 0;
  return from.precision - from.scale + carry <= to.precision - to.scale;
}
