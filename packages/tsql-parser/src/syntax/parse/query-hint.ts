import type { QueryHint } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { isLiteralAt, parseIntegerText, parseLiteral, parseString } from './literal.ts';
import { parseObjectName } from './object-name.ts';
import { parseVariable } from './variable.ts';

/** What a hint takes after its words. */
type Argument = 'none' | 'number' | '= number' | 'variables' | 'texts' | 'text' | 'table';

/** The documented query hints (queries/hints-transact-sql-query); of two that begin alike the longer comes first. */
const HINTS: readonly (readonly [string, Argument])[] = [
  ['HASH GROUP', 'none'], ['ORDER GROUP', 'none'], ['CONCAT UNION', 'none'], ['HASH UNION', 'none'], ['MERGE UNION', 'none'],
  ['LOOP JOIN', 'none'], ['MERGE JOIN', 'none'], ['HASH JOIN', 'none'], ['EXPAND VIEWS', 'none'], ['FORCE ORDER', 'none'],
  ['FAST', 'number'], ['IGNORE_NONCLUSTERED_COLUMNSTORE_INDEX', 'none'], ['KEEP PLAN', 'none'], ['KEEPFIXED PLAN', 'none'],
  ['MAX_GRANT_PERCENT', '= number'], ['MIN_GRANT_PERCENT', '= number'], ['MAXDOP', 'number'], ['MAXRECURSION', 'number'],
  ['NO_PERFORMANCE_SPOOL', 'none'], ['OPTIMIZE FOR UNKNOWN', 'none'], ['OPTIMIZE FOR', 'variables'], ['PARAMETERIZATION SIMPLE', 'none'],
  ['PARAMETERIZATION FORCED', 'none'], ['QUERYTRACEON', 'number'], ['RECOMPILE', 'none'], ['ROBUST PLAN', 'none'], ['USE HINT', 'texts'],
  ['USE PLAN', 'text'], ['TABLE HINT', 'table'], ['DISABLE_OPTIMIZED_PLAN_FORCING', 'none'],
  ['FORCE EXTERNALPUSHDOWN', 'none'], ['DISABLE EXTERNALPUSHDOWN', 'none'], ['FORCE SCALEOUTEXECUTION', 'none'], ['DISABLE SCALEOUTEXECUTION', 'none'],
];
const WORDS = HINTS.map(([name, argument]) => ({ name, argument, words: name.split(' ') }));

/** `OPTION (RECOMPILE, MAXRECURSION 0)`; empty without OPTION. */
export function parseQueryHints(cursor: Cursor): readonly QueryHint[] {
  if (!cursor.acceptWord('OPTION')) return [];
  return cursor.parenthesized(() => cursor.commaSeparated(() => parseHint(cursor)));
}

function parseHint(cursor: Cursor): QueryHint {
  const start = cursor.peek();
  const hint = WORDS.find(({ words }) => cursor.acceptWord(...words));
  if (hint === undefined) throw cursor.fail();
  const opened = cursor.peek();
  const value = parseArgument(cursor, hint.argument);
  const span = cursor.spanFrom(start);
  if (hint.argument === 'none') return { name: hint.name, span };
  if (value !== undefined) return { name: hint.name, value, span };
  return { name: hint.name, argument: cursor.source(cursor.spanFrom(opened)), span };
}

/** Takes a hint's argument; answers it where it is a number. */
function parseArgument(cursor: Cursor, argument: Argument): number | undefined {
  switch (argument) {
    case 'none':
      return undefined;
    case '= number':
      cursor.expectSymbol('=');
      return Number(parseIntegerText(cursor));
    case 'number':
      return Number(parseIntegerText(cursor));
    case 'variables':
      cursor.parenthesized(() => cursor.commaSeparated(() => parseAssumption(cursor)));
      return undefined;
    case 'texts':
      cursor.parenthesized(() => cursor.commaSeparated(() => parseString(cursor)));
      return undefined;
    case 'text':
      parseString(cursor);
      return undefined;
    case 'table':
      cursor.parenthesized(() => parseTableHint(cursor));
      return undefined;
  }
}

/** `@v UNKNOWN` or `@v = literal` */
function parseAssumption(cursor: Cursor): void {
  parseVariable(cursor);
  if (cursor.acceptWord('UNKNOWN')) return;
  cursor.expectSymbol('=');
  cursor.acceptSymbol('-');
  parseLiteral(cursor);
}

/** `t, NOLOCK, INDEX (i)`: a name, then hints that are taken as they stand. */
function parseTableHint(cursor: Cursor): void {
  parseObjectName(cursor);
  while (cursor.acceptSymbol(',')) {
    if (cursor.peek().kind !== 'word') throw cursor.fail();
    cursor.next();
    if (cursor.isSymbol('(')) cursor.parenthesized(() => cursor.commaSeparated(() => (isLiteralAt(cursor) ? parseLiteral(cursor) : parseObjectName(cursor))));
  }
}
