import type { UpdateStatisticsStatement } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import { isIdentifierAt, parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseObjectName } from './object-name.ts';
import { skipOptions } from './index-option.ts';

/** `UPDATE STATISTICS t [name | (names)] [WITH …]`: it names what an optimizer should look at again, and answers nothing. */
export function parseUpdateStatistics(cursor: Cursor): UpdateStatisticsStatement {
  const start = cursor.peek();
  cursor.expectWord('UPDATE', 'STATISTICS');
  const table = parseObjectName(cursor);
  if (cursor.isSymbol('(')) parseIdentifierList(cursor);
  else if (isIdentifierAt(cursor)) parseIdentifier(cursor);
  if (cursor.acceptWord('WITH')) skipOptions(cursor);
  return { kind: 'UpdateStatisticsStatement', table, span: cursor.spanFrom(start) };
}
