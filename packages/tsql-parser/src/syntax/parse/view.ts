import type { CreateViewStatement, ModuleVerb } from '../ast/module.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseWith } from './common-table-expression.ts';
import { parseIdentifierList } from './identifier.ts';
import { expectAlone, parseModuleOptions } from './module.ts';
import { parseModuleName } from './object-name.ts';
import { parseQuery } from './query.ts';

/** A view, after its class's word: `v [(…)] [WITH …] AS query [WITH CHECK OPTION]`, alone in its batch. */
export function parseView(cursor: Cursor, verb: ModuleVerb, start: Token): CreateViewStatement {
  const name = parseModuleName(cursor, `${verb === 'ALTER' ? 'ALTER' : 'CREATE'} VIEW`);
  const columns = cursor.isSymbol('(') ? { columns: parseIdentifierList(cursor) } : {};
  const options = parseModuleOptions(cursor, 'VIEW');
  cursor.expectWord('AS');
  const ctes = parseWith(cursor);
  const query = parseQuery(cursor);
  const checkOption = cursor.acceptWord('WITH', 'CHECK', 'OPTION');
  const span = cursor.spanFrom(start);
  expectAlone(cursor);
  return { kind: 'CreateViewStatement', verb, name, ...columns, options, with: ctes, query, checkOption, span };
}
