import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';

/** Any number but zero is 1; text is 'true', 'false' or digits. */
export function toBit(text: string, from: SqlType, options: ConversionOptions): string {
  switch (familyOf(from)) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'approximate':
      return `CAST(CAST((${text} <> 0) AS int4) AS int2)`;
    case 'string':
      return `tsql.text_to_bit(${text}, ${quoteLiteral(typeName(from))}, ${isTry(options)})`;
    case 'binary':
    case 'rowversion':
      return `CAST(CAST((tsql.bytes_to_integer(${text}, 1) <> 0) AS int4) AS int2)`;
    case 'date':
      return `CAST(CAST((${text} <> 0) AS int4) AS int2)`;
    default:
      throw refuseFeature(`converting ${typeName(from)} to bit`);
  }
}
