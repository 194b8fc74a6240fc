import { invalidUsage } from '../../diagnostics/syntax-errors.ts';
import type { Query, QueryExpression, SetOperation } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { parseForClause } from './for-clause.ts';
import { parseOrderBy } from './order-by.ts';
import { parseQuerySpecification } from './query-specification.ts';

/** A query with ORDER BY, OFFSET, FETCH and FOR where they stand. */
export function parseQuery(cursor: Cursor): Query {
  const start = cursor.peek();
  const expression = parseQueryExpression(cursor);
  const orderBy = cursor.isWord('ORDER') ? parseOrderBy(cursor) : [];
  const window = parseOffset(cursor, orderBy.length > 0);
  const forClause = parseForClause(cursor);
  return { kind: 'Query', expression, orderBy, ...window, ...forClause, span: cursor.spanFrom(start) };
}

/** Set operations, INTERSECT before UNION and EXCEPT, each from left to right. */
function parseQueryExpression(cursor: Cursor): QueryExpression {
  return parseSetOperations(cursor, acceptUnionOrExcept, () =>
    parseSetOperations(cursor, () => cursor.acceptOneOf(['INTERSECT']), () => parseTerm(cursor)),
  );

  function acceptUnionOrExcept(): SetOperation['operator'] | undefined {
    const operator = cursor.acceptOneOf(['UNION', 'EXCEPT']);
    return operator === 'UNION' && cursor.acceptWord('ALL') ? 'UNION ALL' : operator;
  }
}

function parseSetOperations(
  cursor: Cursor,
  accept: () => SetOperation['operator'] | undefined,
  parse: () => QueryExpression,
): QueryExpression {
  const start = cursor.peek();
  let left = parse();
  for (let terms = 1; ; terms++) {
    const operator = accept();
    if (operator === undefined) return left;
    cursor.checkTerms(terms);
    const right = parse();
    left = { kind: 'SetOperation', operator, left, right, span: cursor.spanFrom(start) };
  }
}

function parseTerm(cursor: Cursor): QueryExpression {
  const start = cursor.peek();
  if (!cursor.isSymbol('(')) return parseQuerySpecification(cursor);
  const expression = cursor.deeper(() => cursor.parenthesized(() => parseQueryExpression(cursor)));
  return { kind: 'ParenthesizedQuery', expression, span: cursor.spanFrom(start) };
}

/** `OFFSET n ROWS [FETCH NEXT m ROWS ONLY]`, which only ORDER BY can have: 102 for OFFSET alone, 153 for FETCH alone. */
function parseOffset(cursor: Cursor, ordered: boolean): Pick<Query, 'offset' | 'fetch'> {
  if (!ordered) return {};
  if (cursor.isWord('FETCH') && ['NEXT', 'FIRST'].some((word) => cursor.isWordAt(1, word))) {
    throw cursor.failWith(invalidUsage(cursor.peek(1).text, 'FETCH', cursor.peek().span));
  }
  if (!cursor.acceptWord('OFFSET')) return {};
  const offset = parseExpression(cursor);
  cursor.expectOneOf(['ROWS', 'ROW']);
  if (!cursor.acceptWord('FETCH')) return { offset };
  cursor.expectOneOf(['NEXT', 'FIRST']);
  const fetch = parseExpression(cursor);
  cursor.expectOneOf(['ROWS', 'ROW']);
  cursor.expectWord('ONLY');
  return { offset, fetch };
}
