import type { CreateTableStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIndexOptions, skipPlacement } from './index-option.ts';
import { parseObjectName } from './object-name.ts';
import { parseTableDefinition } from './table-definition.ts';

/** `TABLE t (…) [ON …] [WITH (…)]`, after CREATE. */
export function parseCreateTable(cursor: Cursor, start: Token): CreateTableStatement {
  cursor.expectWord('TABLE');
  const name = parseObjectName(cursor);
  if (cursor.isWord('AS')) throw cursor.unsupported(`CREATE TABLE AS ${cursor.peek(1).value}`);
  const definition = parseTableDefinition(cursor);
  if (cursor.isWord('AS')) throw cursor.unsupported(`CREATE TABLE AS ${cursor.peek(1).value}`);
  skipPlacement(cursor);
  const options = cursor.isWord('WITH') && cursor.isSymbol('(', 1) ? parseIndexOptions(cursor) : [];
  skipPlacement(cursor);
  return { kind: 'CreateTableStatement', name, definition, options, span: cursor.spanFrom(start) };
}
