import { refuseFeature, sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf, isNational, type DateType } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';
import { dateTicks, fromTicks } from './date-ticks.ts';
import { inputStyles } from './date-styles.ts';

/** Text by the style's order of parts; numbers (datetime and smalldatetime only) as days since 1900-01-01. */
export function toDate(text: string, from: SqlType, to: DateType, options: ConversionOptions): string {
  const tries = isTry(options);
  switch (familyOf(from)) {
    case 'date':
      return dateToDate(text, from as DateType, to, tries);
    case 'string': {
      const style = options.style ?? 0;
      if (!inputStyles.has(style)) {
        // A style that exists is not built for reading; another is none.
        throw style === 130 || style === 131 ? refuseFeature(`CONVERT style ${style} from text`) : sqlError(281, style, isNational(from) ? 'nvarchar' : 'varchar');
      }
      return parsed(text, from, to, style, tries);
    }
    case 'binary':
    case 'rowversion':
      return bytesToDate(text, to, tries);
    case 'bit':
    case 'integer':
    case 'decimal':
    case 'money':
    case 'approximate':
      if (to.kind === 'datetime') return `tsql.days_to_datetime(CAST(${text} AS numeric), ${tries})`;
      if (to.kind === 'smalldatetime') return `tsql.days_to_smalldatetime(CAST(${text} AS numeric), ${tries})`;
      break;
    default:
      break;
  }
  throw refuseFeature(`converting ${typeName(from)} to ${to.kind}`);
}

function parsed(text: string, from: SqlType, to: DateType, style: number, tries: string): string {
  const source = isNational(from) ? 'nvarchar' : 'varchar';
  switch (to.kind) {
    case 'datetime':
    case 'smalldatetime':
      return `tsql.text_to_${to.kind}(${text}, '${source}', ${style}, ${tries})`;
    case 'date':
      return `tsql.text_to_date(${text}, ${style}, ${tries})`;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return `tsql.text_to_${to.kind}(${text}, ${to.scale}, ${style}, ${tries})`;
  }
}

/** The forms of runtime/binary-form.ts; the digits that the bytes have are rounded to the type's own. */
function bytesToDate(text: string, to: DateType, tries: string): string {
  switch (to.kind) {
    case 'datetime':
    case 'smalldatetime':
      return `tsql.bytes_to_${to.kind}(${text}, ${tries})`;
    case 'date':
      return `tsql.bytes_to_date(${text})`;
    case 'time':
      return `tsql.ticks_to_time(tsql.bytes_to_time(${text}), ${to.scale})`;
    case 'datetime2':
      return `tsql.round_ticks(tsql.bytes_to_datetime2(${text}), ${to.scale})`;
    case 'datetimeoffset':
      return `tsql.round_offset(tsql.bytes_to_datetimeoffset(${text}), ${to.scale})`;
  }
}

function dateToDate(text: string, from: DateType, to: DateType, tries: string): string {
  if (from.kind === to.kind && (!('scale' in from) || !('scale' in to) || from.scale <= to.scale)) return text;
  if (from.kind === 'datetimeoffset' && to.kind === 'datetimeoffset') return `tsql.round_offset(${text}, ${to.scale})`;
  return fromTicks(dateTicks(text, from), to, from.kind, tries);
}
