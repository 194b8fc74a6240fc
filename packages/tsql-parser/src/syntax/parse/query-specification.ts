import type { QuerySpecification } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseFrom } from './from.ts';
import { parseGroupBy } from './group-by.ts';
import { parseObjectName } from './object-name.ts';
import { parsePredicate } from './predicate.ts';
import { parseSelectElement } from './select-element.ts';
import { parseTop } from './top.ts';

/** `SELECT [ALL | DISTINCT] [TOP …] list [INTO] [FROM] [WHERE] [GROUP BY] [HAVING]` */
export function parseQuerySpecification(cursor: Cursor): QuerySpecification {
  const start = cursor.peek();
  cursor.expectWord('SELECT');
  const distinct = cursor.acceptOneOf(['ALL', 'DISTINCT']) === 'DISTINCT';
  const top = parseTop(cursor, 'literal without parentheses');
  const select = cursor.commaSeparated(() => parseSelectElement(cursor));
  const into = cursor.acceptWord('INTO') ? { into: parseObjectName(cursor) } : {};
  const from = parseFrom(cursor);
  const where = parseWhere(cursor);
  const groupBy = parseGroupBy(cursor);
  const having = cursor.acceptWord('HAVING') ? { having: parsePredicate(cursor) } : {};
  if (cursor.isWord('WINDOW') && cursor.isWordAt(2, 'AS')) throw cursor.unsupported('WINDOW');
  return { kind: 'QuerySpecification', distinct, ...top, select, ...into, from, ...where, groupBy, ...having, span: cursor.spanFrom(start) };
}

/** WHERE of a query. */
export function parseWhere(cursor: Cursor): Pick<QuerySpecification, 'where'> {
  if (!cursor.acceptWord('WHERE')) return {};
  return { where: parsePredicate(cursor) };
}
