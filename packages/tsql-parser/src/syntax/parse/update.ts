import type { UpdateStatement } from '../ast/dml.ts';
import type { CommonTableExpression } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDmlTarget } from './dml-target.ts';
import { parseFrom } from './from.ts';
import { parseOutput } from './output-clause.ts';
import { parseQueryHints } from './query-hint.ts';
import { parseChangeWhere } from './cursor-reference.ts';
import { parseSetClauses } from './set-clause.ts';
import { parseTop } from './top.ts';

/** `UPDATE [TOP (n)] t SET … [OUTPUT …] [FROM …] [WHERE …] [OPTION …]` */
export function parseUpdate(cursor: Cursor, ctes: readonly CommonTableExpression[], start: Token): UpdateStatement {
  cursor.expectWord('UPDATE');
  const top = parseTop(cursor, 'parentheses');
  const target = parseDmlTarget(cursor);
  cursor.expectWord('SET');
  const set = parseSetClauses(cursor);
  const output = parseOutput(cursor);
  const from = parseFrom(cursor);
  const where = parseChangeWhere(cursor);
  const hints = parseQueryHints(cursor);
  return { kind: 'UpdateStatement', with: ctes, ...top, target, set, ...output, from, ...where, hints, span: cursor.spanFrom(start) };
}
