/**
 * Windows code page 1252: Latin-1, but 0x80 to 0x9F hold 27 further characters; the five unassigned bytes stand for the
 * control characters of the same number, as in Windows' own conversion.
 */
import { isAscii } from 'node:buffer';
import type { CodePage } from '../collation.ts';

/** The characters of 0x80 to 0x9F. */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const toByte: ReadonlyMap<number, number> = new Map([...upper].map((character, index) => [character.charCodeAt(0), 0x80 + index]));

const questionMark = 0x3f;

/** The bytes of a varchar value. A UTF-16 unit that code page 1252 lacks becomes a question mark. */
export function encodeText(text: string, codePage: CodePage): Buffer {
  if (codePage === 'utf8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80 || (unit >= 0xa0 && unit <= 0xff)) bytes[length++] = unit;
    else bytes[length++] = toByte.get(unit) ?? questionMark;
  }
  return bytes.subarray(0, length);
}

/** The text of bytes[start … end). */
export function decodeText(bytes: Buffer, start: number, end: number, codePage: CodePage): string {
  if (codePage === 'utf8') return bytes.toString('utf8', start, end);
  const text = bytes.toString('latin1', start, end);
  return /[\u0080-\u009f]/.test(text) ? text.replace(/[\u0080-\u009f]/g, (character) => upper[character.charCodeAt(0) - 0x80] as string) : text;
}

/**
 * UTF-8 bytes[start … end) as bytes of the code page. What needs no conversion comes back as a view of the same memory.
 */
export function recodeUtf8(bytes: Buffer, start: number, end: number, codePage: CodePage): Buffer {
  const part = bytes.subarray(start, end);
  if (codePage === 'utf8' || isAscii(part)) return part;
  return encodeText(part.toString('utf8'), codePage);
}
