import type { SearchedCaseExpression, SimpleCaseExpression } from 'tsql-parser';
import { unify } from '../../types/unify.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundCase, BoundExpression, BoundPredicate } from '../bound.ts';
import { withJointCollation } from '../collation.ts';
import { isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { operandOf } from '../operand.ts';
import { bindPredicate } from '../predicate.ts';
import { compare } from '../compare.ts';
import type { Scope } from '../scope.ts';
import { bindExpression } from './bind-expression.ts';

type When = { readonly when: BoundPredicate; readonly then: BoundExpression };

const nestingLimit = 10;

/** The context of what stands inside a CASE; too deep a nesting is 125. */
function inCase(node: { readonly span: SearchedCaseExpression['span'] }, outer: BindContext): BindContext {
  if (outer.caseDepth >= nestingLimit) throw bindError(node, 125, nestingLimit);
  return { ...outer, caseDepth: outer.caseDepth + 1 };
}

export function bindSearchedCase(node: SearchedCaseExpression, scope: Scope, outer: BindContext): BoundExpression {
  const context = inCase(node, outer);
  const whens = node.whens.map(({ when, then }) => ({ when: bindPredicate(when, scope, context), then: bindExpression(then, scope, context) }));
  return makeCase(whens, node.otherwise === undefined ? undefined : bindExpression(node.otherwise, scope, context), context);
}

/** The input is compared anew for each WHEN, as SQL Server expands it. */
export function bindSimpleCase(node: SimpleCaseExpression, scope: Scope, outer: BindContext): BoundExpression {
  const context = inCase(node, outer);
  const input = bindExpression(node.input, scope, context);
  const whens = node.whens.map(({ when, then }) => ({
    when: compare('=', input, bindExpression(when, scope, context), context),
    then: bindExpression(then, scope, context),
  }));
  return makeCase(whens, node.otherwise === undefined ? undefined : bindExpression(node.otherwise, scope, context), context);
}

/** The arms converted to their one type; arms that are all untyped NULLs are 8133. */
export function makeCase(whens: readonly When[], otherwise: BoundExpression | undefined, context: BindContext): BoundCase {
  const arms = [...whens.map((when) => when.then), ...(otherwise === undefined ? [] : [otherwise])];
  const type = commonType(arms, 'CASE');
  const convert = (arm: BoundExpression) => convertTo(arm, type, 'implicit', context);
  const bound = whens.map(({ when, then }) => ({ when, then: convert(then) }));
  const nullable = otherwise === undefined || arms.some((arm) => arm.nullable);
  return { kind: 'case', whens: bound, ...(otherwise === undefined ? {} : { otherwise: convert(otherwise) }), type, nullable };
}

/** The type that the arms share, with the collation that they agree on. Only untyped NULLs: 8133. */
export function commonType(arms: readonly BoundExpression[], operation: string): SqlType {
  return withJointCollation(unify(arms.map(operandOf)), arms.filter((arm) => !isLiteralNull(arm)), operation);
}
