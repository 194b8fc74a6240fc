import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isBinary, isNational, isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';

/** A sql_variant's value converts from its base type, which only the run knows: runtime/variant-conversion.ts has a function a target. */
export function fromVariant(text: string, to: SqlType, options: ConversionOptions): string {
  if (options.style !== undefined && options.style !== 0) throw refuseFeature(`CONVERT style ${options.style} of sql_variant`);
  const tries = isTry(options);
  if (isString(to)) {
    const value = `tsql.variant_to_${isNational(to) ? 'nvarchar' : 'varchar'}(${text}, ${to.length === 'max' ? 2_147_483_647 : to.length}, ${tries})`;
    if (to.kind === 'char') return `rpad(${value}, ${to.length}, ' ')`;
    return to.kind === 'nchar' ? `tsql.pad_units(${value}, ${to.length})` : value;
  }
  if (isBinary(to)) {
    const length = to.length === 'max' ? 2_147_483_647 : to.length;
    return `tsql.variant_to_varbinary(${text}, ${length}, ${to.kind === 'binary'})`;
  }
  switch (to.kind) {
    case 'decimal':
      return `tsql.variant_to_decimal(${text}, ${to.precision}, ${to.scale}, ${tries})`;
    case 'time':
      return `tsql.ticks_to_time(tsql.variant_to_time(${text}, ${tries}), ${to.scale})`;
    case 'datetime2':
      return `tsql.round_ticks(tsql.variant_to_datetime2(${text}, ${tries}), ${to.scale})`;
    case 'datetimeoffset':
      return `tsql.round_offset(tsql.variant_to_datetimeoffset(${text}, ${tries}), ${to.scale})`;
    case 'geometry':
    case 'rowversion':
      throw refuseFeature(`converting sql_variant to ${typeName(to)}`);
    default:
      return `tsql.variant_to_${to.kind}(${text}, ${tries})`;
  }
}
