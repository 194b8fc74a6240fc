import type { Expression, VariableReference } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import { parseVariableName } from './identifier.ts';
import { parseSignedLiteral } from './literal.ts';

export const isVariableAt = (cursor: Cursor, ahead = 0): boolean => cursor.peek(ahead).kind === 'variable';

export function parseVariable(cursor: Cursor): VariableReference {
  const { span } = cursor.peek();
  return { kind: 'VariableReference', name: parseVariableName(cursor), span };
}

/** What PRINT's neighbours (RAISERROR, WAITFOR) take instead of an expression: a literal, a signed number or a variable. */
export function parseLiteralOrVariable(cursor: Cursor): Expression {
  if (isVariableAt(cursor)) return parseVariable(cursor);
  if (cursor.peek().kind === 'global') {
    const { text, span } = cursor.next();
    return { kind: 'GlobalVariable', name: text, span };
  }
  return parseSignedLiteral(cursor);
}
