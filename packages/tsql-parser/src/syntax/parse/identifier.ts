import { identifierTooLong, missingName } from '../../diagnostics/syntax-errors.ts';
import type { Identifier } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import { isReserved } from '../lexer/keywords.ts';
import type { Token } from '../lexer/token.ts';

const MAXIMUM_LENGTH = 128;

/** Whether a token can stand as a name. */
const isIdentifierToken = (token: Token): boolean =>
  token.kind === 'bracketed' || token.kind === 'quoted' || (token.kind === 'word' && !isReserved(token.text));

export const isIdentifierAt = (cursor: Cursor, ahead = 0): boolean => isIdentifierToken(cursor.peek(ahead));

/** Whether an alias without AS can stand here. A name with a colon after it is the next statement's label. */
export const isBareAliasAt = (cursor: Cursor): boolean => isIdentifierAt(cursor) && !cursor.isSymbol(':', 1);

/** A name: 156 for a reserved word, 103 beyond 128 characters, 1038 for an empty one. */
export function parseIdentifier(cursor: Cursor): Identifier {
  if (!isIdentifierAt(cursor)) throw cursor.fail();
  return identifierFrom(cursor, cursor.next());
}

/** The name that a token holds, of whatever kind: delimited, a word, or a string used as an alias. */
export function identifierFrom(cursor: Cursor, token: Token): Identifier {
  const value = token.kind === 'word' ? token.text : token.value;
  if (value === '') throw cursor.failWith(missingName(token.span));
  if (value.length > MAXIMUM_LENGTH) throw cursor.failWith(identifierTooLong(value, token.span));
  return { kind: 'Identifier', value, quote: quoteOf(token), span: token.span };
}

function quoteOf(token: Token): Identifier['quote'] {
  if (token.kind === 'word' || token.kind === 'pseudo') return 'none';
  return token.kind === 'bracketed' ? 'bracket' : 'double';
}

/** `(a, b, c)` */
export function parseIdentifierList(cursor: Cursor): readonly Identifier[] {
  return cursor.parenthesized(() => cursor.commaSeparated(() => parseIdentifier(cursor)));
}

/** A word of the grammar that is no reserved word and no name of anything: returned in upper case. */
export function parseWord(cursor: Cursor): string {
  const token = cursor.peek();
  if (token.kind !== 'word') throw cursor.fail();
  return cursor.next().value;
}

/** `@x` */
export function parseVariableName(cursor: Cursor): string {
  const token = cursor.peek();
  if (token.kind !== 'variable') throw cursor.fail();
  if (token.text.length > MAXIMUM_LENGTH) throw cursor.failWith(identifierTooLong(token.text, token.span));
  return cursor.next().text;
}
