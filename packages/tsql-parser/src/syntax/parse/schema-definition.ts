import { argumentOfCreateSequence, noSequenceProperties, repeatedSequenceOption, restartOfAlterSequence } from '../../diagnostics/syntax-errors.ts';
import type { AlterSchemaStatement, AlterSequenceStatement, CreateSchemaStatement, CreateSequenceStatement, CreateSynonymStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDataType } from './data-type.ts';
import { parseIdentifier } from './identifier.ts';
import { parseIntegerText, parseSignedNumberText } from './literal.ts';
import { parseModuleName, parseObjectName, parseTwoPartName } from './object-name.ts';

/** `SCHEMA [s] [AUTHORIZATION o]`, after CREATE. Elements within it are known, not read. */
export function parseCreateSchema(cursor: Cursor, start: Token): CreateSchemaStatement {
  cursor.expectWord('SCHEMA');
  const name = cursor.isWord('AUTHORIZATION') ? {} : { name: parseIdentifier(cursor) };
  const owner = cursor.acceptWord('AUTHORIZATION') ? { owner: parseIdentifier(cursor) } : {};
  const element = ['CREATE', 'GRANT', 'DENY', 'REVOKE'].find((word) => cursor.isWord(word));
  if (element !== undefined) throw cursor.unsupported(`CREATE SCHEMA WITH ${element}`);
  return { kind: 'CreateSchemaStatement', ...name, ...owner, span: cursor.spanFrom(start) };
}

/** `SCHEMA s TRANSFER [OBJECT:: | TYPE::] x`, after ALTER. */
export function parseAlterSchema(cursor: Cursor, start: Token): AlterSchemaStatement {
  cursor.expectWord('SCHEMA');
  const name = parseIdentifier(cursor);
  cursor.expectWord('TRANSFER');
  if (cursor.isWord('XML', 'SCHEMA', 'COLLECTION')) throw cursor.unsupported('ALTER SCHEMA TRANSFER XML SCHEMA COLLECTION');
  const securableClass = cursor.isSymbol('::', 1) ? cursor.acceptOneOf(['OBJECT', 'TYPE']) : 'OBJECT';
  if (securableClass === undefined) throw cursor.fail();
  cursor.acceptSymbol('::');
  const securable = parseObjectName(cursor);
  return { kind: 'AlterSchemaStatement', name, class: securableClass, securable, span: cursor.spanFrom(start) };
}

/** `SYNONYM s FOR t`, after CREATE. */
export function parseCreateSynonym(cursor: Cursor, start: Token): CreateSynonymStatement {
  cursor.expectWord('SYNONYM');
  const name = parseModuleName(cursor, 'CREATE SYNONYM');
  cursor.expectWord('FOR');
  const target = parseObjectName(cursor);
  return { kind: 'CreateSynonymStatement', name, target, span: cursor.spanFrom(start) };
}

interface SequenceOptions {
  readonly dataType?: CreateSequenceStatement['dataType'] & {};
  readonly start?: string;
  readonly restart?: string;
  readonly increment?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly cycle?: boolean;
  readonly cache?: string;
}

/** `SEQUENCE s [AS type] [START WITH n] [INCREMENT BY n] [MINVALUE n] [MAXVALUE n] [CYCLE] [CACHE n]`, after CREATE. */
export function parseCreateSequence(cursor: Cursor, start: Token): CreateSequenceStatement {
  cursor.expectWord('SEQUENCE');
  const name = parseTwoPartName(cursor);
  const { restart: _, ...options } = parseSequenceOptions(cursor, 'CREATE');
  return { kind: 'CreateSequenceStatement', name, cycle: false, ...options, span: cursor.spanFrom(start) };
}

/** `SEQUENCE s [RESTART [WITH n]] [INCREMENT BY n] …`, after ALTER; at least one of them. */
export function parseAlterSequence(cursor: Cursor, start: Token): AlterSequenceStatement {
  cursor.expectWord('SEQUENCE');
  const name = parseTwoPartName(cursor);
  const { dataType: _type, start: _start, ...options } = parseSequenceOptions(cursor, 'ALTER');
  if (Object.keys(options).length === 0) throw cursor.failWith(noSequenceProperties(cursor.spanFrom(start)));
  return { kind: 'AlterSequenceStatement', name, ...options, span: cursor.spanFrom(start) };
}

function parseSequenceOptions(cursor: Cursor, verb: 'CREATE' | 'ALTER'): SequenceOptions {
  let options: SequenceOptions = {};
  for (;;) {
    const place = cursor.peek();
    const option = parseSequenceOption(cursor, verb);
    if (option === undefined) return options;
    const [key = ''] = Object.keys(option);
    if (key in options) throw cursor.failWith(repeatedSequenceOption(SEQUENCE_OPTIONS[key] ?? '', place.span));
    options = { ...options, ...option };
  }
}

/** As messages name them. */
const SEQUENCE_OPTIONS: Readonly<Record<string, string>> = {
  dataType: 'AS', start: 'START WITH', restart: 'RESTART WITH', increment: 'INCREMENT BY', minimum: 'MINVALUE', maximum: 'MAXVALUE', cycle: 'CYCLE', cache: 'CACHE',
};

function parseSequenceOption(cursor: Cursor, verb: 'CREATE' | 'ALTER'): SequenceOptions | undefined {
  const { span } = cursor.peek();
  if (verb === 'ALTER' && cursor.isWord('AS')) throw cursor.failWith(argumentOfCreateSequence('AS', span));
  if (verb === 'ALTER' && cursor.isWord('START')) throw cursor.failWith(argumentOfCreateSequence('START WITH', span));
  if (verb === 'CREATE' && cursor.isWord('RESTART')) throw cursor.failWith(restartOfAlterSequence(span));
  if (cursor.acceptWord('AS')) return { dataType: parseDataType(cursor) };
  if (cursor.acceptWord('START', 'WITH')) return { start: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('RESTART', 'WITH')) return { restart: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('RESTART')) return { restart: 'start' };
  if (cursor.acceptWord('INCREMENT', 'BY')) return { increment: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('NO', 'MINVALUE')) return { minimum: 'none' };
  if (cursor.acceptWord('NO', 'MAXVALUE')) return { maximum: 'none' };
  if (cursor.acceptWord('MINVALUE')) return { minimum: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('MAXVALUE')) return { maximum: parseSignedNumberText(cursor) };
  if (cursor.acceptWord('NO', 'CYCLE')) return { cycle: false };
  if (cursor.acceptWord('CYCLE')) return { cycle: true };
  if (cursor.acceptWord('NO', 'CACHE')) return { cache: 'none' };
  if (!cursor.acceptWord('CACHE')) return undefined;
  return { cache: cursor.peek().kind === 'integer' ? parseIntegerText(cursor) : 'default' };
}
