import type { ForJson, Query } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseString } from './literal.ts';

/** What may follow a query after FOR: JSON is read; XML and BROWSE are known. */
export function parseForClause(cursor: Cursor): Pick<Query, 'forJson'> {
  const start = cursor.peek();
  if (!cursor.isWord('FOR')) return {};
  if (cursor.isWordAt(1, 'XML') || cursor.isWordAt(1, 'BROWSE')) throw cursor.unsupported(`FOR ${cursor.peek(1).value}`);
  const word = cursor.peek(1);
  if (!cursor.acceptWord('FOR', 'JSON')) return {};
  const mode = cursor.expectOneOf(['AUTO', 'PATH']);
  let options: Omit<ForJson, 'kind' | 'mode' | 'span'> = { includeNullValues: false, withoutArrayWrapper: false };
  while (cursor.acceptSymbol(',')) {
    const option = parseOption(cursor);
    // An option that comes twice is reported at JSON.
    if (Object.keys(option).some((name) => options[name as keyof typeof options] ?? false)) throw cursor.fail(word);
    options = { ...options, ...option };
  }
  return { forJson: { kind: 'ForJson', mode, ...options, span: cursor.spanFrom(start) } };
}

function parseOption(cursor: Cursor): Partial<ForJson> {
  if (cursor.acceptWord('INCLUDE_NULL_VALUES')) return { includeNullValues: true };
  if (cursor.acceptWord('WITHOUT_ARRAY_WRAPPER')) return { withoutArrayWrapper: true };
  cursor.expectWord('ROOT');
  return { root: cursor.isSymbol('(') ? cursor.parenthesized(() => parseString(cursor).value) : true };
}
