import type { DataType } from '../ast/data-type.ts';
import type { Identifier, ObjectName } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIntegerText } from './literal.ts';
import { parseTypeName } from './object-name.ts';

/** Type names of several words, longest first. */
const PHRASES: readonly (readonly string[])[] = [
  ['NATIONAL', 'CHARACTER', 'VARYING'],
  ['NATIONAL', 'CHAR', 'VARYING'],
  ['NATIONAL', 'CHARACTER'],
  ['NATIONAL', 'CHAR'],
  ['NATIONAL', 'TEXT'],
  ['CHARACTER', 'VARYING'],
  ['CHAR', 'VARYING'],
  ['BINARY', 'VARYING'],
  ['DOUBLE', 'PRECISION'],
];

/** A type as written: a name, or one of the phrases, with its numbers. */
export function parseDataType(cursor: Cursor): DataType {
  const start = cursor.peek();
  const name = parsePhrase(cursor, start) ?? parseTypeName(cursor);
  if (name.name.value.toUpperCase() === 'XML' && cursor.isSymbol('(')) throw cursor.unsupported('XML WITH A SCHEMA COLLECTION');
  const parameters = cursor.isSymbol('(') ? parseParameters(cursor) : [];
  return { kind: 'DataType', name, parameters, span: cursor.spanFrom(start) };
}

/** CURSOR, which only variables and parameters of procedures can be. */
export function parseCursorType(cursor: Cursor): DataType {
  const { text, span } = cursor.next();
  const name: Identifier = { kind: 'Identifier', value: text, quote: 'none', span };
  return { kind: 'DataType', name: { kind: 'ObjectName', name, partCount: 1, span }, parameters: [], span };
}

function parsePhrase(cursor: Cursor, start: Token): ObjectName | undefined {
  const words = PHRASES.find((phrase) => cursor.isWord(...phrase));
  if (words === undefined) {
    if (cursor.isWord('CURSOR')) throw cursor.unsupported('CURSOR');
    return undefined;
  }
  const value = words.map(() => cursor.next().text).join(' ');
  const span = cursor.spanFrom(start);
  const name: Identifier = { kind: 'Identifier', value, quote: 'none', span };
  return { kind: 'ObjectName', name, partCount: 1, span };
}

function parseParameters(cursor: Cursor): readonly (number | 'max')[] {
  return cursor.parenthesized(() =>
    cursor.commaSeparated((): number | 'max' => (cursor.acceptWord('MAX') ? 'max' : Number(parseIntegerText(cursor)))),
  );
}
