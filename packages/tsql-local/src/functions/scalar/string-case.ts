/** UPPER, LOWER, TRIM, LTRIM, RTRIM, REVERSE: a string of the argument's width. */
import { collationByName } from '../../types/collation.ts';
import { isString } from '../../types/type-family.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { anyNullable, between, define, exactly, parameterType } from './define.ts';
import { emitText, ownType, stringArgument, variableString } from './string-argument.ts';

function sameWidth(name: string, emit: (text: string) => string): ScalarFunction {
  return define(
    name,
    exactly(1),
    (call) => {
      const type = stringArgument(call, 0, name);
      return { parameters: [ownType(call, 0)], result: variableString([type], type.length), nullable: anyNullable(call) };
    },
    ([x = ''], signature) => emit(emitText(x, parameterType(signature, 0))),
  );
}

/** The second argument is a set of characters, by the collation. */
function trim(name: string, pgName: string): ScalarFunction {
  return define(
    name,
    between(1, 2),
    (call) => {
      const type = stringArgument(call, 0, name);
      return { parameters: call.map((_, index) => ownType(call, index)), result: variableString([type], type.length), nullable: anyNullable(call) };
    },
    ([x = '', characters], signature) => {
      const type = parameterType(signature, 0);
      const text = emitText(x, type);
      if (characters === undefined) return `${pgName}(${text}, ' ')`;
      const caseSensitive = isString(type) && collationByName(type.collation).caseSensitive;
      const set = emitText(characters, parameterType(signature, 1));
      return `${pgName}(${text}, ${caseSensitive ? set : `tsql.both_cases(${set})`})`;
    },
  );
}

export const caseFunctions: readonly ScalarFunction[] = [
  sameWidth('UPPER', (text) => `upper(${text} COLLATE pg_catalog.pg_c_utf8)`),
  sameWidth('LOWER', (text) => `lower(${text} COLLATE pg_catalog.pg_c_utf8)`),
  sameWidth('REVERSE', (text) => `reverse(${text})`),
  trim('TRIM', 'btrim'),
  trim('LTRIM', 'ltrim'),
  trim('RTRIM', 'rtrim'),
];
