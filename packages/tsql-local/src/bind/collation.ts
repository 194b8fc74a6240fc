/** Which of two collations rules where strings meet: COLLATE, else a column's, else that of a literal or variable. */
import { sqlError } from '../types/errors.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isString } from '../types/type-family.ts';
import type { BoundExpression } from './bound.ts';

/** Higher outranks. */
type Rank = 0 | 1 | 2;
interface RankedCollation { readonly name: string; readonly rank: Rank }

const literal = 0;
const column = 1;
const explicit = 2;

/** undefined where the expression is no string. */
function collationOf(expression: BoundExpression): RankedCollation | undefined {
  if (!isString(expression.type)) return undefined;
  return { name: expression.type.collation, rank: rankOf(expression) };
}

function rankOf(expression: BoundExpression): Rank {
  switch (expression.kind) {
    case 'column':
    case 'scalar subquery':
    case 'aggregate':
    case 'window':
      return column;
    case 'conversion':
      if (expression.collates === true) return explicit;
      return isString(expression.operand.type) ? rankOf(expression.operand) : literal;
    case 'concatenation':
      return higherRank([expression.left, expression.right]);
    case 'case':
      return higherRank([...expression.whens.map((when) => when.then), ...(expression.otherwise === undefined ? [] : [expression.otherwise])]);
    case 'function':
      return higherRank(expression.arguments.filter((argument) => argument.kind !== 'keyword'));
    default:
      return literal;
  }
}

const higherRank = (parts: readonly BoundExpression[]): Rank =>
  parts.reduce<Rank>((rank, part) => (isString(part.type) && rankOf(part) > rank ? rankOf(part) : rank), literal);

/**
 * `type` with the collation that the operands agree on; a type that is no string comes back as it is. Operands of one rank and
 * two collations are 468, naming `operation` (`equal to`, `UNION`, `LIKE` …).
 */
export function withCollation(type: SqlType, operands: readonly BoundExpression[], operation: string): SqlType {
  if (!isString(type)) return type;
  let winner: RankedCollation | undefined;
  for (const operand of operands) {
    const next = collationOf(operand);
    if (next === undefined) continue;
    if (winner === undefined || next.rank > winner.rank) winner = next;
    else if (next.rank === winner.rank && next.name.toLowerCase() !== winner.name.toLowerCase() && next.rank !== literal) {
      throw sqlError(468, next.name, winner.name, operation);
    }
  }
  return winner === undefined || winner.name === type.collation ? type : { ...type, collation: winner.name };
}
