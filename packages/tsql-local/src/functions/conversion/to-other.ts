/** uniqueidentifier, sql_variant, rowversion and geometry as targets. */
import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { formatType, typeName } from '../../types/type-name.ts';
import { familyOf } from '../../types/type-family.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';
import { toBinary } from './to-binary.ts';

export function toUniqueidentifier(text: string, from: SqlType, options: ConversionOptions): string {
  switch (familyOf(from)) {
    case 'string':
      return `tsql.text_to_guid(${text}, ${isTry(options)})`;
    case 'binary':
      return `tsql.bytes_to_guid(${text})`;
    default:
      throw refuseFeature(`converting ${typeName(from)} to uniqueidentifier`);
  }
}

/** The base type travels as text beside the value's text. */
export function toVariant(text: string, from: SqlType): string {
  return `tsql.to_variant(${quoteLiteral(formatType(from))}, CAST(${text} AS text))`;
}

/** Text is parsed as geometry::Parse does, with SRID 0; bytes are those that a cast to varbinary gives. */
export function toGeometry(text: string, from: SqlType): string {
  if (familyOf(from) === 'binary') return `tsql.geometry_from_clr(${text})`;
  if (familyOf(from) === 'string') return `tsql.geometry_from_text(${text}, 0)`;
  throw refuseFeature(`converting ${typeName(from)} to geometry`);
}

export function toRowversion(text: string, from: SqlType, options: ConversionOptions): string {
  return toBinary(text, from, { kind: 'binary', length: 8 }, options);
}
