import type { CreateSchemaStatement, CreateSequenceStatement, CreateSynonymStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDataType } from './data-type.ts';
import { parseIdentifier } from './identifier.ts';
import { parseIntegerText, parseSignedNumberText } from './literal.ts';
import { parseObjectName } from './object-name.ts';

/** `SCHEMA [s] [AUTHORIZATION o]`, after CREATE. Elements within it are known, not read. */
export function parseCreateSchema(cursor: Cursor, start: Token): CreateSchemaStatement {
  cursor.expectWord('SCHEMA');
  const name = cursor.isWord('AUTHORIZATION') ? {} : { name: parseIdentifier(cursor) };
  const owner = cursor.acceptWord('AUTHORIZATION') ? { owner: parseIdentifier(cursor) } : {};
  const element = ['CREATE', 'GRANT', 'DENY', 'REVOKE'].find((word) => cursor.isWord(word));
  if (element !== undefined) throw cursor.unsupported(`CREATE SCHEMA WITH ${element}`);
  return { kind: 'CreateSchemaStatement', ...name, ...owner, span: cursor.spanFrom(start) };
}

/** `SYNONYM s FOR t`, after CREATE. */
export function parseCreateSynonym(cursor: Cursor, start: Token): CreateSynonymStatement {
  cursor.expectWord('SYNONYM');
  const name = parseObjectName(cursor);
  cursor.expectWord('FOR');
  const target = parseObjectName(cursor);
  return { kind: 'CreateSynonymStatement', name, target, span: cursor.spanFrom(start) };
}

type SequenceOptions = Partial<Omit<CreateSequenceStatement, 'kind' | 'name' | 'span'>>;

/** `SEQUENCE s [AS type] [START WITH n] [INCREMENT BY n] [MINVALUE n] [MAXVALUE n] [CYCLE] [CACHE n]`, after CREATE. */
export function parseCreateSequence(cursor: Cursor, start: Token): CreateSequenceStatement {
  cursor.expectWord('SEQUENCE');
  const name = parseObjectName(cursor);
  let options: SequenceOptions = {};
  for (let option = parseSequenceOption(cursor); option !== undefined; option = parseSequenceOption(cursor)) {
    options = { ...options, ...option };
  }
  return { kind: 'CreateSequenceStatement', name, cycle: false, ...options, span: cursor.spanFrom(start) };
}

function parseSequenceOption(cursor: Cursor): SequenceOptions | undefined {
  if (cursor.acceptWord('AS')) return { dataType: parseDataType(cursor) };
  if (cursor.acceptWord('START', 'WITH')) return { start: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('INCREMENT', 'BY')) return { increment: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('NO', 'MINVALUE')) return { minimum: 'none' };
  if (cursor.acceptWord('NO', 'MAXVALUE')) return { maximum: 'none' };
  if (cursor.acceptWord('MINVALUE')) return { minimum: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('MAXVALUE')) return { maximum: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('NO', 'CYCLE')) return { cycle: false };
  if (cursor.acceptWord('CYCLE')) return { cycle: true };
  // How many numbers are kept at hand changes none of them.
  if (cursor.acceptWord('NO', 'CACHE')) return {};
  if (!cursor.acceptWord('CACHE')) return undefined;
  if (cursor.peek().kind === 'integer') parseIntegerText(cursor);
  return {};
}
