import { beginsIdentifier, continuesIdentifier, isBlank, isCurrency, isDigit } from './character.ts';
import { scanMoney, scanNumber } from './scan-number.ts';
import { blockCommentEnd, quotedEnd, stringValue } from './scan-quoted.ts';
import { symbolLength } from './symbols.ts';
import type { Token, TokenKind } from './token.ts';

export interface TokenizeOptions {
  /** Whether "…" is an identifier (the default) or a string. */
  readonly quotedIdentifier?: boolean;
  /** The number of the text's first line, 1 unless told. */
  readonly firstLine?: number;
}

/** All tokens of a text, comments included, with the end token last. Never fails: what cannot be read has a kind of its own. */
export function tokenize(text: string, options: TokenizeOptions = {}): readonly Token[] {
  const quotedIdentifier = options.quotedIdentifier ?? true;
  const tokens: Token[] = [];
  let line = options.firstLine ?? 1;
  const lineEndFrom = (offset: number): number => {
    const found = text.indexOf('\n', offset);
    return found < 0 ? text.length : found;
  };
  let lineEnd = lineEndFrom(0);
  let at = 0;

  const lineOf = (offset: number): number => {
    while (lineEnd < offset) {
      line++;
      lineEnd = lineEndFrom(lineEnd + 1);
    }
    return line;
  };
  const push = (kind: TokenKind, end: number, value?: string): void => {
    const source = text.slice(at, end);
    tokens.push({ kind, text: source, value: value ?? source, span: { start: at, end, line: lineOf(at) } });
    at = end;
  };
  const identifierEnd = (from: number): number => {
    let end = from;
    while (end < text.length && continuesIdentifier(text.charCodeAt(end))) end++;
    return end;
  };
  const pushString = (kind: 'string' | 'national', open: number, quote: string): void => {
    const end = quotedEnd(text, open, quote);
    if (end < 0) push('unclosed', text.length, stringValue(text.slice(open + 1), quote));
    else push(kind, end, stringValue(text.slice(open + 1, end - 1), quote));
  };
  const pushDelimited = (kind: 'bracketed' | 'quoted', close: string): void => {
    const end = quotedEnd(text, at, close);
    if (end < 0) push('unclosed', text.length, text.slice(at + 1));
    else push(kind, end, text.slice(at + 1, end - 1).replaceAll(close + close, close));
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (isBlank(code)) {
      at++;
    } else if (character === '-' && next === '-') {
      const end = text.indexOf('\n', at);
      push('comment', end < 0 ? text.length : end);
    } else if (character === '/' && next === '*') {
      const end = blockCommentEnd(text, at);
      if (end < 0) push('unclosed comment', text.length);
      else push('comment', end);
    } else if (character === "'") {
      pushString('string', at, "'");
    } else if ((character === 'N' || character === 'n') && next === "'") {
      pushString('national', at + 1, "'");
    } else if (character === '"') {
      if (quotedIdentifier) pushDelimited('quoted', '"');
      else pushString('string', at, '"');
    } else if (character === '[') {
      pushDelimited('bracketed', ']');
    } else if (beginsIdentifier(code)) {
      const end = identifierEnd(at);
      push('word', end, text.slice(at, end).toUpperCase());
    } else if (character === '@') {
      const global = next === '@';
      push(global ? 'global' : 'variable', identifierEnd(at + (global ? 2 : 1)));
    } else if (isDigit(code) || (character === '.' && isDigit(text.charCodeAt(at + 1)))) {
      const number = scanNumber(text, at);
      push(number.kind, number.end);
    } else if (character === '$' && beginsIdentifier(text.charCodeAt(at + 1))) {
      push('pseudo', identifierEnd(at + 1));
    } else if (isCurrency(character)) {
      push('money', scanMoney(text, at).end);
    } else {
      const length = symbolLength(text, at);
      push(length > 0 ? 'symbol' : 'unknown', at + Math.max(length, 1));
    }
  }
  push('end', text.length, '');
  return tokens;
}
