import type { TableHint } from '../ast/table-source.ts';
import type { Cursor } from '../cursor.ts';
import { parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseIntegerText } from './literal.ts';

/** The documented table hints (queries/hints-transact-sql-table). */
const HINTS: ReadonlySet<string> = new Set([
  'FORCESCAN', 'FORCESEEK', 'HOLDLOCK', 'IGNORE_CONSTRAINTS', 'IGNORE_TRIGGERS', 'INDEX', 'KEEPDEFAULTS', 'KEEPIDENTITY', 'NOEXPAND',
  'NOLOCK', 'NOWAIT', 'PAGLOCK', 'READCOMMITTED', 'READCOMMITTEDLOCK', 'READPAST', 'READUNCOMMITTED', 'REPEATABLEREAD', 'ROWLOCK',
  'SERIALIZABLE', 'SNAPSHOT', 'SPATIAL_WINDOW_MAX_CELLS', 'TABLOCK', 'TABLOCKX', 'UPDLOCK', 'XLOCK',
]);

const isHintAt = (cursor: Cursor, ahead: number): boolean => {
  const { kind, value } = cursor.peek(ahead);
  return kind === 'word' && HINTS.has(value);
};

/** Hints without WITH look like a call; a parenthesis that begins with a hint's name and a `)`, `,`, `=` or `(` after it is one. */
export const isBareHintListAt = (cursor: Cursor): boolean =>
  cursor.isSymbol('(') && isHintAt(cursor, 1) && [')', ',', '=', '('].some((symbol) => cursor.isSymbol(symbol, 2));

/** `WITH (NOLOCK, INDEX (1))`, the same without WITH, or nothing. */
export function parseTableHints(cursor: Cursor): readonly TableHint[] {
  const withWord = cursor.isWord('WITH') && cursor.isSymbol('(', 1);
  if (!withWord && !isBareHintListAt(cursor)) return [];
  cursor.acceptWord('WITH');
  return cursor.parenthesized(() => {
    const hints = [parseHint(cursor)];
    // The comma between hints may be missing.
    while (cursor.acceptSymbol(',') || isHintAt(cursor, 0)) hints.push(parseHint(cursor));
    return hints;
  });
}

function parseHint(cursor: Cursor): TableHint {
  const start = cursor.peek();
  if (!isHintAt(cursor, 0)) throw cursor.fail();
  const name = cursor.next().value;
  const opened = cursor.peek();
  if (!parseArgument(cursor, name)) return { name, span: start.span };
  return { name, argument: cursor.source(cursor.spanFrom(opened)), span: cursor.spanFrom(start) };
}

/** Takes what a hint has after its name; false where it has nothing. */
function parseArgument(cursor: Cursor, name: string): boolean {
  if (name === 'SPATIAL_WINDOW_MAX_CELLS') {
    cursor.expectSymbol('=');
    parseIntegerText(cursor);
    return true;
  }
  if (name === 'FORCESEEK' && cursor.isSymbol('(')) {
    cursor.parenthesized(() => [parseIndexName(cursor), parseIdentifierList(cursor)]);
    return true;
  }
  if (name !== 'INDEX') return false;
  if (cursor.acceptSymbol('=') && !cursor.isSymbol('(')) parseIndexName(cursor);
  else cursor.parenthesized(() => cursor.commaSeparated(() => parseIndexName(cursor)));
  return true;
}

/** An index by name or number. */
function parseIndexName(cursor: Cursor): string {
  return cursor.peek().kind === 'integer' ? cursor.next().text : parseIdentifier(cursor).value;
}
