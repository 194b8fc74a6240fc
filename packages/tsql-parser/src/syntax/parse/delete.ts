import type { DeleteStatement, TruncateTableStatement } from '../ast/dml.ts';
import type { CommonTableExpression } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDmlTarget } from './dml-target.ts';
import { parseFrom } from './from.ts';
import { parseObjectName } from './object-name.ts';
import { parseOutput } from './output-clause.ts';
import { parseQueryHints } from './query-hint.ts';
import { parseChangeWhere } from './cursor-reference.ts';
import { parseTop } from './top.ts';

/** `DELETE [TOP (n)] [FROM] t [OUTPUT …] [FROM …] [WHERE …] [OPTION …]` */
export function parseDelete(cursor: Cursor, ctes: readonly CommonTableExpression[], start: Token): DeleteStatement {
  cursor.expectWord('DELETE');
  const top = parseTop(cursor, 'parentheses');
  cursor.acceptWord('FROM');
  const target = parseDmlTarget(cursor);
  const output = parseOutput(cursor);
  const from = parseFrom(cursor);
  const where = parseChangeWhere(cursor);
  const hints = parseQueryHints(cursor);
  return { kind: 'DeleteStatement', with: ctes, ...top, target, ...output, from, ...where, hints, span: cursor.spanFrom(start) };
}

export function parseTruncate(cursor: Cursor): TruncateTableStatement {
  const start = cursor.peek();
  cursor.expectWord('TRUNCATE', 'TABLE');
  const table = parseObjectName(cursor);
  if (cursor.isWord('WITH') && cursor.isSymbol('(', 1)) throw cursor.unsupported('TRUNCATE TABLE WITH PARTITIONS');
  return { kind: 'TruncateTableStatement', table, span: cursor.spanFrom(start) };
}
