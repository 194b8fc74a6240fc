import type { CreateFunctionStatement, ModuleVerb, Parameter } from '../ast/module.ts';
import type { Statement } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseWith } from './common-table-expression.ts';
import { parseBlock } from './control.ts';
import { parseDataType } from './data-type.ts';
import { parseVariableName } from './identifier.ts';
import { expectAlone, parseModuleOptions, parseParameter } from './module.ts';
import { parseModuleName } from './object-name.ts';
import { parseQuery } from './query.ts';
import { isQueryAt } from './query-lookahead.ts';
import { parseTableDefinition } from './table-definition.ts';

type Definition = CreateFunctionStatement['definition'];

/** A function, after its class's word: inline, scalar or with a table variable to fill; alone in its batch. */
export function parseFunction(cursor: Cursor, verb: ModuleVerb, start: Token): CreateFunctionStatement {
  const name = parseModuleName(cursor, `${verb === 'ALTER' ? 'ALTER' : 'CREATE'} FUNCTION`);
  const parameters = cursor.parenthesized((): readonly Parameter[] =>
    cursor.isSymbol(')') ? [] : cursor.commaSeparated(() => parseParameter(cursor)),
  );
  cursor.expectWord('RETURNS');
  const { options, definition } = parseDefinition(cursor);
  const span = cursor.spanFrom(start);
  expectAlone(cursor);
  return { kind: 'CreateFunctionStatement', verb, name, parameters, options, definition, span };
}

function parseDefinition(cursor: Cursor): { readonly options: readonly string[]; readonly definition: Definition } {
  if (cursor.acceptWord('TABLE')) {
    if (cursor.isSymbol('(')) throw cursor.unsupported('FUNCTION EXTERNAL NAME');
    const options = parseOptionsAndAs(cursor);
    cursor.expectWord('RETURN');
    return { options, definition: parseInlineQuery(cursor) };
  }
  if (cursor.peek().kind === 'variable') {
    const variable = parseVariableName(cursor);
    cursor.expectWord('TABLE');
    const returns = parseTableDefinition(cursor);
    const options = parseOptionsAndAs(cursor);
    return { options, definition: { kind: 'MultiStatementFunction', variable, returns, body: parseBody(cursor) } };
  }
  const returns = parseDataType(cursor);
  const options = parseOptionsAndAs(cursor);
  return { options, definition: { kind: 'ScalarFunction', returns, body: parseBody(cursor) } };
}

function parseOptionsAndAs(cursor: Cursor): readonly string[] {
  const options = parseModuleOptions(cursor, 'FUNCTION');
  cursor.acceptWord('AS');
  if (cursor.isWord('EXTERNAL', 'NAME')) throw cursor.unsupported('FUNCTION EXTERNAL NAME');
  return options;
}

function parseBody(cursor: Cursor): readonly Statement[] {
  return parseBlock(cursor).statements;
}

/** The query after RETURN; parentheses round it, WITH included, leave no trace. */
function parseInlineQuery(cursor: Cursor): Definition {
  if (cursor.isSymbol('(') && !isQueryAt(cursor, 0)) {
    return cursor.deeper(() => cursor.parenthesized(() => parseInlineQuery(cursor)));
  }
  const ctes = parseWith(cursor);
  return { kind: 'InlineFunction', with: ctes, query: parseQuery(cursor) };
}
