/**
 * RAISERROR's and FORMATMESSAGE's printf: %s %d %i %u %o %x %X %%, width, precision of strings, the flags - 0 + # and blank,
 * and I64 for bigint. NULL and missing arguments show as (null).
 */
import { sqlError } from '../types/errors.ts';
import { typeName } from '../types/type-name.ts';
import type { Evaluated } from './evaluate.ts';

const specification = /%(?:%|([-+ #0]*)(\d+|\*)?(?:\.(\d+|\*))?(I64|h|l)?([a-zA-Z]))|%/g;
const longest = 2047;

export function formatMessage(format: string, values: readonly Evaluated[]): string {
  if (values.length > 20) throw sqlError(2747, 20);
  let used = 0;
  const nextValue = (): Evaluated | undefined => values[used++];
  const text = format.replace(specification, (whole, flags: string | undefined, width: string | undefined, precision: string | undefined, size: string | undefined, letter: string | undefined, offset: number) => {
    if (whole === '%%') return '%';
    if (letter === undefined || !'sdiuoxX'.includes(letter)) throw sqlError(2787, format.slice(offset));
    const wide = width === '*' ? Number(nextValue()?.value ?? 0) : Number(width ?? 0);
    const cut = precision === '*' ? Number(nextValue()?.value ?? 0) : precision === undefined ? undefined : Number(precision);
    const at = used + 1;
    const shown = show(letter, size, flags ?? '', cut, nextValue(), at);
    return pad(shown, wide, flags ?? '', letter !== 's');
  });
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

function show(letter: string, size: string | undefined, flags: string, precision: number | undefined, argument: Evaluated | undefined, at: number): string {
  if (argument === undefined || argument.value === null) return '(null)';
  const { value, type } = argument;
  if (letter === 's') {
    if (typeof value !== 'string' || !('collation' in type)) throw mismatch(argument, at);
    return precision === undefined ? value : value.slice(0, precision);
  }
  if (type.kind === 'bigint' ? size !== 'I64' : !['tinyint', 'smallint', 'int'].includes(type.kind)) throw mismatch(argument, at);
  const number = BigInt(value as number | bigint);
  const unsigned = BigInt.asUintN(type.kind === 'bigint' ? 64 : 32, number);
  switch (letter) {
    case 'd':
    case 'i':
      return `${number >= 0n && flags.includes('+') ? '+' : number >= 0n && flags.includes(' ') ? ' ' : ''}${number}`;
    case 'u':
      return unsigned.toString();
    case 'o':
      return `${flags.includes('#') ? '0' : ''}${unsigned.toString(8)}`;
    case 'x':
      return `${flags.includes('#') ? '0x' : ''}${unsigned.toString(16)}`;
    default:
      return `${flags.includes('#') ? '0X' : ''}${unsigned.toString(16).toUpperCase()}`;
  }
}

function mismatch(argument: Evaluated, at: number): Error {
  const formattable = ['tinyint', 'smallint', 'int', 'bigint', 'char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary'];
  return formattable.includes(argument.type.kind) ? sqlError(2786, at) : sqlError(2748, typeName(argument.type), at + 3);
}

function pad(text: string, width: number, flags: string, isNumber: boolean): string {
  if (text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  if (!isNumber || !flags.includes('0')) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
