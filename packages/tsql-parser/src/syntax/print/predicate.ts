import type { InPredicate, LogicalPredicate, Predicate } from '../ast/predicate.ts';
import { printCursorReference } from './cursor.ts';
import { printExpression, printExpressions } from './expression.ts';
import { printIdentifier } from './name.ts';
import { printQuery } from './query.ts';
import { joinWords } from './text.ts';

const LEVEL = { OR: 0, AND: 1, NOT: 2, test: 3 } as const;
type Level = (typeof LEVEL)[keyof typeof LEVEL];

function levelOf(predicate: Predicate): Level {
  if (predicate.kind === 'LogicalPredicate') return LEVEL[predicate.operator];
  return predicate.kind === 'NotPredicate' ? LEVEL.NOT : LEVEL.test;
}

export function printPredicate(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'ComparisonPredicate':
      return `${printExpression(predicate.left)} ${predicate.operator} ${printExpression(predicate.right)}`;
    case 'QuantifiedPredicate':
      return `${printExpression(predicate.left)} ${predicate.operator} ${predicate.quantifier} (${printQuery(predicate.query)})`;
    case 'LikePredicate':
      return joinWords(
        printExpression(predicate.operand), predicate.negated && 'NOT', 'LIKE', printExpression(predicate.pattern),
        predicate.escape && `ESCAPE ${printExpression(predicate.escape)}`,
      );
    case 'BetweenPredicate':
      return joinWords(
        printExpression(predicate.operand), predicate.negated && 'NOT', 'BETWEEN', printExpression(predicate.low), 'AND', printExpression(predicate.high),
      );
    case 'InPredicate':
      return printIn(predicate);
    case 'IsNullPredicate':
      return joinWords(printExpression(predicate.operand), 'IS', predicate.negated && 'NOT', 'NULL');
    case 'DistinctPredicate':
      return joinWords(printExpression(predicate.left), 'IS', predicate.negated && 'NOT', 'DISTINCT FROM', printExpression(predicate.right));
    case 'ExistsPredicate':
      return `EXISTS (${printQuery(predicate.query)})`;
    case 'LogicalPredicate':
      return printLogical(predicate);
    case 'NotPredicate':
      return `NOT ${printOperand(predicate.operand, LEVEL.NOT)}`;
    case 'ParenthesizedPredicate':
      return `(${printPredicate(predicate.predicate)})`;
    case 'CurrentOfPredicate':
      return `CURRENT OF ${printCursorReference(predicate.cursor)}`;
    case 'UpdatedPredicate':
      return `UPDATE(${printIdentifier(predicate.column)})`;
  }
}

function printOperand(predicate: Predicate, level: Level): string {
  const text = printPredicate(predicate);
  return levelOf(predicate) < level ? `(${text})` : text;
}

/** Chains of thousands of terms lean to the left, so the left side is followed without recursion. */
function printLogical(predicate: LogicalPredicate): string {
  const level = LEVEL[predicate.operator];
  const tail: string[] = [];
  let at: Predicate = predicate;
  while (at.kind === 'LogicalPredicate' && at.operator === predicate.operator) {
    tail.push(` ${at.operator} ${printOperand(at.right, predicate.operator === 'OR' ? LEVEL.AND : LEVEL.NOT)}`);
    at = at.left;
  }
  return printOperand(at, level) + tail.toReversed().join('');
}

function printIn({ operand, negated, among }: InPredicate): string {
  const inside = 'kind' in among ? printQuery(among) : printExpressions(among);
  return joinWords(printExpression(operand), negated && 'NOT', 'IN', `(${inside})`);
}
