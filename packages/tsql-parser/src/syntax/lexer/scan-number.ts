import type { TokenKind } from './token.ts';
import { isDigit, isHexDigit } from './character.ts';

export interface Scanned {
  readonly kind: TokenKind;
  readonly end: number;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** A number that begins at `start` with a digit or with a point before a digit: `12`, `1.5`, `.5`, `5.`, `1e3`, `1E`, `0xAB`. */
export function scanNumber(text: string, start: number): Scanned {
  if (text[start] === '0' && (text[start + 1] === 'x' || text[start + 1] === 'X')) return scanBinary(text, start + 2);
  let kind: TokenKind = 'integer';
  let at = digitsEnd(text, start);
  if (text[at] === '.') {
    kind = 'decimal';
    at = digitsEnd(text, at + 1);
  }
  if (text[at] === 'e' || text[at] === 'E') {
    kind = 'float';
    at++;
    if (text[at] === '+' || text[at] === '-') at++;
    at = digitsEnd(text, at);
  }
  return { kind, end: at };
}

/** The digits of a binary literal; a backslash at a line's end joins it with the next line. */
function scanBinary(text: string, from: number): Scanned {
  let at = from;
  for (;;) {
    if (isHexDigit(text.charCodeAt(at))) at++;
    else if (text[at] === '\\' && text[at + 1] === '\n') at += 2;
    else if (text[at] === '\\' && text[at + 1] === '\r' && text[at + 2] === '\n') at += 3;
    else return { kind: 'binary', end: at };
  }
}

/** A money literal after its currency sign at `start`: `$`, `$5`, `$-1.50`. */
export function scanMoney(text: string, start: number): Scanned {
  let at = start + 1;
  let from = at;
  if (text[at] === '-' || text[at] === '+') from = at + 1;
  if (isDigit(text.charCodeAt(from)) || (text[from] === '.' && isDigit(text.charCodeAt(from + 1)))) {
    at = digitsEnd(text, from);
    if (text[at] === '.') at = digitsEnd(text, at + 1);
  }
  return { kind: 'money', end: at };
}
