import { BatchSplitError } from '../diagnostics/batch-split-error.ts';
import type { Token } from './lexer/token.ts';
import { tokenize } from './lexer/tokenize.ts';

/** What stands between two GO lines. */
export interface BatchText {
  readonly text: string;
  /** The 1-based line of the whole text on which this batch's text begins. */
  readonly firstLine: number;
  /** How many times GO asks for it. */
  readonly count: number;
}

const MAXIMUM_COUNT = 2_147_483_647;

/**
 * Splits a script at its GO lines, as sqlcmd and Management Studio do: GO is alone on its line, in any case, with blanks
 * around it, then perhaps a count, then perhaps a comment. Within literals, comments and delimited identifiers it is
 * text. A byte order mark is dropped, and so is a batch without a statement. Throws BatchSplitError for a count that is
 * none and for `GO;`.
 */
export function splitBatches(text: string): readonly BatchText[] {
  const script = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tokens = tokenize(script);
  const batches: BatchText[] = [];
  let start = 0;
  let firstLine = 1;
  let filled = false;

  const close = (end: number, count: number): void => {
    if (filled) batches.push({ text: script.slice(start, end), firstLine, count });
    filled = false;
  };

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const separator = readSeparator(script, tokens, index);
    if (token.kind === 'end') {
      close(script.length, 1);
    } else if (separator !== undefined) {
      close(separator.start, separator.count);
      start = separator.end;
      firstLine = separator.nextLine;
      index = separator.lastToken;
    } else if (token.kind !== 'comment' && token.text !== ';') {
      filled = true;
    }
  }
  return batches;
}

interface Separator {
  /** Where its line begins. */
  readonly start: number;
  /** Where the next batch's text begins. */
  readonly end: number;
  readonly nextLine: number;
  readonly count: number;
  readonly lastToken: number;
}

/** The GO line whose GO is the token at `index`; undefined where the token is something else. */
function readSeparator(script: string, tokens: readonly Token[], index: number): Separator | undefined {
  const go = tokens[index] as Token;
  if (go.kind !== 'word' || go.value !== 'GO') return undefined;
  const { line } = go.span;
  const start = script.lastIndexOf('\n', go.span.start - 1) + 1;
  if (script.slice(start, go.span.start).trim() !== '') return undefined;

  let last = index;
  let count = 1;
  const following = (): Token => tokens[last + 1] as Token;
  const onLine = (): boolean => following().kind !== 'end' && following().span.line === line;
  if (onLine() && isCountLike(following())) {
    count = readCount(following(), line);
    last++;
  }
  while (onLine() && following().kind === 'comment') last++;
  if (onLine()) {
    if (last > index || following().text === ';') throw new BatchSplitError(line, `GO stands alone on its line, with a count at most; take away '${following().text}'.`);
    return undefined;
  }
  const lastEnd = (tokens[last] as Token).span.end;
  const lineEnd = script.indexOf('\n', lastEnd);
  const end = lineEnd < 0 ? script.length : lineEnd + 1;
  const linesTaken = script.slice(go.span.start, end).split('\n').length - 1;
  return { start, end, nextLine: line + linesTaken, count, lastToken: last };
}

const isCountLike = ({ kind, text }: Token): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'float' || (kind === 'symbol' && (text === '-' || text === '+'));

function readCount(token: Token, line: number): number {
  const count = Number(token.text);
  if (token.kind !== 'integer' || count < 1 || count > MAXIMUM_COUNT) {
    throw new BatchSplitError(line, `GO's count is a whole number from 1 to ${MAXIMUM_COUNT}, not '${token.text}'.`);
  }
  return count;
}
