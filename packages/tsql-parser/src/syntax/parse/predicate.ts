import { notACondition } from '../../diagnostics/syntax-errors.ts';
import type { Expression } from '../ast/expression.ts';
import type { ComparisonOperator, Predicate } from '../ast/predicate.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { parseIdentifier } from './identifier.ts';
import { parseParenthesizedCondition, parseSubquery } from './parenthesized.ts';
import { isQueryAt } from './query-lookahead.ts';

/** A condition: NOT binds before AND, AND before OR. 4145 where an expression stands alone. */
export function parsePredicate(cursor: Cursor): Predicate {
  return requirePredicate(cursor, parseCondition(cursor));
}

/** A condition, or the bare expression that stands where one could: a parenthesis round it needs to know. */
export function parseCondition(cursor: Cursor): Predicate | Expression {
  return parseLogical(cursor, 'OR', () => parseLogical(cursor, 'AND', () => parseNegation(cursor)));
}

function parseLogical(cursor: Cursor, operator: 'AND' | 'OR', parse: () => Predicate | Expression): Predicate | Expression {
  const start = cursor.peek();
  let left = parse();
  for (let terms = 1; cursor.isWord(operator); terms++) {
    left = requirePredicate(cursor, left);
    cursor.acceptWord(operator);
    cursor.checkTerms(terms);
    const right = requirePredicate(cursor, parse());
    left = { kind: 'LogicalPredicate', operator, left, right, span: cursor.spanFrom(start) };
  }
  return left;
}

function parseNegation(cursor: Cursor): Predicate | Expression {
  const start = cursor.peek();
  if (!cursor.acceptWord('NOT')) return parseTest(cursor);
  const operand = requirePredicate(cursor, cursor.deeper(() => parseNegation(cursor)));
  return { kind: 'NotPredicate', operand, span: cursor.spanFrom(start) };
}

const UNSUPPORTED_TESTS = ['CONTAINS', 'FREETEXT', 'TSEQUAL'] as const;

function parseTest(cursor: Cursor): Predicate | Expression {
  const start = cursor.peek();
  if (cursor.acceptWord('EXISTS')) {
    const query = parseSubquery(cursor);
    return { kind: 'ExistsPredicate', query, span: cursor.spanFrom(start) };
  }
  if (cursor.acceptWord('UPDATE')) {
    const column = cursor.parenthesized(() => parseIdentifier(cursor));
    return { kind: 'UpdatedPredicate', column, span: cursor.spanFrom(start) };
  }
  const unsupported = cursor.acceptOneOf(UNSUPPORTED_TESTS);
  if (unsupported !== undefined) throw cursor.unsupported(unsupported);
  if (cursor.isWord('MATCH') && cursor.isSymbol('(', 1) && isGraphPatternAt(cursor)) throw cursor.unsupported('MATCH');
  const left = cursor.isSymbol('(') && !isQueryAt(cursor, 1) ? parseParenthesizedCondition(cursor) : parseExpression(cursor);
  return isPredicate(left) ? left : parseComparison(cursor, left);
}

/** `MATCH (a-(`, `MATCH (SHORTEST_PATH(` or `MATCH (LAST_NODE(`: a search of a graph, no function of that name. */
const isGraphPatternAt = (cursor: Cursor): boolean =>
  cursor.isWordAt(2, 'SHORTEST_PATH') || cursor.isWordAt(2, 'LAST_NODE') || ((cursor.isSymbol('-', 3) || cursor.isSymbol('<', 3)) && (cursor.isSymbol('(', 4) || cursor.isSymbol('-', 4)));

/** What makes a condition out of an expression; the expression itself where nothing does. */
function parseComparison(cursor: Cursor, left: Expression): Predicate | Expression {
  const operator = acceptComparison(cursor);
  if (operator !== undefined) return parseRightSide(cursor, left, operator);
  if (cursor.acceptWord('IS')) return parseIs(cursor, left);
  const negated = cursor.acceptWord('NOT');
  if (cursor.acceptWord('LIKE')) {
    const pattern = parseExpression(cursor);
    const escape = cursor.acceptWord('ESCAPE') ? { escape: parseExpression(cursor) } : {};
    return { kind: 'LikePredicate', negated, operand: left, pattern, ...escape, span: cursor.spanFrom(left.span) };
  }
  if (cursor.acceptWord('BETWEEN')) {
    const low = parseExpression(cursor);
    cursor.expectWord('AND');
    const high = parseExpression(cursor);
    return { kind: 'BetweenPredicate', negated, operand: left, low, high, span: cursor.spanFrom(left.span) };
  }
  if (cursor.acceptWord('IN')) {
    const among = isQueryAt(cursor, 1)
      ? parseSubquery(cursor)
      : cursor.parenthesized(() => cursor.commaSeparated(() => parseExpression(cursor)));
    return { kind: 'InPredicate', negated, operand: left, among, span: cursor.spanFrom(left.span) };
  }
  if (negated) throw cursor.fail();
  return left;
}

function parseIs(cursor: Cursor, left: Expression): Predicate {
  const negated = cursor.acceptWord('NOT');
  if (cursor.acceptWord('DISTINCT')) {
    cursor.expectWord('FROM');
    const right = parseExpression(cursor);
    return { kind: 'DistinctPredicate', negated, left, right, span: cursor.spanFrom(left.span) };
  }
  cursor.expectWord('NULL');
  return { kind: 'IsNullPredicate', negated, operand: left, span: cursor.spanFrom(left.span) };
}

function parseRightSide(cursor: Cursor, left: Expression, operator: ComparisonOperator): Predicate {
  const quantifier = cursor.acceptOneOf(['ALL', 'ANY', 'SOME']);
  if (quantifier === undefined) {
    const right = parseExpression(cursor);
    return { kind: 'ComparisonPredicate', operator, left, right, span: cursor.spanFrom(left.span) };
  }
  const query = parseSubquery(cursor);
  const span = cursor.spanFrom(left.span);
  return { kind: 'QuantifiedPredicate', operator, quantifier: quantifier === 'ALL' ? 'ALL' : 'ANY', left, query, span };
}

/** The older spellings mean the same as the newer. */
const COMPARISONS: Readonly<Record<string, ComparisonOperator>> = {
  '=': '=', '<>': '<>', '!=': '<>', '<': '<', '<=': '<=', '!>': '<=', '>': '>', '>=': '>=', '!<': '>=',
};

/** Blanks may part the two characters of an operator: `a < > b`. */
function acceptComparison(cursor: Cursor): ComparisonOperator | undefined {
  const { kind, text } = cursor.peek();
  if (kind !== 'symbol') return undefined;
  const following = cursor.peek(1);
  const parted = following.kind === 'symbol' ? COMPARISONS[text + following.text] : undefined;
  const operator = parted ?? COMPARISONS[text];
  if (operator === undefined) return undefined;
  cursor.next();
  if (parted !== undefined) cursor.next();
  return operator;
}

const PREDICATE_KINDS: Readonly<Record<Predicate['kind'], true>> = {
  ComparisonPredicate: true, QuantifiedPredicate: true, LikePredicate: true, BetweenPredicate: true, InPredicate: true,
  IsNullPredicate: true, DistinctPredicate: true, ExistsPredicate: true, LogicalPredicate: true, NotPredicate: true,
  ParenthesizedPredicate: true, UpdatedPredicate: true,
  CurrentOfPredicate: true,
};

export const isPredicate = (node: { readonly kind: string }): node is Predicate => node.kind in PREDICATE_KINDS;

function requirePredicate(cursor: Cursor, node: Predicate | Expression): Predicate {
  if (isPredicate(node)) return node;
  throw cursor.failNear(notACondition);
}
