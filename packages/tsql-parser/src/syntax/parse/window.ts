import type { Expression, FrameBound, WindowFrame, WindowSpecification } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { isIdentifierAt } from './identifier.ts';
import { parseLiteral } from './literal.ts';
import { parseOrderBy } from './order-by.ts';

/** What follows OVER: `(PARTITION BY … ORDER BY … ROWS …)`. Windows by name are known, not read. */
export function parseWindow(cursor: Cursor): WindowSpecification {
  const start = cursor.peek();
  if (isIdentifierAt(cursor)) throw cursor.unsupported('WINDOW');
  cursor.expectSymbol('(');
  const named = isIdentifierAt(cursor) && !cursor.isWord('PARTITION', 'BY') && !cursor.isWord('ROWS') && !cursor.isWord('RANGE');
  if (named) throw cursor.unsupported('WINDOW');
  const partitionBy = cursor.acceptWord('PARTITION', 'BY') ? cursor.commaSeparated(() => parseExpression(cursor)) : [];
  const orderBy = cursor.isWord('ORDER') ? parseOrderBy(cursor) : [];
  const frame = parseFrame(cursor);
  cursor.expectSymbol(')');
  return { kind: 'WindowSpecification', partitionBy, orderBy, ...frame, span: cursor.spanFrom(start) };
}

function parseFrame(cursor: Cursor): { readonly frame?: WindowFrame } {
  const start = cursor.peek();
  const unit = cursor.acceptOneOf(['ROWS', 'RANGE']);
  if (unit === undefined) return {};
  if (!cursor.acceptWord('BETWEEN')) {
    const from = parseBound(cursor, 'PRECEDING');
    return { frame: { kind: 'WindowFrame', unit, from, span: cursor.spanFrom(start) } };
  }
  const from = parseBound(cursor, 'PRECEDING');
  cursor.expectWord('AND');
  const to = parseBound(cursor, 'FOLLOWING');
  return { frame: { kind: 'WindowFrame', unit, from, to, span: cursor.spanFrom(start) } };
}

/** A frame without a bound on one side begins PRECEDING and ends FOLLOWING. */
function parseBound(cursor: Cursor, unboundedSide: 'PRECEDING' | 'FOLLOWING'): FrameBound {
  if (cursor.acceptWord('CURRENT')) {
    cursor.expectWord('ROW');
    return { bound: 'current row' };
  }
  if (cursor.acceptWord('UNBOUNDED')) {
    cursor.expectWord(unboundedSide);
    return { bound: unboundedSide === 'PRECEDING' ? 'unbounded preceding' : 'unbounded following' };
  }
  const offset = parseOffset(cursor);
  return { bound: cursor.expectOneOf(['PRECEDING', 'FOLLOWING']) === 'PRECEDING' ? 'preceding' : 'following', offset };
}

const GREATEST_OFFSET = 2_147_483_647n;

/** A row count without a sign, within int. */
function parseOffset(cursor: Cursor): Expression {
  const { kind, text } = cursor.peek();
  if (kind !== 'integer' || BigInt(text) > GREATEST_OFFSET) throw cursor.fail();
  return parseLiteral(cursor);
}
