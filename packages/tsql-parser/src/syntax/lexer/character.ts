const LETTER = /^[\p{L}\p{Nl}]$/u;
const LATER = /^[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]$/u;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isHexDigit = (code: number): boolean =>
  isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

const isAsciiLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** A letter, `_` or `#`: what an identifier without delimiters begins with. `@` and `$` begin tokens of their own. */
export function beginsIdentifier(code: number): boolean {
  if (code < 128) return isAsciiLetter(code) || code === 95 || code === 35;
  return LETTER.test(String.fromCharCode(code)) || isSurrogate(code);
}

/** What an identifier goes on with: letters, digits, `_`, `#`, `@`, `$`. */
export function continuesIdentifier(code: number): boolean {
  if (code < 128) return isAsciiLetter(code) || isDigit(code) || code === 95 || code === 35 || code === 64 || code === 36;
  return LATER.test(String.fromCharCode(code)) || isSurrogate(code);
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Blanks of every kind, line ends and control characters: SQL Server skips them all between tokens. */
export const isBlank = (code: number): boolean =>
  code <= 32 || code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000 || code === 0xfeff;

/** The signs that begin a money literal (documented under money and smallmoney). */
const CURRENCY = new Set(
  '$¢£¤¥৲৳฿៛₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱﷼﹩＄￠￡￥￦',
);
export const isCurrency = (character: string): boolean => CURRENCY.has(character);
