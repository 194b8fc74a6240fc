import type { CheckIdentStatement } from '../ast/control.ts';
import type { ObjectName } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import { isStringAt, parseString } from './literal.ts';
import { parseIdentifier } from './identifier.ts';
import { parseLiteralOrVariable } from './variable.ts';

/** `DBCC CHECKIDENT (t [, NORESEED | RESEED [, n]]) [WITH NO_INFOMSGS]`, the table's name bare or as a literal. */
export function parseCheckIdent(cursor: Cursor): CheckIdentStatement {
  const start = cursor.peek();
  cursor.expectWord('DBCC', 'CHECKIDENT');
  cursor.expectSymbol('(');
  const table = isStringAt(cursor) ? parseString(cursor) : bareName(cursor);
  let reseeds = true;
  let value = {};
  if (cursor.acceptSymbol(',')) {
    reseeds = cursor.expectOneOf(['NORESEED', 'RESEED']) === 'RESEED';
    if (reseeds && cursor.acceptSymbol(',')) value = { value: parseLiteralOrVariable(cursor) };
  }
  cursor.expectSymbol(')');
  const isSilent = cursor.acceptWord('WITH');
  if (isSilent) cursor.expectWord('NO_INFOMSGS');
  return { kind: 'CheckIdentStatement', table, reseeds, ...value, isSilent, span: cursor.spanFrom(start) };
}

/** A name of more parts has to be a literal. */
function bareName(cursor: Cursor): ObjectName {
  const name = parseIdentifier(cursor);
  return { kind: 'ObjectName', name, partCount: 1, span: name.span };
}
