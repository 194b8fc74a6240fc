/** Values in messages about duplicate keys: PostgreSQL's text of what carries a T-SQL type, written as T-SQL writes it. */
import type { SqlType } from '../types/sql-type.ts';

/** 0001-01-01 and 1900-01-01 in days since 1970-01-01. */
const firstDay = -719_162;
const centuryDay = -25_567;
const ticksPerDay = 864_000_000_000n;

export function formatKeyValue(text: string, type: SqlType | undefined): string {
  if (text === 'null') return '<NULL>';
  switch (type?.kind) {
    case 'date':
      return dateText(firstDay + Number(text));
    case 'smalldatetime':
      return wordText(centuryDay + Math.floor(Number(text) / 1_440), Number(text) % 1_440);
    case 'datetime': {
      const minutes = floorDivide(BigInt(text), 18_000n);
      return wordText(centuryDay + Number(floorDivide(minutes, 1_440n)), Number(modulo(minutes, 1_440n)));
    }
    case 'datetime2':
      return `${dateText(firstDay + Number(BigInt(text) / ticksPerDay))} ${timeText(BigInt(text) % ticksPerDay, type.scale)}`;
    case 'time':
      return timeText(BigInt(text), type.scale);
    case 'binary':
    case 'varbinary':
      return `0x${text.replace(/^\\x/, '')}`;
    default:
      return text;
  }
}

function dateText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function timeText(ticks: bigint, scale: number): string {
  const seconds = ticks / 10_000_000n;
  const parts = [seconds / 3_600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => String(part).padStart(2, '0'));
  const fraction = String(ticks % 10_000_000n).padStart(7, '0').slice(0, scale);
  return `${parts.join(':')}${scale === 0 ? '' : `.${fraction}`}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Style 0: `Jan  2 2020  3:04PM`. */
function wordText(day: number, minute: number): string {
  const date = new Date(day * 86_400_000);
  const hour = Math.floor(minute / 60);
  const clock = `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2)}:${String(minute % 60).padStart(2, '0')}${hour < 12 ? 'AM' : 'PM'}`;
  return `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${date.getUTCFullYear()} ${clock}`;
}

const floorDivide = (value: bigint, by: bigint): bigint => (value - modulo(value, by)) / by;
const modulo = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;
