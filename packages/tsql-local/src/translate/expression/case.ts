import type { BoundCase, BoundExpression, BoundPredicate } from '../../bind/bound.ts';
import { pgType } from '../../types/pg-type.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { translatePredicate } from '../translate-predicate.ts';

export function translateCase(node: BoundCase, writer: PgWriter): string {
  const before = writer.folding;
  if (before === 'free') writer.folding = 'branch';
  const text = coalesceText(node, writer) ?? caseText(node, writer);
  writer.folding = before;
  return text;
}

function caseText(node: BoundCase, writer: PgWriter): string {
  const whens = node.whens.map(({ when, then }) => `WHEN ${translatePredicate(when, writer)} THEN ${translateExpression(then, writer)}`);
  const otherwise = node.otherwise === undefined ? `CAST(NULL AS ${pgType(node.type)})` : translateExpression(node.otherwise, writer);
  return `(CASE ${whens.join(' ')} ELSE ${otherwise} END)`;
}

/** COALESCE as the binder spells it: each arm is its condition's operand, so that it is evaluated once. */
function coalesceText(node: BoundCase, writer: PgWriter): string | undefined {
  const { otherwise } = node;
  if (otherwise === undefined || !node.whens.every(({ when, then }) => testsItself(when, then))) return undefined;
  const values = [...node.whens.map(({ then }) => then), otherwise].map((value) => translateExpression(value, writer));
  return `coalesce(${values.join(', ')})`;
}

const testsItself = (when: BoundPredicate, then: BoundExpression): boolean => when.kind === 'is null' && when.negated && when.operand === then;
