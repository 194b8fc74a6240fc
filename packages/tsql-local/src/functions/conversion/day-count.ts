/** datetime and smalldatetime as numbers: days since 1900-01-01 with their fraction. */
export function dayCount(text: string, kind: 'datetime' | 'smalldatetime'): string {
  return `(CAST(${text} AS numeric) / ${kind === 'datetime' ? '25920000.0' : '1440.0'})`;
}
