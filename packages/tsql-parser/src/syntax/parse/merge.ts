import { mergeUnterminated } from '../../diagnostics/syntax-errors.ts';
import type { MergeClause, MergeStatement } from '../ast/dml.ts';
import type { CommonTableExpression } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDmlTarget } from './dml-target.ts';
import { parseTableSource } from './from.ts';
import { isIdentifierAt, parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseValuesRow } from './insert.ts';
import { checkMergeClauses } from './merge-rules.ts';
import { parseOutput } from './output-clause.ts';
import { parsePredicate } from './predicate.ts';
import { parseQueryHints } from './query-hint.ts';
import { parseSetClauses } from './set-clause.ts';
import { parseTop } from './top.ts';

/** `MERGE [TOP (n)] [INTO] t USING s ON … WHEN … ;`: 10713 without its semicolon, which it needs unless it is nested in a FROM. */
export function parseMerge(cursor: Cursor, ctes: readonly CommonTableExpression[], start: Token, isNested = false): MergeStatement {
  cursor.expectWord('MERGE');
  const top = parseTop(cursor, 'parentheses');
  cursor.acceptWord('INTO');
  const target = parseTarget(cursor);
  cursor.expectWord('USING');
  const source = parseTableSource(cursor);
  cursor.expectWord('ON');
  const on = parsePredicate(cursor);
  const clauses: MergeClause[] = [];
  do clauses.push(parseClause(cursor));
  while (cursor.isWord('WHEN'));
  const output = parseOutput(cursor);
  const hints = parseQueryHints(cursor);
  const span = cursor.spanFrom(start);
  if (!isNested && !cursor.isSymbol(';')) throw cursor.failNear((_, near) => mergeUnterminated(near));
  checkMergeClauses(cursor, clauses);
  return { kind: 'MergeStatement', with: ctes, ...top, target, source, on, clauses, ...output, hints, span };
}

function parseTarget(cursor: Cursor): MergeStatement['target'] {
  const target = parseDmlTarget(cursor);
  const as = cursor.acceptWord('AS');
  if (!as && (!isIdentifierAt(cursor) || cursor.isWord('USING'))) return target;
  const alias = parseIdentifier(cursor);
  return { ...target, alias, span: cursor.spanFrom(target.span) };
}

function parseClause(cursor: Cursor): MergeClause {
  const start = cursor.peek();
  cursor.expectWord('WHEN');
  const when = parseWhen(cursor);
  const condition = cursor.acceptWord('AND') ? { condition: parsePredicate(cursor) } : {};
  cursor.expectWord('THEN');
  const action = parseAction(cursor);
  return { kind: 'MergeClause', when, ...condition, action, span: cursor.spanFrom(start) };
}

function parseWhen(cursor: Cursor): MergeClause['when'] {
  if (cursor.acceptWord('MATCHED')) return 'matched';
  cursor.expectWord('NOT', 'MATCHED');
  if (!cursor.acceptWord('BY')) return 'not matched by target';
  return cursor.expectOneOf(['TARGET', 'SOURCE']) === 'TARGET' ? 'not matched by target' : 'not matched by source';
}

function parseAction(cursor: Cursor): MergeClause['action'] {
  if (cursor.acceptWord('DELETE')) return { kind: 'MergeDelete' };
  if (cursor.acceptWord('UPDATE')) {
    cursor.expectWord('SET');
    return { kind: 'MergeUpdate', set: parseSetClauses(cursor) };
  }
  cursor.expectWord('INSERT');
  const columns = cursor.isSymbol('(') ? { columns: parseIdentifierList(cursor) } : {};
  if (cursor.acceptWord('DEFAULT')) {
    cursor.expectWord('VALUES');
    return { kind: 'MergeInsert', ...columns };
  }
  cursor.expectWord('VALUES');
  return { kind: 'MergeInsert', ...columns, values: parseValuesRow(cursor) };
}
