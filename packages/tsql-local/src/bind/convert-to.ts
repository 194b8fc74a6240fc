import { checkConversion } from '../types/conversion-matrix.ts';
import type { SqlType } from '../types/sql-type.ts';
import { isBinary, isString } from '../types/type-family.ts';
import type { BindContext } from './bind-context.ts';
import type { BoundExpression } from './bound.ts';
import { isUnbound } from './collect-errors.ts';
import { isLiteralNull } from './constant-value.ts';
import { foldConstant } from './fold-constant.ts';
import { sameType } from './same-type.ts';

/**
 * - implicit: an operand meets its operator, a value a variable; too long strings are cut silently.
 * - assignment: a value meets a column. As implicit, but strings and binaries keep their length, so that the column's own
 *   check (2628) sees what does not fit.
 * - cast: CAST and CONVERT. try: TRY_CAST and TRY_CONVERT.
 */
export type ConversionMode = 'implicit' | 'assignment' | 'cast' | 'try';

/**
 * `expression` as a value of `type`. Throws 257 where only an explicit conversion exists, 206 where none does, 529 where CAST
 * may not.
 */
export function convertTo(expression: BoundExpression, type: SqlType, mode: ConversionMode, _context: BindContext): BoundExpression {
  if (isLiteralNull(expression)) return { kind: 'constant', value: null, type, nullable: true };
  if (isUnbound(expression)) return { ...expression, type };
  const target = mode === 'assignment' ? withoutCut(expression.type, type) : type;
  const explicit = mode === 'cast' || mode === 'try';
  if (sameType(expression.type, target)) {
    // A cast literal is none any more: its digits do not count beside a decimal.
    if (!explicit || expression.kind !== 'constant') return expression;
  } else {
    checkConversion(expression.type, target, mode);
  }
  if (!explicit && expression.kind === 'constant') {
    const value = foldConstant(expression.value, expression.type, target);
    if (value !== undefined) return { kind: 'constant', value, type: target, nullable: value === null };
  }
  return {
    kind: 'conversion',
    operand: expression,
    mode: mode === 'assignment' ? 'implicit' : mode,
    type: target,
    // CAST and CONVERT are described as nullable whatever they convert.
    nullable: explicit || expression.nullable || !cannotFail(expression.type, target),
  };
}

/** The target's kind with room for all of the source. */
function withoutCut(from: SqlType, to: SqlType): SqlType {
  if (isString(from) && isString(to)) {
    if (to.length === 'max' || (from.length !== 'max' && from.length <= to.length)) return to;
    const national = to.kind === 'nchar' || to.kind === 'nvarchar';
    return { kind: national ? 'nvarchar' : 'varchar', length: from.length, collation: to.collation };
  }
  if (isBinary(from) && isBinary(to)) {
    if (to.length === 'max' || (from.length !== 'max' && from.length <= to.length)) return to;
    return { kind: 'varbinary', length: from.length };
  }
  return to;
}

const widening: Readonly<Record<string, number>> = { bit: 0, tinyint: 1, smallint: 2, int: 3, bigint: 4 };

/** Conversions that have a value for each value: SQL Server leaves their nullability alone. */
function cannotFail(from: SqlType, to: SqlType): boolean {
  if (isString(from) && isString(to)) return true;
  if (isBinary(from) && isBinary(to)) return true;
  const a = widening[from.kind];
  const b = widening[to.kind];
  return a !== undefined && b !== undefined && a <= b;
}
