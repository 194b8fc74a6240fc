import type { ForJson } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseString } from './literal.ts';

type Options = Omit<ForJson, 'kind' | 'mode' | 'span'>;

/** `FOR JSON PATH, ROOT('x')`, at FOR. */
export function parseForJson(cursor: Cursor): ForJson {
  const start = cursor.peek();
  const word = cursor.peek(1);
  cursor.acceptWord('FOR', 'JSON');
  const mode = cursor.expectOneOf(['AUTO', 'PATH']);
  let options: Options = { includeNullValues: false, withoutArrayWrapper: false };
  while (cursor.acceptSymbol(',')) {
    const option = parseOption(cursor);
    // An option that comes twice is reported at JSON.
    if (Object.keys(option).some((name) => options[name as keyof Options] ?? false)) throw cursor.fail(word);
    options = { ...options, ...option };
  }
  return { kind: 'ForJson', mode, ...options, span: cursor.spanFrom(start) };
}

function parseOption(cursor: Cursor): Partial<Options> {
  if (cursor.acceptWord('INCLUDE_NULL_VALUES')) return { includeNullValues: true };
  if (cursor.acceptWord('WITHOUT_ARRAY_WRAPPER')) return { withoutArrayWrapper: true };
  cursor.expectWord('ROOT');
  return { root: parseRootName(cursor) };
}

/** The name in parentheses behind ROOT; true where there is none. */
export const parseRootName = (cursor: Cursor): string | true => (cursor.isSymbol('(') ? cursor.parenthesized(() => parseString(cursor).value) : true);
