/**
 * The meeting point of all date types: 100 ns since 0001-01-01 of the wall clock, as datetime2(7) has it. 693595 is the day
 * number of 1900-01-01 from 0001-01-01; a day has 864,000,000,000 ticks and 25,920,000 of datetime's 1/300 s.
 */
import type { DateType } from '../../types/type-family.ts';

/** A date value as ticks. A time stands on 1900-01-01. */
export function dateTicks(text: string, from: DateType): string {
  switch (from.kind) {
    case 'date':
      return `(CAST(${text} AS int8) * 864000000000)`;
    case 'datetime':
      return `tsql.datetime_ticks(${text})`;
    case 'smalldatetime':
      return `(CAST(${text} AS int8) * 600000000 + 599266080000000000)`;
    case 'time':
      return `(${text} + 599266080000000000)`;
    case 'datetime2':
      return `(${text})`;
    case 'datetimeoffset':
      return `tsql.offset_local(${text})`;
  }
}

/** Ticks as a value of a date type, rounded to what it keeps; 242 names `source` where it is out of the type's range. */
export function fromTicks(ticks: string, to: DateType, source: string, tries: string): string {
  switch (to.kind) {
    case 'date':
      return `CAST(${ticks} / 864000000000 AS int4)`;
    case 'datetime':
      return `tsql.ticks_to_datetime(${ticks}, '${source}', ${tries})`;
    case 'smalldatetime':
      return `tsql.ticks_to_smalldatetime(${ticks}, '${source}', ${tries})`;
    case 'time':
      return `tsql.ticks_to_time(${ticks}, ${to.scale})`;
    case 'datetime2':
      return `tsql.round_ticks(${ticks}, ${to.scale})`;
    case 'datetimeoffset':
      return `CAST(ROW(tsql.round_ticks(${ticks}, ${to.scale}), 0) AS tsql.datetimeoffset)`;
  }
}
