/**
 * PostgreSQL's binary form of numeric: int16 count of digits, int16 weight of the first, int16 sign, int16 count of decimals
 * shown, then the digits in base 10,000, each an int16 (numeric_send in utils/adt/numeric.c).
 */

const negative = 0x4000;
const special = 0x8000;
const digitsPerGroup = 4;

/** Text with exactly `scale` decimals. Throws for NaN and infinity, and for a value that needs more decimals. */
export function decodeNumeric(view: DataView, start: number, scale: number): string {
  const groups = view.getInt16(start);
  const weight = view.getInt16(start + 2);
  const sign = view.getUint16(start + 4);
  if ((sign & special) !== 0) throw new Error('PostgreSQL returned a numeric that is no number.');
  let whole = '';
  let fraction = '';
  for (let group = 0; group < groups; group++) {
    const digits = String(view.getInt16(start + 8 + group * 2)).padStart(digitsPerGroup, '0');
    if (group <= weight) whole += digits;
    else fraction += digits;
  }
  // Groups of zeros are not sent: neither those after the last digit nor those between the point and the first one.
  whole = whole.padEnd((weight + 1) * digitsPerGroup, '0').replace(/^0+/, '');
  fraction = (groups > 0 && weight < -1 ? '0'.repeat((-weight - 1) * digitsPerGroup) : '') + fraction;
  if (/[1-9]/.test(fraction.slice(scale))) {
    throw new Error(`PostgreSQL returned a numeric with more than ${scale} decimals: ${whole || '0'}.${fraction}.`);
  }
  const shown = fraction.slice(0, scale).padEnd(scale, '0');
  return `${sign === negative ? '-' : ''}${whole || '0'}${scale > 0 ? `.${shown}` : ''}`;
}

/** Bytes of a decimal text (optional minus, digits, optional decimals). */
export function encodeNumeric(text: string): Uint8Array {
  const minus = text.startsWith('-');
  const [whole = '', fraction = ''] = (minus ? text.slice(1) : text).split('.');
  const digits =
    whole.padStart(Math.ceil(whole.length / digitsPerGroup) * digitsPerGroup, '0') +
    fraction.padEnd(Math.ceil(fraction.length / digitsPerGroup) * digitsPerGroup, '0');
  const groups: number[] = [];
  for (let position = 0; position < digits.length; position += digitsPerGroup) {
    groups.push(Number(digits.slice(position, position + digitsPerGroup)));
  }
  let weight = Math.ceil(whole.length / digitsPerGroup) - 1;
  let first = 0;
  while (first < groups.length && groups[first] === 0) {
    first += 1;
    weight -= 1;
  }
  let end = groups.length;
  while (end > first && groups[end - 1] === 0) end -= 1;
  const isZero = first === end;
  const bytes = new Uint8Array(8 + (end - first) * 2);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, end - first);
  view.setInt16(2, isZero ? 0 : weight);
  view.setUint16(4, minus && !isZero ? negative : 0);
  view.setInt16(6, fraction.length);
  for (let group = first; group < end; group++) view.setInt16(8 + (group - first) * 2, groups[group]!);
  return bytes;
}
