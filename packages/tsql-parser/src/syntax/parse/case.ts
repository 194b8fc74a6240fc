import { caseTooDeep } from '../../diagnostics/syntax-errors.ts';
import type { Expression } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { parsePredicate } from './predicate.ts';

const MAXIMUM_NESTING = 10;

/** `CASE x WHEN y THEN z … END` and `CASE WHEN condition THEN z … END`. */
export function parseCase(cursor: Cursor): Expression {
  const start = cursor.peek();
  return cursor.deeper(() =>
    cursor.withinCase((level) => {
      if (level > MAXIMUM_NESTING) throw cursor.failWith(caseTooDeep(start.span));
      cursor.expectWord('CASE');
      if (cursor.isWord('WHEN')) {
        const whens = parseWhens(cursor, () => parsePredicate(cursor));
        return { kind: 'SearchedCaseExpression', whens, ...parseElse(cursor), span: cursor.spanFrom(start) };
      }
      const input = parseExpression(cursor);
      const whens = parseWhens(cursor, () => parseExpression(cursor));
      return { kind: 'SimpleCaseExpression', input, whens, ...parseElse(cursor), span: cursor.spanFrom(start) };
    }),
  );
}

function parseWhens<W>(cursor: Cursor, parseWhen: () => W): readonly { readonly when: W; readonly then: Expression }[] {
  const whens: { when: W; then: Expression }[] = [];
  do {
    cursor.expectWord('WHEN');
    const when = parseWhen();
    cursor.expectWord('THEN');
    whens.push({ when, then: parseExpression(cursor) });
  } while (cursor.isWord('WHEN'));
  return whens;
}

function parseElse(cursor: Cursor): { readonly otherwise?: Expression } {
  const otherwise = cursor.acceptWord('ELSE') ? { otherwise: parseExpression(cursor) } : {};
  cursor.expectWord('END');
  return otherwise;
}
