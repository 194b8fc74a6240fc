import type { TableSource } from '../ast/table-source.ts';
import type { Cursor } from '../cursor.ts';
import type { Span } from '../../text/span.ts';
import { parseFunctionCall } from './function-call.ts';
import { parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseObjectName } from './object-name.ts';

/** PIVOT and UNPIVOT after a source, as many as stand there. */
export function parsePivots(cursor: Cursor, first: TableSource): TableSource {
  let source = first;
  for (let terms = 1; ; terms++) {
    cursor.checkTerms(terms);
    if (cursor.acceptWord('PIVOT')) source = parsePivot(cursor, source, first.span);
    else if (cursor.acceptWord('UNPIVOT')) source = parseUnpivot(cursor, source, first.span);
    else return source;
  }
}

function parsePivot(cursor: Cursor, source: TableSource, start: Span): TableSource {
  cursor.expectSymbol('(');
  const called = cursor.peek();
  const name = parseObjectName(cursor);
  if (cursor.isSymbol('*', 1) || cursor.isSymbol(')', 1)) throw cursor.fail(cursor.peek(1));
  const aggregate = parseFunctionCall(cursor, name, called);
  cursor.expectWord('FOR');
  const column = parseIdentifier(cursor);
  cursor.expectWord('IN');
  const values = parseIdentifierList(cursor);
  cursor.expectSymbol(')');
  const alias = parseAlias(cursor);
  return { kind: 'PivotedTable', source, aggregate, column, values, alias, span: cursor.spanFrom(start) };
}

function parseUnpivot(cursor: Cursor, source: TableSource, start: Span): TableSource {
  cursor.expectSymbol('(');
  const valueColumn = parseIdentifier(cursor);
  cursor.expectWord('FOR');
  const nameColumn = parseIdentifier(cursor);
  cursor.expectWord('IN');
  const columns = parseIdentifierList(cursor);
  cursor.expectSymbol(')');
  const alias = parseAlias(cursor);
  return { kind: 'UnpivotedTable', source, valueColumn, nameColumn, columns, alias, span: cursor.spanFrom(start) };
}

function parseAlias(cursor: Cursor) {
  cursor.acceptWord('AS');
  return parseIdentifier(cursor);
}
