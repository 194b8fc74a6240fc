import type { DropIndexStatement, DropObjectStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIdentifier } from './identifier.ts';
import { parseIndexOptions } from './index-option.ts';
import { knownObjectAt, unknownObject } from './known-object.ts';
import { objectNameFrom, parseNameParts, parseObjectName } from './object-name.ts';

const CLASSES: Readonly<Record<string, DropObjectStatement['class']>> = {
  TABLE: 'TABLE', VIEW: 'VIEW', PROC: 'PROCEDURE', PROCEDURE: 'PROCEDURE', FUNCTION: 'FUNCTION', TRIGGER: 'TRIGGER', TYPE: 'TYPE',
  SCHEMA: 'SCHEMA', DATABASE: 'DATABASE', SYNONYM: 'SYNONYM', SEQUENCE: 'SEQUENCE', USER: 'USER', ROLE: 'ROLE',
};

/** Classes of which one statement drops one only. */
const SINGLE: ReadonlySet<string> = new Set(['TYPE', 'SCHEMA', 'USER', 'ROLE']);

export function parseDrop(cursor: Cursor): DropIndexStatement | DropObjectStatement {
  const start = cursor.peek();
  const known = knownObjectAt(cursor, 1);
  if (known !== undefined) throw cursor.unsupported(`DROP ${known}`);
  cursor.expectWord('DROP');
  if (cursor.acceptWord('INDEX')) return parseDropIndex(cursor, start);
  const { kind, value } = cursor.peek();
  const objectClass = kind === 'word' ? CLASSES[value] : undefined;
  if (objectClass === undefined) throw unknownObject(cursor);
  cursor.next();
  const ifExists = cursor.acceptWord('IF', 'EXISTS');
  const names = SINGLE.has(objectClass) ? [parseObjectName(cursor)] : cursor.commaSeparated(() => parseObjectName(cursor));
  if (objectClass === 'TRIGGER' && cursor.isWord('ON')) throw cursor.unsupported('DROP TRIGGER ON');
  return { kind: 'DropObjectStatement', class: objectClass, ifExists, names, span: cursor.spanFrom(start) };
}

function parseDropIndex(cursor: Cursor, start: Token): DropIndexStatement {
  const ifExists = cursor.acceptWord('IF', 'EXISTS');
  const indexes = cursor.commaSeparated(() => parseIndexOnTable(cursor));
  return { kind: 'DropIndexStatement', ifExists, indexes, span: cursor.spanFrom(start) };
}

/** `i ON t`, or the older `t.i`. */
function parseIndexOnTable(cursor: Cursor): DropIndexStatement['indexes'][number] {
  const start = cursor.peek();
  const parts = parseNameParts(cursor, parseIdentifier);
  const name = parts[parts.length - 1];
  if (name === undefined) throw cursor.fail();
  if (parts.length > 1) return { name, table: objectNameFrom(cursor, parts.slice(0, -1), start) };
  cursor.expectWord('ON');
  const table = parseObjectName(cursor);
  if (cursor.isWord('WITH') && cursor.isSymbol('(', 1)) parseIndexOptions(cursor);
  return { name, table };
}
