/** Types of arithmetic: what the operands are converted to, and what comes out. */
import { decimalResult } from './decimal-result.ts';
import { sqlError } from './errors.ts';
import { arithmeticNames, type ArithmeticOperator, type UnaryOperator } from './operator-name.ts';
import { higherType } from './precedence.ts';
import type { SqlError } from './sql-error.ts';
import type { SqlType } from './sql-type.ts';
import { familyOf, isBinary, isInteger, isNational, isNumber, isString, type StringType } from './type-family.ts';
import { typeName, typeNameInMessage } from './type-name.ts';
import { decimalForm, type TypedOperand } from './typed-operand.ts';
import { decimalOf } from './unify.ts';

export interface ArithmeticTypes { readonly left: SqlType; readonly right: SqlType; readonly result: SqlType }

/**
 * `+` on two strings or two binaries is concatenation: the result says so by its type.
 * Throws 402, 8117, 206, 257 or 403 by the types alone.
 */
export function arithmeticTypes(operator: ArithmeticOperator, left: TypedOperand, right: TypedOperand): ArithmeticTypes {
  const leftType = left.type === 'null' ? partnerOf(right) : left.type;
  const rightType = right.type === 'null' ? partnerOf(left) : right.type;
  for (const type of [leftType, rightType]) {
    if (type.kind === 'geometry') throw sqlError(403, arithmeticNames[operator], 'geometry');
  }
  if (isString(leftType) && isString(rightType)) return strings(operator, leftType, rightType);
  if (isBinary(leftType) && isBinary(rightType)) return binaries(operator, leftType, rightType);
  if (isNumber(leftType) && isNumber(rightType)) return numbers(operator, { ...left, type: leftType }, { ...right, type: rightType });
  return mixed(operator, leftType, rightType);
}

const partnerOf = (operand: TypedOperand): SqlType => (operand.type === 'null' ? { kind: 'int' } : operand.type);
const all = (type: SqlType): ArithmeticTypes => ({ left: type, right: type, result: type });

function incompatible(operator: ArithmeticOperator, left: SqlType, right: SqlType): SqlError {
  return sqlError(402, typeNameInMessage(left), typeNameInMessage(right), arithmeticNames[operator]);
}
function invalid(operator: ArithmeticOperator | UnaryOperator, operand: SqlType): SqlError {
  return sqlError(8117, typeNameInMessage(operand), arithmeticNames[operator]);
}
/** Pairs that an operator has no use for: `*` and `/` name the left operand, the others both. */
function refused(operator: ArithmeticOperator, left: SqlType, right: SqlType): SqlError {
  return operator === '*' || operator === '/' ? invalid(operator, left) : incompatible(operator, left, right);
}

function strings(operator: ArithmeticOperator, left: StringType, right: StringType): ArithmeticTypes {
  if (operator === '+') return { left: nationalized(left, right), right: nationalized(right, left), result: concatenation(left, right) };
  throw operator === '-' ? invalid(operator, left) : refused(operator, left, right);
}

/** A single-byte operand becomes a national one beside such; its length stays. */
function nationalized(type: StringType, partner: StringType): StringType {
  if (isNational(type) || !isNational(partner)) return type;
  const { collation } = type;
  if (type.kind === 'char') return { kind: 'nchar', length: Math.min(type.length, 4000), collation };
  return { kind: 'nvarchar', length: type.length === 'max' ? 'max' : Math.min(type.length, 4000), collation };
}

/** The widths added, up to 8000 bytes; (MAX) where an operand is. */
export function concatenation(left: StringType, right: StringType): StringType {
  const national = isNational(left) || isNational(right);
  const { collation } = left;
  if (left.length === 'max' || right.length === 'max') return { kind: national ? 'nvarchar' : 'varchar', length: 'max', collation };
  const length = Math.min(national ? 4000 : 8000, left.length + right.length);
  const isFixed = ({ kind }: StringType) => kind === 'char' || kind === 'nchar';
  if (isFixed(left) && isFixed(right)) return { kind: national ? 'nchar' : 'char', length, collation };
  return { kind: national ? 'nvarchar' : 'varchar', length, collation };
}

function binaries(operator: ArithmeticOperator, left: SqlType, right: SqlType): ArithmeticTypes {
  if (operator !== '+' || !isBinary(left) || !isBinary(right)) throw refused(operator, left, right);
  if (left.length === 'max' || right.length === 'max') return { left, right, result: { kind: 'varbinary', length: 'max' } };
  const length = Math.min(8000, left.length + right.length);
  const kind = left.kind === 'binary' && right.kind === 'binary' ? 'binary' : 'varbinary';
  return { left, right, result: { kind, length } };
}

function numbers(operator: ArithmeticOperator, leftOperand: TypedOperand, rightOperand: TypedOperand): ArithmeticTypes {
  const left = leftOperand.type as SqlType;
  const right = rightOperand.type as SqlType;
  if (operator === '&' || operator === '|' || operator === '^') {
    const whole = (type: SqlType) => isInteger(type) || type.kind === 'bit';
    if (!whole(left) || !whole(right)) throw incompatible(operator, left, right);
    return all(higherType(left, right));
  }
  if (left.kind === 'bit' && right.kind === 'bit') throw refused(operator, left, right);
  const approximate = familyOf(left) === 'approximate' || familyOf(right) === 'approximate';
  if (operator === '%' && approximate) {
    throw familyOf(left) === familyOf(right) ? invalid(operator, left) : incompatible(operator, left, right);
  }
  const higher = higherType(left, right);
  if (higher.kind !== 'decimal') return all(higher);
  // A bit takes its decimal partner's own size, an integer keeps its digits.
  const leftForm = left.kind === 'bit' ? right : decimalForm(leftOperand);
  const rightForm = right.kind === 'bit' ? left : decimalForm(rightOperand);
  return decimals(operator, left, right, leftForm as DecimalSize, rightForm as DecimalSize);
}

interface DecimalSize { readonly precision: number; readonly scale: number }

function decimals(operator: '+' | '-' | '*' | '/' | '%', left: SqlType, right: SqlType, leftForm: DecimalSize, rightForm: DecimalSize): ArithmeticTypes {
  return {
    left: left.kind === 'decimal' ? left : decimalOf(leftForm, right),
    right: right.kind === 'decimal' ? right : decimalOf(rightForm, left),
    result: decimalOf(decimalResult(operator, leftForm, rightForm), left, right),
  };
}

/** Operands of different families. */
function mixed(operator: ArithmeticOperator, left: SqlType, right: SqlType): ArithmeticTypes {
  for (const type of ['datetime', 'smalldatetime'] as const) {
    if (left.kind === type || right.kind === type) return withDayCount(operator, left, right);
  }
  const number = isNumber(left) ? left : isNumber(right) ? right : undefined;
  const other = number === left ? right : left;
  if (number === undefined) throw withoutNumber(operator, left, right);
  if (isString(other)) return stringWithNumber(operator, left, right, number);
  if (isBinary(other) || other.kind === 'rowversion') return binaryWithNumber(operator, left, right, number);
  if (other.kind === 'sql_variant') {
    throw operator === '+' || operator === '-' ? sqlError(257, typeName(other), typeName(number)) : incompatible(operator, left, right);
  }
  throw sqlError(206, typeNameInMessage(other), typeNameInMessage(number));
}

function withoutNumber(operator: ArithmeticOperator, left: SqlType, right: SqlType): SqlError {
  return left.kind === right.kind ? invalid(operator, left) : incompatible(operator, left, right);
}

function stringWithNumber(operator: ArithmeticOperator, left: SqlType, right: SqlType, number: SqlType): ArithmeticTypes {
  if (number.kind === 'bit') throw refused(operator, left, right);
  if (operator === '&' || operator === '|' || operator === '^') throw incompatible(operator, left, right);
  if (operator === '%' && !isInteger(number)) throw incompatible(operator, left, right);
  return withPartner(operator, number);
}

function binaryWithNumber(operator: ArithmeticOperator, left: SqlType, right: SqlType, number: SqlType): ArithmeticTypes {
  if (familyOf(number) === 'approximate') {
    throw operator === '%' ? incompatible(operator, left, right) : sqlError(206, typeNameInMessage(isNumber(left) ? right : left), typeName(number));
  }
  if ((operator === '&' || operator === '|' || operator === '^') && !isInteger(number) && number.kind !== 'bit') {
    throw incompatible(operator, left, right);
  }
  if (number.kind === 'bit' && operator !== '&' && operator !== '|' && operator !== '^') throw refused(operator, left, right);
  return withPartner(operator, number);
}

/** The partner takes the number's own type; two of that type then meet. */
function withPartner(operator: ArithmeticOperator, number: SqlType): ArithmeticTypes {
  return arithmeticTypes(operator, { type: number }, { type: number });
}

/** datetime and smalldatetime count days: a number, text or binary beside them becomes one, under + and - only. */
function withDayCount(operator: ArithmeticOperator, left: SqlType, right: SqlType): ArithmeticTypes {
  const counts = (type: SqlType) => type.kind === 'datetime' || type.kind === 'smalldatetime';
  const both = counts(left) && counts(right);
  const date = counts(left) && counts(right) ? higherType(left, right) : counts(left) ? left : right;
  const partner = counts(left) ? right : left;
  const joins = both || isNumber(partner) || isString(partner) || isBinary(partner);
  if (!joins || operator === '%' || operator === '&' || operator === '|' || operator === '^') throw incompatible(operator, left, right);
  if (operator === '+' || operator === '-') return all(date);
  throw isNumber(partner) && !both ? sqlError(257, typeName(date), typeNameInMessage(partner)) : refused(operator, left, right);
}

/** Types of a prefix sign (`negate`) and of `~`. */
export function unaryTypes(operator: UnaryOperator, operand: TypedOperand): { readonly operand: SqlType; readonly result: SqlType } {
  const type: SqlType = operand.type === 'null' ? { kind: 'int' } : operand.type;
  const fits = operator === '~' ? isInteger(type) || type.kind === 'bit' : isNumber(type) && type.kind !== 'bit';
  if (!fits) throw invalid(operator, type);
  // tinyint has no negative values: its negation is a smallint.
  if (operator === 'negate' && type.kind === 'tinyint') return { operand: { kind: 'smallint' }, result: { kind: 'smallint' } };
  return { operand: type, result: type };
}

export type { TypedOperand } from './typed-operand.ts';
