import { databasePrefix, tooManyPrefixes } from '../../diagnostics/syntax-errors.ts';
import type { Identifier, ObjectName } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIdentifier } from './identifier.ts';

/** A dotted name's parts; an empty part (`db..t`) is undefined. */
export type NameParts = readonly (Identifier | undefined)[];

/** One or more names with points between; parts before and between points may be empty. `parsePart` reads one name. */
export function parseNameParts(cursor: Cursor, parsePart: (cursor: Cursor) => Identifier = parseIdentifier): NameParts {
  const parsePartOrNone = (): Identifier | undefined => (cursor.isSymbol('.') ? undefined : parsePart(cursor));
  const parts = [parsePartOrNone()];
  while (cursor.acceptSymbol('.')) parts.push(parsePartOrNone());
  return parts;
}

/** An object's name of at most four parts. */
export function parseObjectName(cursor: Cursor): ObjectName {
  const start = cursor.peek();
  return objectNameFrom(cursor, parseNameParts(cursor), start);
}

/** Makes an object's name out of parts already read; 117 for more than four. */
export function objectNameFrom(cursor: Cursor, parts: NameParts, start: Token): ObjectName {
  const span = cursor.spanFrom(start);
  const name = parts[parts.length - 1];
  if (name === undefined) throw cursor.fail();
  const partCount = parts.length;
  if (partCount !== 1 && partCount !== 2 && partCount !== 3 && partCount !== 4) {
    throw cursor.failWith(tooManyPrefixes('object', cursor.source(span), 3, span));
  }
  const schema = parts[partCount - 2];
  const database = parts[partCount - 3];
  const server = parts[partCount - 4];
  return {
    kind: 'ObjectName',
    ...(server === undefined ? {} : { server }),
    ...(database === undefined ? {} : { database }),
    ...(schema === undefined ? {} : { schema }),
    name,
    partCount,
    span,
  };
}

/** A name whose grammar has no more than a schema before it: a further point is 102. */
export function parseTwoPartName(cursor: Cursor): ObjectName {
  const start = cursor.peek();
  const first = cursor.isSymbol('.') ? undefined : parseIdentifier(cursor);
  const parts = cursor.acceptSymbol('.') ? [first, parseIdentifier(cursor)] : [first];
  if (cursor.isSymbol('.')) throw cursor.fail();
  return objectNameFrom(cursor, parts, start);
}

/** The name of a module to create, which lies in the current database: 166 with a database before it. */
export function parseModuleName(cursor: Cursor, construct: string): ObjectName {
  const name = parseObjectName(cursor);
  if (name.partCount > 2) throw cursor.failWith(databasePrefix(construct, name.span));
  return name;
}

/** A type's name, with a schema at most: 117 for more. */
export function parseTypeName(cursor: Cursor): ObjectName {
  if (cursor.isSymbol('.')) throw cursor.fail();
  const name = parseObjectName(cursor);
  if (name.partCount > 2) throw cursor.failWith(tooManyPrefixes('type', cursor.source(name.span), 1, name.span));
  return name;
}
