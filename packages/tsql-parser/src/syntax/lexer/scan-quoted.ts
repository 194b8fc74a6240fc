/** Where the quoted run that opens at `start` ends (after its closing character), or -1; a doubled closing character stands for one. */
export function quotedEnd(text: string, start: number, close: string): number {
  let at = start + 1;
  for (;;) {
    const found = text.indexOf(close, at);
    if (found < 0) return -1;
    if (text[found + 1] !== close) return found + 1;
    at = found + 2;
  }
}

/** Where the block comment that opens at `start` ends, or -1; comments nest. */
export function blockCommentEnd(text: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return -1;
}

/** What a string literal's inner text means: doubled quotes are one, and a backslash before a line end joins the lines. */
export function stringValue(inner: string, quote: string): string {
  const single = inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
  return single.includes('\\') ? single.replace(/\\\r?\n/g, '') : single;
}
