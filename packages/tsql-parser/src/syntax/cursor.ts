import type { Span } from '../text/span.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { SyntaxFailure } from '../diagnostics/syntax-failure.ts';
import { incorrectKeyword, incorrectSyntax, missingEndComment, nestedTooDeeply, tooManyTerms, unclosedQuotation } from '../diagnostics/syntax-errors.ts';
import { isReserved } from './lexer/keywords.ts';
import type { Token } from './lexer/token.ts';
import { UnsupportedConstruct } from './unsupported-construct.ts';

/** Parentheses, blocks and prefix operators within each other; beyond it 191. */
export const MAXIMUM_DEPTH = 400;
/** What a subquery counts for: 50 within each other are read. SQL Server documents 32, more where memory allows. */
export const SUBQUERY_DEPTH = 8;
/** Terms of one flat chain (`1 + 1 + …`); beyond it 8631. SQL Server's own limit lies at about 3030. */
const MAXIMUM_TERMS = 3030;

/** Where a parse stands in its tokens. All reading of tokens goes through it. */
export class Cursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  readonly #closing: ReadonlyMap<number, number>;
  #at = 0;
  #depth = 0;
  #caseDepth = 0;
  #abandoned = false;

  /** `tokens` may hold comments; they are skipped. */
  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.#tokens = tokens.filter((token) => token.kind !== 'comment');
    this.#closing = matchParentheses(this.#tokens);
  }

  /** The token `ahead` places on; the end token for ever after the last. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token;
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek();
    if (token.kind === 'unclosed' || token.kind === 'unclosed comment') throw this.fail(token);
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  atEnd(): boolean {
    return this.peek().kind === 'end';
  }

  /** Whether the next tokens are these words (upper case), undelimited. */
  isWord(...words: readonly string[]): boolean {
    return words.every((word, index) => isWordToken(this.peek(index), word));
  }

  isWordAt(ahead: number, word: string): boolean {
    return isWordToken(this.peek(ahead), word);
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  /** Takes these words if they all come next. */
  acceptWord(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false;
    this.#at += words.length;
    return true;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#at++;
    return true;
  }

  /** Takes the first of the words that comes next. */
  acceptOneOf<W extends string>(words: readonly W[]): W | undefined {
    return words.find((word) => this.acceptWord(word));
  }

  acceptOneOfSymbols<S extends string>(symbols: readonly S[]): S | undefined {
    return symbols.find((symbol) => this.acceptSymbol(symbol));
  }

  expectWord(...words: readonly string[]): void {
    for (const word of words) if (!this.acceptWord(word) && !this.#abandoned) throw this.fail();
  }

  expectOneOf<W extends string>(words: readonly W[]): W {
    const found = this.acceptOneOf(words);
    if (found === undefined) throw this.fail();
    return found;
  }

  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol) && !this.#abandoned) throw this.fail();
  }

  /** One or more things parted by commas. */
  commaSeparated<T>(parse: () => T): readonly [T, ...T[]] {
    const items: [T, ...T[]] = [parse()];
    while (this.acceptSymbol(',')) items.push(parse());
    return items;
  }

  /** `( … )` */
  parenthesized<T>(parse: () => T): T {
    this.expectSymbol('(');
    const inner = parse();
    this.expectSymbol(')');
    return inner;
  }

  /** How far ahead the parenthesis closes that opens `ahead` tokens on; undefined where it never does. */
  closingOf(ahead: number): number | undefined {
    const close = this.#closing.get(this.#at + ahead);
    return close === undefined ? undefined : close - this.#at;
  }

  /** From a token to the last one taken. */
  spanFrom(start: Token | Span): Span {
    const from = 'span' in start ? start.span : start;
    const last = this.#tokens[Math.max(this.#at - 1, 0)] as Token;
    return { start: from.start, end: Math.max(last.span.end, from.end), line: from.line };
  }

  /** The source of a span, as written. */
  source(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** Runs `parse` one level deeper, or as many as it counts for: 191 when that is too deep. */
  deeper<T>(parse: () => T, levels = 1): T {
    if (this.#depth + levels > MAXIMUM_DEPTH) throw this.tooDeep();
    this.#depth += levels;
    const result = parse();
    this.#depth -= levels;
    return result;
  }

  tooDeep(): SyntaxFailure {
    return this.failWith(nestedTooDeeply(this.peek().span));
  }

  /** Refuses a flat chain that has grown too long. */
  checkTerms(count: number): void {
    if (count > MAXIMUM_TERMS) throw this.failWith(tooManyTerms(this.peek().span));
  }

  /** Runs `parse` as the inside of a CASE; its argument is the nesting level, from 1. */
  withinCase<T>(parse: (level: number) => T): T {
    this.#caseDepth++;
    const result = parse(this.#caseDepth);
    this.#caseDepth--;
    return result;
  }

  /**
   * Gives up on the rest of the batch, because it holds a construct that this parser knows by name only: everything is
   * skipped, and whatever is still expected counts as found. A literal or comment that never ends is still a fault.
   */
  abandon(): void {
    this.#depth = 0;
    this.#caseDepth = 0;
    while (!this.atEnd()) this.next();
    this.#abandoned = true;
  }

  /** The fault of a token that fits nothing here; thrown by the caller. */
  fail(token: Token = this.peek()): SyntaxFailure {
    return this.failWith(this.#fault(token));
  }

  /** A fault whose text names the token that comes next, or the last one at the end of the text. */
  failNear(describe: (near: string, span: Span) => Diagnostic): SyntaxFailure {
    const token = this.peek();
    if (token.kind === 'unclosed' || token.kind === 'unclosed comment') return this.fail(token);
    const near = token.kind === 'end' ? this.#last() : token;
    return this.failWith(describe(shown(near), near.span));
  }

  failWith(diagnostic: Diagnostic): SyntaxFailure {
    return new SyntaxFailure(diagnostic);
  }

  /** A construct that SQL Server has and this grammar knows by name only. */
  unsupported(construct: string): UnsupportedConstruct {
    return new UnsupportedConstruct(construct);
  }

  #fault(token: Token): Diagnostic {
    if (token.kind === 'unclosed') return unclosedQuotation(token.value, token.span);
    if (token.kind === 'unclosed comment') return missingEndComment(this.#endSpan());
    if (token.kind === 'end') {
      const last = this.#last();
      return incorrectSyntax(shown(last), last.span);
    }
    if (token.kind === 'word' && isReserved(token.text)) return incorrectKeyword(token.text, token.span);
    return incorrectSyntax(shown(token), token.span);
  }

  /** The last token of the text; the end itself where there is none. */
  #last(): Token {
    return this.#tokens[Math.max(this.#tokens.length - 2, 0)] as Token;
  }

  #endSpan(): Span {
    const end = this.#tokens[this.#tokens.length - 1] as Token;
    return end.span;
  }
}

const isWordToken = (token: Token, word: string): boolean => token.kind === 'word' && token.value === word;

/** 102 names a token without its delimiters. */
const shown = (token: Token): string => (token.kind === 'word' ? token.text : token.value);

function matchParentheses(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'symbol') return;
    if (token.text === '(') open.push(index);
    if (token.text === ')') {
      const start = open.pop();
      if (start !== undefined) closing.set(start, index);
    }
  });
  return closing;
}
