import { refuseFeature } from '../types/errors.ts';
import { pgType } from '../types/pg-type.ts';
import type { ArithmeticOperator, UnaryOperator } from '../types/operator-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import { typeName } from '../types/type-name.ts';

/** The types of the operands as the texts already are. */
export interface OperandTypes { readonly left: SqlType; readonly right?: SqlType | undefined }

/**
 * Arithmetic in PostgreSQL's words. Overflow raises SQLSTATE 22003 where PostgreSQL's own type is as narrow as T-SQL's, and
 * 8115 by a runtime function where it is wider; division by zero is SQLSTATE 22012.
 */
export function emitArithmetic(
  operator: ArithmeticOperator | UnaryOperator,
  left: string,
  right: string | undefined,
  operandTypes: OperandTypes,
  result: SqlType,
): string {
  if (operator === 'negate' || operator === '~') return emitUnary(operator, left, result);
  if (right === undefined) throw new Error(`the operator ${operator} has two operands`);
  switch (result.kind) {
    case 'bit':
    case 'smallint':
    case 'int':
    case 'bigint':
      return `(${left} ${operator === '^' ? '#' : operator} ${right})`;
    case 'tinyint':
      return emitTinyint(operator, left, right);
    case 'decimal':
      return emitDecimal(operator, left, right, result);
    case 'money':
    case 'smallmoney':
      return emitMoney(operator, left, right, result.kind);
    case 'float':
      return emitFloat(operator, left, right);
    case 'real':
      return `tsql.to_real(${emitFloat(operator, `CAST(${left} AS float8)`, `CAST(${right} AS float8)`)})`;
    case 'datetime':
    case 'smalldatetime':
      return `tsql.check_${result.kind}(CAST(${left} AS int8) ${operator} ${right})`;
    default:
      throw refuseFeature(`${typeName(operandTypes.left)} ${operator} ${typeName(operandTypes.right ?? operandTypes.left)}`);
  }
}

function emitTinyint(operator: string, left: string, right: string): string {
  // Quotients, remainders and bits of two tinyints are tinyints.
  if (operator === '+' || operator === '-' || operator === '*') {
    return `tsql.to_tinyint(CAST(${left} AS int4) ${operator} CAST(${right} AS int4))`;
  }
  return `(${left} ${operator === '^' ? '#' : operator} ${right})`;
}

/** The cast rounds half away from zero, as `+ - * %` do; division is cut at its scale. */
function emitDecimal(operator: string, left: string, right: string, result: { readonly precision: number; readonly scale: number }): string {
  const type = `numeric(${result.precision}, ${result.scale})`;
  if (operator === '/') return `CAST(${truncatedQuotient(left, right, result.scale)} AS ${type})`;
  return `CAST((${left} ${operator} ${right}) AS ${type})`;
}

/** PostgreSQL's own quotient is rounded at a scale of its choice; the whole quotient of the shifted dividend is exact. */
function truncatedQuotient(left: string, right: string, scale: number): string {
  return `(div(${left} * CAST(1e${scale} AS numeric), ${right}) * CAST(1e-${scale} AS numeric))`;
}

function emitMoney(operator: string, left: string, right: string, kind: string): string {
  const value = operator === '/' ? truncatedQuotient(left, right, 4) : `(${left} ${operator} ${right})`;
  return `tsql.to_${kind}(${value}, 'expression', false)`;
}

/** Products and quotients too small for a double are 0; PostgreSQL raises instead. */
function emitFloat(operator: string, left: string, right: string): string {
  if (operator === '*') return `tsql.float_multiply(${left}, ${right})`;
  if (operator === '/') return `tsql.float_divide(${left}, ${right})`;
  return `(${left} ${operator} ${right})`;
}

function emitUnary(operator: UnaryOperator, operand: string, result: SqlType): string {
  if (operator === 'negate') {
    if (result.kind === 'money' || result.kind === 'smallmoney') return `tsql.to_${result.kind}(- ${operand}, 'expression', false)`;
    return `(- ${operand})`;
  }
  if (result.kind === 'bit') return `CAST(1 - ${operand} AS int2)`;
  if (result.kind === 'tinyint') return `CAST(255 - ${operand} AS int2)`;
  return `CAST((~ ${operand}) AS ${pgType(result)})`;
}

/** Strings and binaries with `+`: NULL if one is NULL. `result` is the concatenation's type; what exceeds its width is cut. */
export function emitConcatenation(left: string, right: string, operandTypes: { readonly left: SqlType; readonly right: SqlType }, result: SqlType): string {
  const joined = `(${left} || ${right})`;
  if (!('length' in result) || result.length === 'max') return joined;
  const width = widthOf(operandTypes.left) + widthOf(operandTypes.right);
  if (width <= result.length) return joined;
  return result.kind === 'binary' || result.kind === 'varbinary'
    ? `substring(${joined} FROM 1 FOR ${result.length})`
    : `left(${joined}, ${result.length})`;
}

const widthOf = (type: SqlType): number => ('length' in type && type.length !== 'max' ? type.length : 0);
