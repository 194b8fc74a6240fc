import { unrecognizedOption } from '../../diagnostics/syntax-errors.ts';
import type { IndexOption } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import { identifierFrom, isIdentifierAt, parseWord } from './identifier.ts';
import { parseIntegerText } from './literal.ts';

/** The documented options of indexes, of keys and of tables. */
const OPTIONS: ReadonlySet<string> = new Set([
  'PAD_INDEX', 'FILLFACTOR', 'SORT_IN_TEMPDB', 'IGNORE_DUP_KEY', 'STATISTICS_NORECOMPUTE', 'STATISTICS_INCREMENTAL', 'DROP_EXISTING',
  'ONLINE', 'RESUMABLE', 'MAX_DURATION', 'ALLOW_ROW_LOCKS', 'ALLOW_PAGE_LOCKS', 'OPTIMIZE_FOR_SEQUENTIAL_KEY', 'MAXDOP', 'DATA_COMPRESSION',
  'XML_COMPRESSION', 'COMPRESSION_DELAY', 'BUCKET_COUNT', 'CELLS_PER_OBJECT', 'GRIDS', 'MEMORY_OPTIMIZED', 'DURABILITY', 'SYSTEM_VERSIONING',
  'LEDGER', 'DATA_DELETION',
]);

/** `WITH (name = value, …)`, or the older list without parentheses; empty without WITH. */
export function parseIndexOptions(cursor: Cursor): readonly IndexOption[] {
  if (!cursor.acceptWord('WITH')) return [];
  if (!cursor.isSymbol('(')) return cursor.commaSeparated(() => parseOldOption(cursor));
  return cursor.parenthesized(() => cursor.commaSeparated(() => parseIndexOption(cursor)));
}

/** `name = value` */
export function parseIndexOption(cursor: Cursor): IndexOption {
  const start = cursor.peek();
  const name = parseName(cursor);
  cursor.expectSymbol('=');
  const first = cursor.peek();
  if (cursor.isSymbol('(')) parseParts(cursor);
  else parseValue(cursor);
  return { name, value: cursor.source(cursor.spanFrom(first)), span: cursor.spanFrom(start) };
}

/** 155 for a name that is no option. */
function parseName(cursor: Cursor): string {
  const { kind, text, value, span } = cursor.peek();
  if (kind === 'word' && !OPTIONS.has(value) && isIdentifierAt(cursor)) throw cursor.failWith(unrecognizedOption(text, 'CREATE INDEX', span));
  return parseWord(cursor);
}

/** `FILLFACTOR = 80` or PAD_INDEX alone, which means ON. */
function parseOldOption(cursor: Cursor): IndexOption {
  const start = cursor.peek();
  const name = parseName(cursor);
  if (!OPTIONS.has(name)) throw cursor.fail(start);
  const value = cursor.acceptSymbol('=') ? parseIntegerText(cursor) : 'ON';
  return { name, value, span: cursor.spanFrom(start) };
}

/** A number with its unit, or a word with what it says more: `ON (…)`, `PAGE ON PARTITIONS (1 TO 3)`. */
function parseValue(cursor: Cursor): void {
  if (cursor.peek().kind === 'integer') {
    cursor.next();
    cursor.acceptOneOf(['MINUTES', 'PERCENT']);
    return;
  }
  if (cursor.acceptOneOf(['ON', 'OFF']) === undefined) {
    if (!isIdentifierAt(cursor)) throw cursor.fail();
    parseWord(cursor);
  }
  if (cursor.acceptWord('ON', 'PARTITIONS') || cursor.isSymbol('(')) parseParts(cursor);
}

/** `(LEVEL_1 = LOW, LEVEL_2 = HIGH)`, `(LOW, HIGH)`, `(1, 3 TO 5)` */
function parseParts(cursor: Cursor): void {
  cursor.parenthesized(() =>
    cursor.commaSeparated(() => {
      if (cursor.peek().kind !== 'integer') {
        parseWord(cursor);
        if (cursor.acceptSymbol('=')) parseValue(cursor);
        return;
      }
      cursor.next();
      if (cursor.acceptWord('TO')) parseIntegerText(cursor);
    }),
  );
}

/** Words, numbers and parentheses after a WITH, parted by commas, that change no result and leave no trace. */
export function skipOptions(cursor: Cursor): void {
  cursor.commaSeparated(() => {
    parseWord(cursor);
    if (cursor.acceptSymbol('=')) cursor.next();
    else if (cursor.peek().kind === 'integer') {
      cursor.next();
      cursor.acceptOneOf(['PERCENT', 'ROWS']);
    }
  });
}

/** `ON filegroup`, `ON scheme (column)`, `TEXTIMAGE_ON …`, `FILESTREAM_ON …`: where data lies changes no result. */
export function skipPlacement(cursor: Cursor): void {
  while (cursor.acceptOneOf(['ON', 'TEXTIMAGE_ON', 'FILESTREAM_ON']) !== undefined) {
    if (!isIdentifierAt(cursor) && cursor.peek().kind !== 'string') throw cursor.fail();
    identifierFrom(cursor, cursor.next());
    if (cursor.isSymbol('(')) cursor.parenthesized(() => cursor.next());
  }
}
