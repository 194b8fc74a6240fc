/** ISJSON, JSON_VALUE, JSON_QUERY. */
import { jsonText } from '../../types/json-mark.ts';
import { isString } from '../../types/type-family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { anyNullable, between, define, exactly, intType, invalidArgument, typeOf } from './define.ts';
import { nvarchar } from './string-argument.ts';

const document = nvarchar('max');

function requireText(call: readonly ArgumentInfo[], functionName: string): void {
  const type = typeOf(call, 0, document);
  if (!isString(type)) throw invalidArgument(type, 1, functionName);
}

const isJson = define(
  'ISJSON',
  exactly(1),
  (call) => {
    requireText(call, 'isjson');
    return { parameters: [document], result: intType, nullable: anyNullable(call) };
  },
  ([x = '']) => `tsql.json_is(${x})`,
);

function byPath(name: string, minimum: number, result: SqlType): ScalarFunction {
  return define(
    name,
    minimum === 2 ? exactly(2) : between(minimum, 2),
    (call) => {
      requireText(call, name);
      return { parameters: [document, nvarchar(4000)].slice(0, call.length), result, nullable: true };
    },
    ([x = '', path = "'$'"]) => `tsql.${name.toLowerCase()}(${x}, ${path})`,
  );
}

export const jsonFunctions: readonly ScalarFunction[] = [isJson, byPath('JSON_VALUE', 2, nvarchar(4000)), byPath('JSON_QUERY', 1, jsonText)];
