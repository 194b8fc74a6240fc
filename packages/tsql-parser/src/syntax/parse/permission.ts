import type { Identifier } from '../ast/identifier.ts';
import type { PermissionStatement } from '../ast/security.ts';
import type { Cursor } from '../cursor.ts';
import { parseIdentifier } from './identifier.ts';
import { parseObjectName } from './object-name.ts';

const VERBS = ['GRANT', 'DENY', 'REVOKE'] as const;

/** `GRANT | DENY | REVOKE permissions [ON securable] TO | FROM principals` */
export function parsePermission(cursor: Cursor): PermissionStatement {
  const start = cursor.peek();
  const verb = cursor.expectOneOf(VERBS);
  if (verb === 'REVOKE' && cursor.isWord('GRANT', 'OPTION')) throw cursor.unsupported('REVOKE GRANT OPTION FOR');
  const permissions = cursor.commaSeparated(() => parseWords(cursor));
  const securable = cursor.acceptWord('ON') ? { securable: parseSecurable(cursor) } : {};
  if (verb !== 'REVOKE' || !cursor.acceptWord('FROM')) cursor.expectWord('TO');
  const principals = cursor.commaSeparated(() => parsePrincipal(cursor));
  const tail = ['WITH', 'CASCADE', 'AS'].find((word) => cursor.isWord(word) && (word !== 'WITH' || cursor.isWordAt(1, 'GRANT')));
  if (tail !== undefined) throw cursor.unsupported(tail === 'WITH' ? `${verb} WITH GRANT OPTION` : `${verb} ${tail}`);
  return { kind: 'PermissionStatement', verb, permissions, ...securable, principals, span: cursor.spanFrom(start) };
}

/** One permission: words such as VIEW DEFINITION; EXEC is EXECUTE, ALL PRIVILEGES is ALL. */
function parseWords(cursor: Cursor): string {
  const words: string[] = [];
  while (cursor.peek().kind === 'word' && !['ON', 'TO', 'FROM', 'GRANT'].some((word) => cursor.isWord(word))) words.push(cursor.next().value);
  if (words.length === 0) throw cursor.fail();
  if (cursor.isSymbol('(')) throw cursor.unsupported('PERMISSION ON COLUMNS');
  const name = words.join(' ');
  if (name === 'EXEC') return 'EXECUTE';
  return name === 'ALL PRIVILEGES' ? 'ALL' : name;
}

const CLASSES = ['OBJECT', 'SCHEMA', 'TYPE', 'DATABASE'] as const;

function parseSecurable(cursor: Cursor): NonNullable<PermissionStatement['securable']> {
  if (!cursor.isSymbol('::', 1) && !cursor.isSymbol('::', 2)) return { class: 'OBJECT', name: parseSecuredObject(cursor) };
  const securableClass = cursor.acceptOneOf(CLASSES);
  if (securableClass === undefined) throw cursor.unsupported(`PERMISSION ON ${cursor.peek().value}`);
  cursor.expectSymbol('::');
  return { class: securableClass, name: parseSecuredObject(cursor) };
}

function parseSecuredObject(cursor: Cursor): ReturnType<typeof parseObjectName> {
  const name = parseObjectName(cursor);
  if (cursor.isSymbol('(')) throw cursor.unsupported('PERMISSION ON COLUMNS');
  return name;
}

/** PUBLIC is a reserved word and a role all the same. */
function parsePrincipal(cursor: Cursor): Identifier {
  if (!cursor.isWord('PUBLIC')) return parseIdentifier(cursor);
  const { text, span } = cursor.next();
  return { kind: 'Identifier', value: text, quote: 'none', span };
}
