import { sqlError, sqlErrorWithState, refuseFeature } from '../../types/errors.ts';
import type { SqlError } from '../../types/sql-error.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf, isNational, type DateType, type StringType } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';
import { dateOnlyStyles, outputStyles, timeOnlyStyles } from './date-styles.ts';
import { dateTicks } from './date-ticks.ts';

/** Text of any value. What a shorter target does is the source's: cut, `*`, or an error. char and nchar are padded. */
export function toText(text: string, from: SqlType, to: StringType, options: ConversionOptions): string {
  return padded(fitted(text, from, to, options), from, to);
}

function padded(text: string, from: SqlType, to: StringType): string {
  if (to.kind === 'char') return from.kind === 'char' && from.length === to.length ? text : `rpad(${text}, ${to.length}, ' ')`;
  if (to.kind === 'nchar') return from.kind === 'nchar' && from.length === to.length ? text : `tsql.pad_units(${text}, ${to.length})`;
  return text;
}

function fitted(text: string, from: SqlType, to: StringType, options: ConversionOptions): string {
  const tries = isTry(options);
  switch (from.kind) {
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return cutString(isNational(from) && !isNational(to) ? `tsql.to_single_byte(${text})` : text, from, to);
    case 'bit':
      return `CAST(${text} AS text)`;
    case 'tinyint':
    case 'smallint':
    case 'int':
      if (holds(to, integerWidth[from.kind])) return `CAST(${text} AS text)`;
      if (!isNational(to)) return `tsql.star_text(CAST(${text} AS text), ${to.length})`;
      return checked(`CAST(${text} AS text)`, to, sqlError(8115, 'expression', typeName(to)), tries);
    case 'bigint':
      return checked(`CAST(${text} AS text)`, to, sqlError(8115, 'expression', typeName(to)), tries, 20);
    case 'decimal': {
      const error = isNational(to) ? sqlError(8115, 'expression', typeName(to)) : sqlErrorWithState(8115, 5, 'numeric', typeName(to));
      return checked(`CAST(CAST(${text} AS numeric(${from.precision}, ${from.scale})) AS text)`, to, error, tries, from.precision + 3);
    }
    case 'money':
    case 'smallmoney':
      return checked(moneyText(text, options.style ?? 0), to, sqlError(234, typeName(to)), tries, options.style === 1 ? 26 : 22);
    case 'real':
    case 'float':
      return floatText(text, from, to, options);
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return cutAt(bytesText(text, to, options.style ?? 0), to);
    case 'uniqueidentifier':
      return checked(`upper(CAST(${text} AS text))`, to, isNational(to) ? sqlError(8115, 'expression', typeName(to)) : sqlError(8170), tries, 36);
    case 'geometry':
      return cutAt(`tsql.geometry_text(${text})`, to);
    default:
      return cutAt(dateText(text, from, to, options), to, dateWidth);
  }
}

const integerWidth = { tinyint: 3, smallint: 6, int: 11 } as const;
/** The longest form of a date: `Mon dd yyyy hh:mi:ss.fffffffAM +hh:mm`. */
const dateWidth = 40;

const holds = (to: StringType, width: number): boolean => to.length === 'max' || to.length >= width;

function checked(value: string, to: StringType, error: SqlError, tries: string, width = Number.POSITIVE_INFINITY): string {
  if (holds(to, width)) return value;
  const message = JSON.stringify({ number: error.number, severity: error.severity, state: error.state, text: error.message });
  return `tsql.fit_text(${value}, ${to.length}, ${quoteLiteral(message)}, ${tries})`;
}

function cutString(text: string, from: StringType, to: StringType): string {
  if (from.length !== 'max' && holds(to, from.length)) return text;
  return cutAt(text, to, Number.POSITIVE_INFINITY, isNational(from));
}

/** `national`: the text may have characters of two units. */
function cutAt(text: string, to: StringType, width = Number.POSITIVE_INFINITY, national = isNational(to)): string {
  if (holds(to, width)) return text;
  return national && isNational(to) ? `tsql.left_units(${text}, ${to.length})` : `left(${text}, ${to.length})`;
}

function moneyText(text: string, style: number): string {
  if (style === 0) return `CAST(CAST(${text} AS numeric(19, 2)) AS text)`;
  if (style === 1) return `tsql.money_with_commas(${text})`;
  if (style === 2 || style === 126) return `CAST(CAST(${text} AS numeric(19, 4)) AS text)`;
  throw sqlError(281, style, 'money');
}

function floatText(text: string, from: SqlType, to: StringType, options: ConversionOptions): string {
  const style = options.style ?? 0;
  if (![0, 1, 2, 3, 126, 128, 129].includes(style)) throw sqlError(281, style, from.kind);
  if (style > 3) throw refuseFeature(`CONVERT style ${style} of ${from.kind}`);
  const value = `tsql.float_text(CAST(${text} AS float8), ${style})`;
  if (holds(to, 25)) return value;
  if (isNational(to)) return checked(value, to, sqlError(8115, 'expression', typeName(to)), isTry(options));
  return `tsql.fit_float(${value}, CAST(${text} AS float8), ${to.length}, '${to.kind}', ${isTry(options)})`;
}

function bytesText(text: string, to: StringType, style: number): string {
  if (style === 0) return isNational(to) ? `tsql.bytes_to_national(${text})` : `tsql.bytes_to_single_byte(${text})`;
  if (style === 1) return `('0x' || upper(encode(${text}, 'hex')))`;
  if (style === 2) return `upper(encode(${text}, 'hex'))`;
  throw sqlError(281, style, 'varbinary');
}

/** Without a style the older types use 0, the newer their ISO form (121). */
function dateText(text: string, from: SqlType, to: StringType, options: ConversionOptions): string {
  if (familyOf(from) !== 'date') throw refuseFeature(`converting ${typeName(from)} to ${to.kind}`);
  const older = from.kind === 'datetime' || from.kind === 'smalldatetime';
  const style = options.style ?? (older ? 0 : 121);
  if (style === 130 || style === 131) throw refuseFeature(`CONVERT style ${style}`);
  if (!outputStyles.has(style)) throw sqlError(281, style, typeName(from));
  if (from.kind === 'date' && (style === 14 || style === 114)) throw sqlError(281, style, 'date');
  if (from.kind === 'date' && timeOnlyStyles.has(style)) throw sqlError(8114, 'date', typeName(to));
  if (from.kind === 'time' && dateOnlyStyles.has(style)) throw sqlError(8114, 'time', typeName(to));
  const scale = 'scale' in from && from.kind !== 'decimal' ? from.scale : from.kind === 'datetime' ? 3 : 0;
  const offset = from.kind === 'datetimeoffset' ? `CAST((${text}).offset_minutes AS int4)` : 'CAST(NULL AS int4)';
  return `tsql.date_text(${dateTicks(text, from as DateType)}, '${from.kind}', ${scale}, ${style}, ${offset})`;
}
