/** DATEADD, DATETRUNC, EOMONTH, SWITCHOFFSET, TODATETIMEOFFSET. */
import { refuseFeature, sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isDate, isNumber, isString, type DateType } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { dateTicks, fromTicks } from '../conversion/date-ticks.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { checkDatePart, dateArgument, datePart, datePartWords, weekWords } from './date-part.ts';
import { anyNullable, bigintType, between, datetimeType, define, exactly, intType, invalidArgument, parameterType, typeOf } from './define.ts';
import { nvarchar } from './string-argument.ts';

/** Ticks back to the type that they came from; a datetimeoffset keeps its offset. */
function restore(ticks: string, text: string, type: SqlType): string {
  if (type.kind === 'datetimeoffset') return `tsql.make_offset(tsql.round_ticks(${ticks}, ${type.scale}), CAST((${text}).offset_minutes AS int4))`;
  return fromTicks(ticks, type as DateType, type.kind, 'false');
}

const dateAdd = define(
  'DATEADD',
  exactly(3),
  (call) => {
    const count = typeOf(call, 1, intType);
    if (!isNumber(count)) throw invalidArgument(count, 2, 'dateadd');
    const type = dateArgument(typeOf(call, 2, datetimeType), 3, 'dateadd', datetimeType);
    checkDatePart(datePart(call[0]?.keyword ?? ''), type, 'dateadd');
    return { parameters: ['keyword', count.kind === 'bigint' ? bigintType : intType, type], result: type, nullable: anyNullable(call) };
  },
  ([word = '', count = '', x = ''], signature) => {
    const type = parameterType(signature, 2);
    return restore(`tsql.date_add('${datePart(word)}', CAST(${count} AS int8), ${dateTicks(x, type as DateType)}, '${type.kind}')`, x, type);
  },
  { keywords: datePartWords },
);

const dateTrunc = define(
  'DATETRUNC',
  exactly(2),
  (call) => {
    const type = dateArgument(typeOf(call, 1, datetimeType), 2, 'datetrunc', { kind: 'datetime2', scale: 7 });
    const part = datePart(call[0]?.keyword ?? '');
    checkDatePart(part === 'iso_week' ? 'week' : part, type, 'datetrunc');
    return { parameters: ['keyword', type], result: type, nullable: anyNullable(call) };
  },
  ([word = '', x = '', firstDay], signature) => {
    const type = parameterType(signature, 1);
    return restore(`tsql.date_trunc('${datePart(word)}', ${dateTicks(x, type as DateType)}${firstDay === undefined ? '' : `, ${firstDay}`})`, x, type);
  },
  { keywords: datePartWords, usesDateFirst: weekWords },
);

const wholeParts: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond']);

/** The bucket of `number` parts, counted from the origin or else from 1900-01-01, in which the date lies. */
const dateBucket = define(
  'DATE_BUCKET',
  between(3, 4),
  (call) => {
    const date = typeOf(call, 2, { kind: 'datetime2', scale: 7 });
    const count = typeOf(call, 1, intType);
    if (!isNumber(count)) throw invalidArgument(count, 2, 'date_bucket');
    if (!isDate(date)) throw invalidArgument(date, 3, 'date_bucket');
    const origin = typeOf(call, 3, date);
    if (origin.kind !== date.kind) throw refuseFeature('DATE_BUCKET with an origin of another type');
    const part = datePart(call[0]?.keyword ?? '');
    if (!wholeParts.has(part)) throw sqlError(9810, part, 'Date_Bucket', typeName(date));
    checkDatePart(part, date, 'Date_Bucket');
    const scale = 'scale' in date && 'scale' in origin ? Math.max(date.scale, origin.scale) : 0;
    const type: SqlType = 'scale' in date ? { ...date, scale } : date;
    return { parameters: (['keyword', bigintType, type, type] as const).slice(0, call.length), result: type, nullable: anyNullable(call) };
  },
  ([word = '', width = '', x = '', origin], signature) => {
    const type = parameterType(signature, 2);
    const ticks = (text: string) => (type.kind === 'datetimeoffset' ? `(${text}).utc` : dateTicks(text, type as DateType));
    const from = origin === undefined ? '599266080000000000' : `coalesce(${ticks(origin)}, 599266080000000000)`;
    const bucket = `tsql.date_bucket('${datePart(word)}', ${width}, ${ticks(x)}, ${from}, '${type.kind}')`;
    if (type.kind !== 'datetimeoffset') return fromTicks(bucket, type as DateType, type.kind, 'false');
    return `CAST(ROW(tsql.round_ticks(${bucket}, ${type.scale}), (${x}).offset_minutes) AS tsql.datetimeoffset)`;
  },
  { keywords: datePartWords },
);

/** A NULL count of months is 0. */
const endOfMonth = define(
  'EOMONTH',
  between(1, 2),
  (call) => {
    dateArgument(typeOf(call, 0, datetimeType), 1, 'eomonth', datetimeType);
    return { parameters: ([{ kind: 'date' }, intType] as const).slice(0, call.length), result: { kind: 'date' }, nullable: true };
  },
  ([x = '', months = '0']) => `tsql.end_of_month(${x}, coalesce(${months}, 0))`,
);

/** Text '+hh:mm' or a count of minutes. */
function offsetArgument(call: readonly ArgumentInfo[], functionName: string): SqlType {
  const type = typeOf(call, 1, nvarchar(10));
  if (isString(type)) return nvarchar(10);
  if (isNumber(type)) return intType;
  throw invalidArgument(type, 2, functionName);
}

const emitOffset = (text: string, type: SqlType, functionName: string): string =>
  `tsql.offset_minutes(${isString(type) ? text : `CAST(${text} AS text)`}, ${isString(type)}, '${functionName}')`;

const switchOffset = define(
  'SWITCHOFFSET',
  exactly(2),
  (call) => {
    const type = typeOf(call, 0, nvarchar(1));
    const parameter: SqlType = { kind: 'datetimeoffset', scale: type.kind === 'datetimeoffset' ? type.scale : 7 };
    return { parameters: [parameter, offsetArgument(call, 'switchoffset')], result: parameter, nullable: anyNullable(call) };
  },
  ([x = '', offset = ''], signature) => `tsql.switch_offset(${x}, ${emitOffset(offset, parameterType(signature, 1), 'switchoffset')})`,
);

const toDateTimeOffset = define(
  'TODATETIMEOFFSET',
  exactly(2),
  (call) => {
    const type = typeOf(call, 0, nvarchar(1));
    const scale = 'scale' in type && type.kind !== 'decimal' ? type.scale : type.kind === 'datetime' ? 3 : type.kind === 'smalldatetime' ? 0 : 7;
    return { parameters: [{ kind: 'datetime2', scale }, offsetArgument(call, 'todatetimeoffset')], result: { kind: 'datetimeoffset', scale }, nullable: anyNullable(call) };
  },
  ([x = '', offset = ''], signature) => `tsql.make_offset(${x}, ${emitOffset(offset, parameterType(signature, 1), 'todatetimeoffset')})`,
);

export const dateChangeFunctions: readonly ScalarFunction[] = [dateAdd, dateTrunc, dateBucket, endOfMonth, switchOffset, toDateTimeOffset];
