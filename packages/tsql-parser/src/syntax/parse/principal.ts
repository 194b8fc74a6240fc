import type { AlterRoleStatement, CreateRoleStatement, CreateUserStatement } from '../ast/security.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIdentifier } from './identifier.ts';

/** `ROLE r`, after CREATE. */
export function parseCreateRole(cursor: Cursor, start: Token): CreateRoleStatement {
  cursor.expectWord('ROLE');
  const name = parseIdentifier(cursor);
  if (cursor.isWord('AUTHORIZATION')) throw cursor.unsupported('CREATE ROLE AUTHORIZATION');
  return { kind: 'CreateRoleStatement', name, span: cursor.spanFrom(start) };
}

/** `USER u [WITHOUT LOGIN | FOR LOGIN l]`, after CREATE. */
export function parseCreateUser(cursor: Cursor, start: Token): CreateUserStatement {
  cursor.expectWord('USER');
  const name = parseIdentifier(cursor);
  const withoutLogin = cursor.acceptWord('WITHOUT', 'LOGIN');
  const login = !withoutLogin && cursor.acceptOneOf(['FOR', 'FROM']) !== undefined ? parseLogin(cursor) : {};
  if (cursor.isWord('WITH')) throw cursor.unsupported(`CREATE USER WITH ${cursor.peek(1).value}`);
  return { kind: 'CreateUserStatement', name, withoutLogin, ...login, span: cursor.spanFrom(start) };
}

function parseLogin(cursor: Cursor): Pick<CreateUserStatement, 'login'> {
  if (!cursor.acceptWord('LOGIN')) throw cursor.unsupported(`CREATE USER FOR ${cursor.peek().value}`);
  return { login: parseIdentifier(cursor) };
}

/** `ROLE r ADD | DROP MEMBER m`, after ALTER. */
export function parseAlterRole(cursor: Cursor, start: Token): AlterRoleStatement {
  cursor.expectWord('ROLE');
  const role = parseIdentifier(cursor);
  if (cursor.isWord('WITH')) throw cursor.unsupported('ALTER ROLE WITH NAME');
  const action = cursor.expectOneOf(['ADD', 'DROP']);
  cursor.expectWord('MEMBER');
  const member = parseIdentifier(cursor);
  return { kind: 'AlterRoleStatement', role, action, member, span: cursor.spanFrom(start) };
}
