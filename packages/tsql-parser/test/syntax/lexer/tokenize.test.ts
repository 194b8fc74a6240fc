import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/index.ts';

const kinds = (text: string) => tokenize(text).map(({ kind, text: source }) => `${kind} ${source}`.trim());

describe('tokenize', () => {
  it.each([
    ["N'a''b' 'c'", ["national N'a''b'", "string 'c'", 'end']],
    ['@a @@b #c ##d $action', ['variable @a', 'global @@b', 'word #c', 'word ##d', 'pseudo $action', 'end']],
    ['1 1. .5 1e 1.5e-3 0xAF 0x', ['integer 1', 'decimal 1.', 'decimal .5', 'float 1e', 'float 1.5e-3', 'binary 0xAF', 'binary 0x', 'end']],
    ['$ $1.5 $-2 €3', ['money $', 'money $1.5', 'money $-2', 'money €3', 'end']],
    ['$1,000', ['money $1', 'symbol ,', 'integer 000', 'end']],
    ['a<>b!=c!<d!>e<=f>=g', ['word a', 'symbol <>', 'word b', 'symbol !=', 'word c', 'symbol !<', 'word d', 'symbol !>', 'word e', 'symbol <=', 'word f', 'symbol >=', 'word g', 'end']],
    ['a < > b', ['word a', 'symbol <', 'symbol >', 'word b', 'end']],
    ['a+=1::b||c', ['word a', 'symbol +=', 'integer 1', 'symbol ::', 'word b', 'symbol ||', 'word c', 'end']],
    ['-- x\n/* a /* b */ c */ 1', ['comment -- x', 'comment /* a /* b */ c */', 'integer 1', 'end']],
    ['[a]]b] "c""d"', ['bracketed [a]]b]', 'quoted "c""d"', 'end']],
    ["1 'open", ['integer 1', "unclosed 'open", 'end']],
    ['1 /* open', ['integer 1', 'unclosed comment /* open', 'end']],
    ['a ? b', ['word a', 'unknown ?', 'word b', 'end']],
    ['', ['end']],
  ])('reads %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it('gives what a token means beside what stands there', () => {
    const [word, name, quoted, string] = tokenize(`select [a]]b] "c""d" 'it''s'`);
    expect([word?.value, name?.value, quoted?.value, string?.value]).toEqual(['SELECT', 'a]b', 'c"d', "it's"]);
  });

  it('reads double quotes as a string under QUOTED_IDENTIFIER OFF', () => {
    const [token] = tokenize(`"it's ""x"""`, { quotedIdentifier: false });
    expect(token).toMatchObject({ kind: 'string', value: `it's "x"` });
  });

  it('joins lines where a backslash ends one within a string', () => {
    expect(tokenize("'a\\\nb\\\r\nc\\d'")[0]?.value).toBe('abc\\d');
  });

  it('counts lines by their feeds, from the first line told', () => {
    const tokens = tokenize("a\r\nb 'x\ny' c\n\nd", { firstLine: 10 });
    expect(tokens.map(({ text, span }) => [text, span.line])).toEqual([['a', 10], ['b', 11], ["'x\ny'", 11], ['c', 12], ['d', 14], ['', 14]]);
  });

  it('covers the text: each span holds its token, and only blanks lie between', () => {
    const text = "SELECT [a b], N'x' /* c */ FROM t -- end";
    let at = 0;
    for (const { text: source, span } of tokenize(text)) {
      expect(text.slice(span.start, span.end)).toBe(source);
      expect(text.slice(at, span.start).trim()).toBe('');
      at = span.end;
    }
    expect(at).toBe(text.length);
  });
});
