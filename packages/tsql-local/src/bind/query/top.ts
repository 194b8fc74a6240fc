/** TOP, OFFSET and FETCH: counts of rows. */
import type { Expression, Query, Top } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundTop } from '../bound.ts';
import { constantValue, isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { createScope, type Scope } from '../scope.ts';

export function bindTop(top: Top, ordered: boolean, outer: Scope | undefined, context: BindContext): BoundTop {
  if (top.withTies && !ordered) throw bindError(top, 1062);
  const count = top.percent ? bindPercent(top, outer, context) : bindCount(top.count, { wrong: 1060, isTooSmall: (value) => value < 0n, tooSmall: 127 }, outer, context);
  return { count, percent: top.percent, withTies: top.withTies };
}

/** OFFSET and FETCH: never beside TOP. */
export function bindPaging(query: Query, outer: Scope | undefined, context: BindContext): { readonly offset?: BoundExpression; readonly fetch?: BoundExpression } {
  const offset =
    query.offset === undefined ? undefined : bindCount(query.offset, { wrong: 10743, isTooSmall: (value) => value < 0n, tooSmall: 10742 }, outer, context);
  const fetch =
    query.fetch === undefined ? undefined : bindCount(query.fetch, { wrong: 1060, isTooSmall: (value) => value < 1n, tooSmall: 10744 }, outer, context);
  return { ...(offset === undefined ? {} : { offset }), ...(fetch === undefined ? {} : { fetch }) };
}

interface CountRule { readonly wrong: number; readonly isTooSmall: (value: bigint) => boolean; readonly tooSmall: number }

/** An integer or a numeric without decimals, as bigint. It sees the outer query's columns only. */
function bindCount(node: Expression, rule: CountRule, outer: Scope | undefined, context: BindContext): BoundExpression {
  const count = bindExpression(node, createScope([], 'top', outer), context);
  const { type } = count;
  const isWhole = ['tinyint', 'smallint', 'int', 'bigint'].includes(type.kind) || (type.kind === 'decimal' && type.scale === 0 && type.numeric === true);
  if (isLiteralNull(count) || !isWhole) throw bindError(node, rule.wrong);
  const value = constantValue(count);
  if (value !== undefined && value !== null && rule.isTooSmall(BigInt(value as number | string | bigint))) throw bindError(node, rule.tooSmall);
  return convertTo(count, { kind: 'bigint' }, 'implicit', context);
}

function bindPercent(top: Top, outer: Scope | undefined, context: BindContext): BoundExpression {
  const count = bindExpression(top.count, createScope([], 'top', outer), context);
  if (isLiteralNull(count)) throw bindError(top, 1014);
  const value = constantValue(count);
  if ((typeof value === 'number' || typeof value === 'string') && (Number(value) < 0 || Number(value) > 100)) throw bindError(top, 1031);
  return convertTo(count, { kind: 'float' }, 'implicit', context);
}
