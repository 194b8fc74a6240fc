/** Short forms in which the function tables are written. */
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import type { ArgumentInfo, ScalarFunction, Signature } from '../function-definition.ts';

export const intType: SqlType = { kind: 'int' };
export const bigintType: SqlType = { kind: 'bigint' };
export const floatType: SqlType = { kind: 'float' };
export const datetimeType: SqlType = { kind: 'datetime' };

export const exactly = (count: number) => ({ minimum: count, maximum: count });
export const between = (minimum: number, maximum: number) => ({ minimum, maximum });

export function define(
  name: string,
  argumentCount: ScalarFunction['argumentCount'],
  signature: ScalarFunction['signature'],
  emit: ScalarFunction['emit'],
  flags: Partial<Pick<ScalarFunction, 'deterministic' | 'bare' | 'sessionValue' | 'usesClock' | 'usesDatabase' | 'usesDateFirst' | 'draws' | 'keywords'>> = {},
): ScalarFunction {
  return { name, argumentCount, signature, emit, deterministic: true, ...flags };
}

/** NULL where an argument is. */
export const anyNullable = (call: readonly ArgumentInfo[]): boolean => call.some((argument) => argument.nullable);

/** A function of fixed types. `nullable`: also without a NULL argument. */
export function fixedSignature(parameters: readonly SqlType[], result: SqlType, nullable = false): ScalarFunction['signature'] {
  return (call): Signature => ({ parameters: parameters.slice(0, call.length), result, nullable: nullable || anyNullable(call) });
}

/** The type of an argument; the untyped NULL counts as `whenNull`. */
export function typeOf(call: readonly ArgumentInfo[], index: number, whenNull: SqlType): SqlType {
  const type = call[index]?.type;
  return type === undefined || type === 'null' || type === 'keyword' ? whenNull : type;
}

/** A signature's parameter as emit finds it: of the argument's own type. */
export function parameterType(signature: Signature, index: number): SqlType {
  const type = signature.parameters[index];
  if (type === undefined || type === 'keyword') throw new Error(`argument ${index} has no type`);
  return type;
}

/** 8116: the function takes no argument of this type there. */
export function invalidArgument(type: SqlType, position: number, functionName: string): Error {
  return sqlError(8116, typeNameInMessage(type), position, functionName.toLowerCase());
}

/** The value of an argument that is an integer constant. */
export function constantInteger(argument: ArgumentInfo | undefined): number | undefined {
  return typeof argument?.constant === 'number' && Number.isInteger(argument.constant) ? argument.constant : undefined;
}
