import type { ForXml } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseRootName } from './for-json.ts';
import { parseString } from './literal.ts';

type Options = Omit<ForXml, 'kind' | 'mode' | 'rowName' | 'span'>;

/** `FOR XML PATH('row'), ROOT('x'), TYPE`, at FOR. Inline schemas are known. */
export function parseForXml(cursor: Cursor): ForXml {
  const start = cursor.peek();
  const word = cursor.peek(1);
  cursor.acceptWord('FOR', 'XML');
  const mode = cursor.expectOneOf(['RAW', 'AUTO', 'EXPLICIT', 'PATH']);
  const isNamed = (mode === 'RAW' || mode === 'PATH') && cursor.isSymbol('(');
  const rowName = isNamed ? { rowName: cursor.parenthesized(() => parseString(cursor).value) } : {};
  let options: Options = { type: false, binaryBase64: false };
  while (cursor.acceptSymbol(',')) {
    const option = parseOption(cursor);
    // An option that comes twice is reported at XML.
    if (Object.keys(option).some((name) => options[name as keyof Options] ?? false)) throw cursor.fail(word);
    options = { ...options, ...option };
  }
  return { kind: 'ForXml', mode, ...rowName, ...options, span: cursor.spanFrom(start) };
}

function parseOption(cursor: Cursor): Partial<Options> {
  if (cursor.acceptWord('TYPE')) return { type: true };
  if (cursor.acceptWord('ROOT')) return { root: parseRootName(cursor) };
  if (cursor.acceptWord('BINARY', 'BASE64')) return { binaryBase64: true };
  if (cursor.isWord('XMLSCHEMA') || cursor.isWord('XMLDATA')) throw cursor.unsupported(`FOR XML ${cursor.peek().value.toUpperCase()}`);
  cursor.expectWord('ELEMENTS');
  return { elements: cursor.acceptOneOf(['XSINIL', 'ABSENT'] as const) ?? true };
}
