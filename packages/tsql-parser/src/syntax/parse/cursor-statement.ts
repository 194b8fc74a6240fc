import type { CloseCursorStatement, DeallocateCursorStatement, FetchCursorStatement, FetchDirection, OpenCursorStatement } from '../ast/cursor.ts';
import type { Cursor } from '../cursor.ts';
import { isReserved } from '../lexer/keywords.ts';
import { parseCursorReference } from './cursor-reference.ts';
import { parseVariableName } from './identifier.ts';
import { parseLiteralOrVariable } from './variable.ts';

export function parseOpenCursor(cursor: Cursor): OpenCursorStatement {
  const start = cursor.next();
  return { kind: 'OpenCursorStatement', cursor: parseCursorReference(cursor), span: cursor.spanFrom(start) };
}

export function parseCloseCursor(cursor: Cursor): CloseCursorStatement {
  const start = cursor.next();
  return { kind: 'CloseCursorStatement', cursor: parseCursorReference(cursor), span: cursor.spanFrom(start) };
}

export function parseDeallocateCursor(cursor: Cursor): DeallocateCursorStatement {
  const start = cursor.next();
  return { kind: 'DeallocateCursorStatement', cursor: parseCursorReference(cursor), span: cursor.spanFrom(start) };
}

const DIRECTIONS = ['NEXT', 'PRIOR', 'FIRST', 'LAST', 'ABSOLUTE', 'RELATIVE'] as const;

/** `FETCH [[NEXT | PRIOR | FIRST | LAST | ABSOLUTE n | RELATIVE n] FROM] c [INTO @a, @b]`. */
export function parseFetchCursor(cursor: Cursor): FetchCursorStatement {
  const start = cursor.next();
  const isDirected = DIRECTIONS.some((word) => cursor.isWord(word)) && !endsNameAt(cursor);
  const word = cursor.peek();
  const direction: FetchDirection = isDirected ? cursor.expectOneOf(DIRECTIONS) : 'NEXT';
  const offset = direction === 'ABSOLUTE' || direction === 'RELATIVE' ? { offset: parseLiteralOrVariable(cursor) } : {};
  if (!cursor.acceptWord('FROM') && isDirected) throw cursor.fail(word);
  const reference = parseCursorReference(cursor);
  const into = cursor.acceptWord('INTO') ? { into: cursor.commaSeparated(() => parseVariableName(cursor)) } : {};
  return { kind: 'FetchCursorStatement', direction, ...offset, cursor: reference, ...into, span: cursor.spanFrom(start) };
}

/** Whether the word here is the cursor's own name: the statement ends behind it, or a reserved word follows that is not FROM. */
function endsNameAt(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek(1);
  return kind === 'end' || cursor.isSymbol(';', 1) || (kind === 'word' && isReserved(text) && !cursor.isWordAt(1, 'FROM'));
}
