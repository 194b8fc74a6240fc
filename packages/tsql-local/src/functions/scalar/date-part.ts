/** The words for parts of a date, and which part which type has. */
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isDate, isNumber, isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { datetimeType, invalidArgument } from './define.ts';

export type DatePart =
  | 'year' | 'quarter' | 'month' | 'dayofyear' | 'day' | 'week' | 'weekday' | 'hour' | 'minute' | 'second'
  | 'millisecond' | 'microsecond' | 'nanosecond' | 'tzoffset' | 'iso_week';

const words: Readonly<Record<string, DatePart>> = {
  YEAR: 'year', YY: 'year', YYYY: 'year',
  QUARTER: 'quarter', QQ: 'quarter', Q: 'quarter',
  MONTH: 'month', MM: 'month', M: 'month',
  DAYOFYEAR: 'dayofyear', DY: 'dayofyear', Y: 'dayofyear',
  DAY: 'day', DD: 'day', D: 'day',
  WEEK: 'week', WK: 'week', WW: 'week',
  WEEKDAY: 'weekday', DW: 'weekday', W: 'weekday',
  HOUR: 'hour', HH: 'hour',
  MINUTE: 'minute', MI: 'minute', N: 'minute',
  SECOND: 'second', SS: 'second', S: 'second',
  MILLISECOND: 'millisecond', MS: 'millisecond',
  MICROSECOND: 'microsecond', MCS: 'microsecond',
  NANOSECOND: 'nanosecond', NS: 'nanosecond',
  TZOFFSET: 'tzoffset', TZ: 'tzoffset',
  ISO_WEEK: 'iso_week', ISOWK: 'iso_week', ISOWW: 'iso_week',
};

/** The words that may stand for a part: what `keywords` of the function tables is. */
export const datePartWords: ReadonlySet<string> = new Set(Object.keys(words));

/** The words whose meaning depends on SET DATEFIRST. */
export const weekWords: ReadonlySet<string> = new Set(Object.keys(words).filter((word) => words[word] === 'week' || words[word] === 'weekday'));

export function datePart(word: string): DatePart {
  const part = words[word];
  if (part === undefined) throw sqlError(155, word, 'datepart');
  return part;
}

const timeParts: ReadonlySet<DatePart> = new Set(['hour', 'minute', 'second', 'millisecond', 'microsecond', 'nanosecond']);
const finest: ReadonlySet<DatePart> = new Set(['microsecond', 'nanosecond']);

/** 9810 for a part that the type lacks. tzoffset is a part of datetime2 and datetimeoffset, when it is read. */
export function checkDatePart(part: DatePart, type: SqlType, functionName: string, reads = false): void {
  const { kind } = type;
  const lacks =
    (kind === 'date' && timeParts.has(part)) ||
    (kind === 'time' && !timeParts.has(part)) ||
    (!reads && finest.has(part) && (kind === 'datetime' || kind === 'smalldatetime')) ||
    (part === 'tzoffset' && (!reads || (kind !== 'datetimeoffset' && kind !== 'datetime2'))) ||
    (part === 'iso_week' && !reads);
  if (lacks) throw sqlError(9810, part, functionName, typeName(type));
}

/** Numbers count days since 1900-01-01, text is read as `text`; 8116 for what is no date. */
export function dateArgument(type: SqlType, position: number, functionName: string, text: SqlType): SqlType {
  if (isDate(type)) return type;
  if (isString(type)) return text;
  if (isNumber(type)) return datetimeType;
  throw invalidArgument(type, position, functionName);
}
