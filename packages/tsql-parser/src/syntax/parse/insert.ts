import type { InsertSource, InsertStatement } from '../ast/dml.ts';
import type { DefaultArgument, Expression } from '../ast/expression.ts';
import type { CommonTableExpression } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDmlTarget } from './dml-target.ts';
import { parseExecute } from './execute.ts';
import { parseExpression } from './expression.ts';
import { parseIdentifierList } from './identifier.ts';
import { parseOutput } from './output-clause.ts';
import { parseQuery } from './query.ts';
import { isQueryAt } from './query-lookahead.ts';
import { parseQueryHints } from './query-hint.ts';
import { parseTop } from './top.ts';

/** `INSERT [TOP (n)] [INTO] t [(…)] [OUTPUT …] source [OPTION …]`; `start` is where the statement, WITH included, begins. */
export function parseInsert(cursor: Cursor, ctes: readonly CommonTableExpression[], start: Token): InsertStatement {
  cursor.expectWord('INSERT');
  const top = parseTop(cursor, 'parentheses');
  cursor.acceptWord('INTO');
  const target = parseDmlTarget(cursor);
  const hasColumns = cursor.isSymbol('(') && !isQueryAt(cursor, 0, true) && !cursor.isWordAt(1, 'SELECT');
  const columns = hasColumns ? { columns: parseIdentifierList(cursor) } : {};
  const output = parseOutput(cursor);
  const source = parseSource(cursor);
  const hints = parseQueryHints(cursor);
  return { kind: 'InsertStatement', with: ctes, ...top, target, ...columns, ...output, source, hints, span: cursor.spanFrom(start) };
}

function parseSource(cursor: Cursor): InsertSource {
  const start = cursor.peek();
  if (cursor.acceptWord('DEFAULT')) {
    cursor.expectWord('VALUES');
    return { kind: 'InsertDefaults', span: cursor.spanFrom(start) };
  }
  if (cursor.acceptWord('VALUES')) {
    const rows = cursor.commaSeparated(() => parseValuesRow(cursor));
    return { kind: 'InsertValues', rows, span: cursor.spanFrom(start) };
  }
  if (cursor.isWord('EXEC') || cursor.isWord('EXECUTE')) {
    const execute = parseExecute(cursor);
    return { kind: 'InsertExecute', execute, span: cursor.spanFrom(start) };
  }
  const query = parseQuery(cursor);
  return { kind: 'InsertQuery', query, span: cursor.spanFrom(start) };
}

/** One row of VALUES, where DEFAULT may stand for a value. */
export function parseValuesRow(cursor: Cursor): readonly (Expression | DefaultArgument)[] {
  return cursor.parenthesized(() => cursor.commaSeparated(() => parseValueOrDefault(cursor)));
}

export function parseValueOrDefault(cursor: Cursor): Expression | DefaultArgument {
  const { span } = cursor.peek();
  return cursor.acceptWord('DEFAULT') ? { kind: 'DefaultArgument', span } : parseExpression(cursor);
}
