import type { AssignmentOperator, SelectElement, SelectStar } from '../ast/query.ts';
import type { Identifier } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { identifierFrom, isBareAliasAt, isIdentifierAt, parseIdentifier, parseVariableName } from './identifier.ts';
import { isStringAt } from './literal.ts';
import { objectNameFrom } from './object-name.ts';

/** One element of a select list or an OUTPUT clause. */
export function parseSelectElement(cursor: Cursor): SelectElement {
  const start = cursor.peek();
  const star = parseStar(cursor);
  if (star !== undefined) return star;
  if (start.kind === 'variable' && isAssignmentAt(cursor, 1)) {
    const variable = parseVariableName(cursor);
    const operator = parseAssignmentOperator(cursor);
    const expression = parseExpression(cursor);
    return { kind: 'SelectAssignment', variable, operator, expression, span: cursor.spanFrom(start) };
  }
  if (cursor.isSymbol('=', 1) && (isIdentifierAt(cursor) || isStringAt(cursor))) {
    const alias = parseAlias(cursor);
    cursor.expectSymbol('=');
    const expression = parseExpression(cursor);
    return { kind: 'SelectExpression', expression, alias, aliasForm: 'equals', span: cursor.spanFrom(start) };
  }
  const expression = parseExpression(cursor);
  const as = cursor.acceptWord('AS');
  const alias = as || isBareAliasAt(cursor) || isStringAt(cursor) ? aliasOf(parseAlias(cursor), as) : {};
  return { kind: 'SelectExpression', expression, ...alias, span: cursor.spanFrom(start) };
}

const aliasOf = (alias: Identifier, as: boolean) => ({ alias, aliasForm: as ? 'as' : 'bare' }) as const;

/** `*`, `t.*`, `dbo.t.*` */
function parseStar(cursor: Cursor): SelectStar | undefined {
  const start = cursor.peek();
  if (cursor.acceptSymbol('*')) return { kind: 'SelectStar', span: start.span };
  let ahead = 0;
  while (isIdentifierAt(cursor, ahead) && cursor.isSymbol('.', ahead + 1)) {
    if (cursor.isSymbol('*', ahead + 2)) return parseQualifiedStar(cursor);
    ahead += 2;
    while (cursor.isSymbol('.', ahead)) ahead++;
  }
  return undefined;
}

function parseQualifiedStar(cursor: Cursor): SelectStar {
  const start = cursor.peek();
  const parts: (Identifier | undefined)[] = [];
  for (;;) {
    parts.push(cursor.isSymbol('.') ? undefined : parseIdentifier(cursor));
    if (cursor.isSymbol('*', 1)) break;
    cursor.expectSymbol('.');
  }
  const qualifier = objectNameFrom(cursor, parts, start);
  cursor.expectSymbol('.');
  cursor.expectSymbol('*');
  return { kind: 'SelectStar', qualifier, span: cursor.spanFrom(start) };
}

/** An alias: a name, or a string that stands for one. */
export function parseAlias(cursor: Cursor): Identifier {
  return isStringAt(cursor) ? identifierFrom(cursor, cursor.next()) : parseIdentifier(cursor);
}

const ASSIGNMENTS: readonly AssignmentOperator[] = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='];

export const isAssignmentAt = (cursor: Cursor, ahead: number): boolean =>
  ASSIGNMENTS.some((operator) => cursor.isSymbol(operator, ahead));

export function parseAssignmentOperator(cursor: Cursor): AssignmentOperator {
  const operator = cursor.acceptOneOfSymbols(ASSIGNMENTS);
  if (operator === undefined) throw cursor.fail();
  return operator;
}
