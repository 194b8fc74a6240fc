/** The one type of several: branches of CASE, arguments of COALESCE, columns of UNION and VALUES. */
import { conversionRule } from './conversion-matrix.ts';
import { decimalEnvelope } from './decimal-result.ts';
import { sqlError } from './errors.ts';
import { isJsonText } from './json-mark.ts';
import { higherType, precedenceOf } from './precedence.ts';
import type { SqlType } from './sql-type.ts';
import { familyOf, isBinary, isDate, isNational, isNumber, isString, type BinaryType, type StringType } from './type-family.ts';
import { typeNameInMessage } from './type-name.ts';
import { decimalForm, type TypedOperand } from './typed-operand.ts';

/** Untyped NULLs yield to the rest; nothing but such NULLs is 8133. A pair without a conversion is 206, or 257. */
export function unify(operands: readonly TypedOperand[]): SqlType {
  let result: TypedOperand | undefined;
  for (const operand of operands) {
    if (operand.type === 'null') continue;
    result = result === undefined ? operand : joinOperands(result, operand);
  }
  if (result === undefined || result.type === 'null') throw sqlError(8133);
  return result.type;
}

/** Two integer literals stay a literal: the wider one's digits count if a decimal comes after them. */
function joinOperands(left: TypedOperand, right: TypedOperand): TypedOperand {
  const type = join(left, right);
  const bothLiteral = left.literalDigits !== undefined && right.literalDigits !== undefined;
  return bothLiteral ? { type, literalDigits: Math.max(left.literalDigits, right.literalDigits) } : { type };
}

function join(leftOperand: TypedOperand, rightOperand: TypedOperand): SqlType {
  const left = leftOperand.type as SqlType;
  const right = rightOperand.type as SqlType;
  const joint = jointType(left, right, leftOperand, rightOperand);
  for (const type of [left, right]) {
    const rule = conversionRule(type, joint);
    if (rule === 'refused') throw clash(left, right);
    if (rule === 'explicit') throw sqlError(257, typeNameInMessage(type), typeNameInMessage(joint));
  }
  return joint;
}

/** The type that would be converted, the lower one, is named first. */
function clash(left: SqlType, right: SqlType) {
  const [lower, higher] = precedenceOf(left) < precedenceOf(right) ? [left, right] : [right, left];
  return sqlError(206, typeNameInMessage(lower), typeNameInMessage(higher));
}

/** What two types become, legal or not; `unify` and `comparisonType` ask the conversion chart. */
export function jointType(left: SqlType, right: SqlType, leftOperand: TypedOperand, rightOperand: TypedOperand): SqlType {
  if (isString(left) && isString(right)) return jointString(left, right);
  if (isBinary(left) && isBinary(right)) return jointBinary(left, right);
  if (isNumber(left) && isNumber(right)) return jointNumber(left, right, leftOperand, rightOperand);
  if (isDate(left) && isDate(right)) return jointDate(left, right);
  const higher = higherType(left, right);
  const lower = higher === left ? right : left;
  if (isString(higher) && isBinary(lower)) {
    const characters = lower.length === 'max' || !isNational(higher) ? lower.length : Math.ceil(lower.length / 2);
    return jointString(higher, { ...higher, kind: isNational(higher) ? 'nvarchar' : 'varchar', length: characters });
  }
  // Text is read at full precision before it meets a type whose fractions may be cut.
  if (isString(lower) && 'scale' in higher && higher.kind !== 'decimal') return { kind: higher.kind, scale: 7 };
  return higher;
}

export function jointString(left: StringType, right: StringType): StringType {
  const national = isNational(left) || isNational(right);
  const fixed = left.kind === 'nchar' || left.kind === 'char';
  const otherFixed = right.kind === 'nchar' || right.kind === 'char';
  const length = widest(left.length, right.length, national ? 4000 : 8000);
  const { collation } = left;
  if (fixed && otherFixed && length !== 'max') return { kind: national ? 'nchar' : 'char', length, collation };
  if (!national) return { kind: 'varchar', length, collation };
  return { kind: 'nvarchar', length, collation, ...(isJsonText(left) || isJsonText(right) ? { json: true } : {}) };
}

function jointBinary(left: BinaryType, right: BinaryType): BinaryType {
  const length = widest(left.length, right.length, 8000);
  if (left.kind === 'binary' && right.kind === 'binary' && length !== 'max') return { kind: 'binary', length };
  return { kind: 'varbinary', length };
}

/** A national partner of a longer single-byte string ends at 4000 characters. */
function widest(left: number | 'max', right: number | 'max', limit: number): number | 'max' {
  return left === 'max' || right === 'max' ? 'max' : Math.min(limit, Math.max(left, right));
}

function jointNumber(left: SqlType, right: SqlType, leftOperand: TypedOperand, rightOperand: TypedOperand): SqlType {
  const higher = higherType(left, right);
  if (higher.kind !== 'decimal') return higher;
  const leftForm = decimalForm(leftOperand);
  const rightForm = decimalForm(rightOperand);
  if (leftForm === undefined || rightForm === undefined) return higher;
  return decimalOf(decimalEnvelope(leftForm, rightForm), left, right);
}

/** The name is `numeric` when each decimal operand is called so. */
export function decimalOf(size: { readonly precision: number; readonly scale: number }, ...operands: readonly SqlType[]): SqlType {
  const numeric = operands.every((type) => type.kind !== 'decimal' || type.numeric === true);
  return { kind: 'decimal', precision: size.precision, scale: size.scale, ...(numeric ? { numeric: true } : {}) };
}

function jointDate(left: SqlType, right: SqlType): SqlType {
  const higher = higherType(left, right);
  if (!('scale' in higher) || higher.kind === 'decimal') return higher;
  return { kind: higher.kind, scale: Math.max(fractionDigits(left), fractionDigits(right)) };
}

/** Decimals of a second that a date type keeps. */
export function fractionDigits(type: SqlType): number {
  if (familyOf(type) !== 'date') return 0;
  if ('scale' in type) return type.scale;
  return type.kind === 'datetime' ? 3 : 0;
}
