import type { OutputClause } from '../ast/dml.ts';
import type { SelectElement } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseDmlTarget } from './dml-target.ts';
import { parseIdentifierList } from './identifier.ts';
import { parseSelectElement } from './select-element.ts';

/** `OUTPUT … INTO t (…)`, `OUTPUT …`, or the one after the other. */
export function parseOutput(cursor: Cursor): { readonly output?: OutputClause } {
  const start = cursor.peek();
  if (!cursor.acceptWord('OUTPUT')) return {};
  const elements = parseElements(cursor);
  if (!cursor.acceptWord('INTO')) {
    return { output: { kind: 'OutputClause', client: elements, span: cursor.spanFrom(start) } };
  }
  const target = parseDmlTarget(cursor);
  const columns = cursor.isSymbol('(') ? { columns: parseIdentifierList(cursor) } : {};
  const client = cursor.acceptWord('OUTPUT') ? { client: parseElements(cursor) } : {};
  return { output: { kind: 'OutputClause', into: { elements, target, ...columns }, ...client, span: cursor.spanFrom(start) } };
}

/** An alias stands behind its expression only. */
const parseElements = (cursor: Cursor): readonly SelectElement[] =>
  cursor.commaSeparated(() => {
    if (cursor.isSymbol('=', 1)) throw cursor.fail(cursor.peek(1));
    return parseSelectElement(cursor);
  });
