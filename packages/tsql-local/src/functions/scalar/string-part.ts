/** LEFT, RIGHT, SUBSTRING, STUFF. */
import { isBinary, isNational } from '../../types/type-family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { anyNullable, constantInteger, define, exactly, intType, parameterType, typeOf } from './define.ts';
import { emitText, ownType, stringArgument, variableString } from './string-argument.ts';

/** With a constant length the result is no wider than that. */
function width(length: number | 'max', count: ArgumentInfo | undefined): number | 'max' {
  const constant = constantInteger(count);
  if (length === 'max') return 'max';
  return constant === undefined || constant < 0 ? length : Math.min(length, constant);
}

function side(name: 'LEFT' | 'RIGHT'): ScalarFunction {
  return define(
    name,
    exactly(2),
    (call) => {
      const type = stringArgument(call, 0, name);
      return { parameters: [ownType(call, 0), intType], result: variableString([type], width(type.length, call[1])), nullable: anyNullable(call) };
    },
    ([x = '', n = ''], signature) => {
      const type = parameterType(signature, 0);
      const national = isNational(type) ? '_units' : '';
      return `tsql.${name.toLowerCase()}_part${national}(${emitText(x, type)}, ${n})`;
    },
  );
}

const substring = define(
  'SUBSTRING',
  exactly(3),
  (call) => {
    const given = typeOf(call, 0, intType);
    const parameters: readonly SqlType[] = [isBinary(given) ? given : ownType(call, 0), intType, intType];
    if (isBinary(given)) {
      const length = width(given.length, call[2]);
      return { parameters, result: { kind: 'varbinary', length: length === 0 ? 1 : length }, nullable: anyNullable(call) };
    }
    const type = stringArgument(call, 0, 'substring');
    return { parameters, result: variableString([type], width(type.length, call[2])), nullable: anyNullable(call) };
  },
  ([x = '', start = '', length = ''], signature) => {
    const type = parameterType(signature, 0);
    if (isBinary(type)) return `tsql.substring_bytes(${x}, ${start}, ${length})`;
    return `tsql.substring_part${isNational(type) ? '_units' : ''}(${emitText(x, type)}, ${start}, ${length})`;
  },
);

/** How many characters of a text of full width are deleted, where start and length are constants; else none is counted. */
function deleted(width: number, startArgument: ArgumentInfo | undefined, lengthArgument: ArgumentInfo | undefined): number {
  const start = constantInteger(startArgument);
  const length = constantInteger(lengthArgument);
  if (start === undefined || length === undefined || start < 1 || length < 0) return 0;
  return Math.max(0, Math.min(length, width - start + 1));
}

const stuff = define(
  'STUFF',
  exactly(4),
  (call) => {
    const type = stringArgument(call, 0, 'stuff');
    const replacement = stringArgument(call, 3, 'stuff');
    const length = type.length === 'max' || replacement.length === 'max' ? 'max' : type.length - deleted(type.length, call[1], call[2]) + replacement.length;
    return { parameters: [ownType(call, 0), intType, intType, ownType(call, 3)], result: variableString([type, replacement], length), nullable: true };
  },
  ([x = '', start = '', length = '', replacement = ''], signature) =>
    `tsql.stuff(${emitText(x, parameterType(signature, 0))}, ${start}, ${length}, ${emitText(replacement, parameterType(signature, 3))})`,
);

export const partFunctions: readonly ScalarFunction[] = [side('LEFT'), side('RIGHT'), substring, stuff];
