/** Which of two collations rules where strings meet: COLLATE, else a column's, else that of a literal or variable. */
import { refuseFeature, sqlError } from '../types/errors.ts';
import type { SqlError } from '../types/sql-error.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isNational, isString } from '../types/type-family.ts';
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
 * two collations are an error that names `operation` (`equal to`, `UNION`, `like` …), the right one's collation first: 468 where
 * they are compared.
 */
export function withCollation(type: SqlType, operands: readonly BoundExpression[], operation: string): SqlType {
  return agree(type, operands, (right, left) => sqlError(468, right.name, left.name, operation));
}

/**
 * The same for operands that make one value and are not compared (add, CASE, UNION ALL). Two COLLATEs are 468, what is no Unicode
 * is 457. SQL Server carries a Unicode value of no collation on until something asks for one, which is refused here.
 */
export function withJointCollation(type: SqlType, operands: readonly BoundExpression[], operation: string): SqlType {
  return agree(type, operands, (right, left) => {
    if (right.rank === explicit) return sqlError(468, right.name, left.name, operation);
    if (isNational(type)) return refuseFeature(`${type.kind} of two collations in ${operation}`);
    return sqlError(457, type.kind, type.kind, right.name, left.name, operation);
  });
}

function agree(type: SqlType, operands: readonly BoundExpression[], conflict: (right: RankedCollation, left: RankedCollation) => SqlError): SqlType {
  if (!isString(type)) return type;
  let winner: RankedCollation | undefined;
  for (const operand of operands) {
    const next = collationOf(operand);
    if (next === undefined) continue;
    if (winner === undefined || next.rank > winner.rank) winner = next;
    else if (next.rank === winner.rank && next.name.toLowerCase() !== winner.name.toLowerCase() && next.rank !== literal) throw conflict(next, winner);
  }
  return winner === undefined || winner.name === type.collation ? type : { ...type, collation: winner.name };
}
