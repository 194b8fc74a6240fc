import type { CreateAliasTypeStatement, CreateTableTypeStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDataType } from './data-type.ts';
import { parseIndexOptions } from './index-option.ts';
import { parseNullability } from './nullability.ts';
import { parseTypeName } from './object-name.ts';
import { parseTableDefinition } from './table-definition.ts';

/** `TYPE t AS TABLE (…)` or `TYPE t FROM base [NULL | NOT NULL]`, after CREATE. */
export function parseCreateType(cursor: Cursor, start: Token): CreateTableTypeStatement | CreateAliasTypeStatement {
  cursor.expectWord('TYPE');
  const name = parseTypeName(cursor);
  if (cursor.isWord('EXTERNAL')) throw cursor.unsupported('CREATE TYPE EXTERNAL NAME');
  if (cursor.acceptWord('FROM')) {
    const base = parseDataType(cursor);
    const nullability = parseNullability(cursor);
    return { kind: 'CreateAliasTypeStatement', name, base, ...nullability, span: cursor.spanFrom(start) };
  }
  cursor.expectWord('AS', 'TABLE');
  const definition = parseTableDefinition(cursor);
  if (cursor.isWord('WITH') && parseIndexOptions(cursor).length > 0) throw cursor.unsupported('CREATE TYPE WITH OPTIONS');
  return { kind: 'CreateTableTypeStatement', name, definition, span: cursor.spanFrom(start) };
}
