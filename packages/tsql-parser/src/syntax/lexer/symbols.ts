/** The symbols longer than one character, longest first. */
const LONG = ['<>', '<=', '>=', '!=', '!<', '!>', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '::', '||', '<<', '>>'] as const;
const SHORT = new Set('(),;.+-*/%&|^~=<>!:{}');

/** The length of the symbol at `at`, 0 where none begins. */
export function symbolLength(text: string, at: number): number {
  const first = text[at];
  if (first === undefined || !SHORT.has(first)) return 0;
  const two = text.slice(at, at + 2);
  return LONG.some((symbol) => symbol === two) ? 2 : 1;
}
