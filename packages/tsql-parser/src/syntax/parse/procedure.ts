import type { CreateProcedureStatement, ModuleVerb, Parameter } from '../ast/module.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseModuleOptions, parseParameter } from './module.ts';
import { parseModuleName } from './object-name.ts';
import { FIRST_WITHIN } from './place.ts';
import { parseStatements } from './statement.ts';

/** A procedure, after its class's word. Its body is the rest of the batch, whether BEGIN … END or not. */
export function parseProcedure(cursor: Cursor, verb: ModuleVerb, start: Token): CreateProcedureStatement {
  const name = parseModuleName(cursor, 'CREATE/ALTER PROCEDURE');
  if (cursor.isSymbol(';')) throw cursor.unsupported('NUMBERED PROCEDURE');
  const parameters = parseParameters(cursor);
  const options = parseModuleOptions(cursor, 'PROCEDURE');
  if (cursor.isWord('FOR', 'REPLICATION')) throw cursor.unsupported('PROCEDURE FOR REPLICATION');
  cursor.expectWord('AS');
  if (cursor.isWord('EXTERNAL', 'NAME')) throw cursor.unsupported('PROCEDURE EXTERNAL NAME');
  const body = parseStatements(cursor, FIRST_WITHIN, () => false);
  if (body.length === 0) throw cursor.fail();
  return { kind: 'CreateProcedureStatement', verb, name, parameters, options, body, span: cursor.spanFrom(start) };
}

function parseParameters(cursor: Cursor): readonly Parameter[] {
  if (cursor.isSymbol('(')) return cursor.parenthesized(() => cursor.commaSeparated(() => parseParameter(cursor)));
  return cursor.peek().kind === 'variable' ? cursor.commaSeparated(() => parseParameter(cursor)) : [];
}
