/** COALESCE, NULLIF, IIF and CHOOSE: CASE in another dress. */
import type { FunctionArgument, FunctionCall } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundPredicate } from '../bound.ts';
import { compare } from '../compare.ts';
import { constantValue, isLiteralNull, isNullConstant } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { bindPredicate } from '../predicate.ts';
import type { Scope } from '../scope.ts';
import { asExpression, asPredicate } from './argument.ts';
import { bindExpression } from './bind-expression.ts';
import { commonType, makeCase } from './case.ts';
import { nullConstant } from './literal.ts';

type Binder = (node: FunctionCall, scope: Scope, context: BindContext) => BoundExpression;

export const conditionalFunctions: ReadonlyMap<string, Binder> = new Map<string, Binder>([
  ['COALESCE', bindCoalesce],
  ['NULLIF', bindNullIf],
  ['IIF', bindIif],
  ['CHOOSE', bindChoose],
]);

function bindCoalesce(node: FunctionCall, scope: Scope, context: BindContext): BoundExpression {
  const given = node.arguments.map((argument) => bindExpression(asExpression(argument, node), scope, context));
  if (given.length < 2) throw bindError(node, 102, ')');
  if (given.every(isLiteralNull)) throw bindError(node, 4127);
  // COALESCE is a CASE to SQL Server.
  const type = commonType(given, 'CASE');
  const values = given.map((value) => convertTo(value, type, 'implicit', context));
  const last = values.pop();
  const whens = values.map((value) => ({ when: isNotNull(value), then: value }));
  return { kind: 'case', whens, ...(last === undefined ? {} : { otherwise: last }), type, nullable: given.some((value) => value.nullable) };
}

const isNotNull = (operand: BoundExpression): BoundPredicate => ({ kind: 'is null', negated: true, operand });

function bindNullIf(node: FunctionCall, scope: Scope, context: BindContext): BoundExpression {
  const [first, second] = fixed(node, 2).map((argument) => bindExpression(asExpression(argument, node), scope, context));
  if (first === undefined || second === undefined) throw bindError(node, 174, 'nullif', 2);
  if (isLiteralNull(first)) throw bindError(node, 4151);
  const equal = compare('=', first, second, context);
  return { kind: 'case', whens: [{ when: equal, then: { kind: 'constant', value: null, type: first.type, nullable: true } }], otherwise: first, type: first.type, nullable: true };
}

function bindIif(node: FunctionCall, scope: Scope, context: BindContext): BoundExpression {
  const [condition, whenTrue, whenFalse] = fixed(node, 3);
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined) throw bindError(node, 174, 'iif', 3);
  const when = bindPredicate(asPredicate(condition, node), scope, context);
  const then = bindExpression(asExpression(whenTrue, node), scope, context);
  return makeCase([{ when, then }], bindExpression(asExpression(whenFalse, node), scope, context), context);
}

/** The index counts from 1; NULL and what is out of range choose nothing. */
function bindChoose(node: FunctionCall, scope: Scope, context: BindContext): BoundExpression {
  if (node.arguments.length < 2) throw bindError(node, 189, 'choose', 2, 254);
  const [first, ...rest] = node.arguments.map((argument) => bindExpression(asExpression(argument, node), scope, context));
  if (first === undefined) throw bindError(node, 189, 'choose', 2, 254);
  const index = convertTo(first, { kind: 'int' }, 'implicit', context);
  if (isNullConstant(index)) return { ...makeCase([{ when: { kind: 'truth', value: false }, then: rest[0] ?? nullConstant }], undefined, context) };
  const whens = rest.map((value, at) => {
    const position: BoundExpression = { kind: 'constant', value: at + 1, type: { kind: 'int' }, nullable: false };
    const known = constantValue(index);
    const when: BoundPredicate = known === undefined ? { kind: 'comparison', operator: '=', left: index, right: position } : { kind: 'truth', value: known === at + 1 };
    return { when, then: value };
  });
  return makeCase(whens, undefined, context);
}

function fixed(node: FunctionCall, count: number): readonly FunctionArgument[] {
  if (node.arguments.length !== count) throw bindError(node, 174, node.name.name.value.toLowerCase(), count);
  return node.arguments;
}
