import { conversionRule } from './conversion-matrix.ts';
import { sqlError } from './errors.ts';
import { comparisonNames, type ComparisonName } from './operator-name.ts';
import { precedenceOf } from './precedence.ts';
import type { SqlType } from './sql-type.ts';
import { isDate, isNational, isString } from './type-family.ts';
import { typeNameInMessage } from './type-name.ts';
import type { TypedOperand } from './typed-operand.ts';
import { jointType } from './unify.ts';

/**
 * The type to which both sides of a comparison are converted. geometry cannot be compared (403); `time` with a date and time
 * is 402, no conversion 206, only an explicit one 257. `operator` only names it in the message.
 */
export function comparisonType(left: TypedOperand, right: TypedOperand, operator: ComparisonName = '='): SqlType {
  if (left.type === 'null' && right.type === 'null') return { kind: 'int' };
  if (left.type === 'null') return comparable(right.type as SqlType, operator);
  if (right.type === 'null') return comparable(left.type, operator);
  comparable(left.type, operator);
  comparable(right.type, operator);
  const kinds = [left.type.kind, right.type.kind];
  if (isDate(left.type) && isDate(right.type) && kinds.includes('time') && left.type.kind !== right.type.kind) {
    throw sqlError(402, typeNameInMessage(left.type), typeNameInMessage(right.type), comparisonNames[operator]);
  }
  const joint = withoutLength(jointType(left.type, right.type, left, right));
  for (const type of [left.type, right.type]) {
    const rule = conversionRule(type, joint);
    if (rule === 'refused') throw clash(left.type, right.type);
    if (rule === 'explicit') throw sqlError(257, typeNameInMessage(type), typeNameInMessage(joint));
  }
  return joint;
}

function comparable(type: SqlType, operator: ComparisonName): SqlType {
  if (type.kind === 'geometry') throw sqlError(403, comparisonNames[operator], 'geometry');
  return type;
}

/** A date comes first whichever side it stands on; otherwise the type that would be converted, the lower one. */
function clash(left: SqlType, right: SqlType) {
  const leftFirst = isDate(left) !== isDate(right) ? isDate(left) : precedenceOf(left) < precedenceOf(right);
  const [first, second] = leftFirst ? [left, right] : [right, left];
  return sqlError(206, typeNameInMessage(first), typeNameInMessage(second));
}

/** Strings are compared whole: a conversion for a comparison cuts nothing and pads nothing. */
function withoutLength(type: SqlType): SqlType {
  if (isString(type)) return { kind: isNational(type) ? 'nvarchar' : 'varchar', length: 'max', collation: type.collation };
  if (type.kind === 'binary' || type.kind === 'varbinary') return { kind: 'varbinary', length: 'max' };
  return type;
}
