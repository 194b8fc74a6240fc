/** ISJSON, JSON_VALUE, JSON_QUERY, JSON_MODIFY, JSON_PATH_EXISTS. */
import { sqlError, sqlErrorWithState } from '../../types/errors.ts';
import { jsonText } from '../../types/json-mark.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNumber, isString, type StringType } from '../../types/type-family.ts';
import { emitPath } from '../emit-json-path.ts';
import { emitJsonValue } from '../emit-json-value.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { anyNullable, between, define, exactly, floatType, intType, invalidArgument, parameterType, typeOf } from './define.ts';
import { nvarchar } from './string-argument.ts';

/** A text is read as it is, or as nvarchar(4000) where it has a limit; other types are 8116. */
function documentOf(call: readonly ArgumentInfo[], functionName: string): Extract<SqlType, { kind: 'nvarchar' }> {
  const type = typeOf(call, 0, nvarchar(4000));
  if (!isString(type)) throw invalidArgument(type, 1, functionName);
  return { kind: 'nvarchar', length: type.length === 'max' ? 'max' : 4000, collation: type.collation };
}

/** A path is text, and no bare NULL. The functions that take none in lower case tell it in capitals. */
function pathOf(call: readonly ArgumentInfo[], functionName: string): StringType {
  const path = call[1];
  if (path?.type === 'null') {
    const isLower = functionName === 'json_value' || functionName === 'json_modify';
    throw isLower ? sqlError(8116, 'NULL', 2, functionName) : sqlErrorWithState(8116, 8, 'NULL', 2, functionName.toUpperCase());
  }
  const type = typeOf(call, 1, nvarchar(4000));
  if (!isString(type)) throw invalidArgument(type, 2, functionName);
  return nvarchar(type.length === 'max' ? 'max' : 4000);
}

const forms: ReadonlySet<string> = new Set(['VALUE', 'ARRAY', 'OBJECT', 'SCALAR']);

const isJson: ScalarFunction = {
  ...define(
    'ISJSON',
    between(1, 2),
    (call) => ({ parameters: call.length === 1 ? [documentOf(call, 'isjson')] : [documentOf(call, 'isjson'), 'keyword'], result: intType, nullable: call[0]?.nullable !== false }),
    ([x = '', form = '']) => `tsql.json_is(${x}, '${form}')`,
  ),
  lastKeywords: forms,
};

const isMax = (type: SqlType): boolean => 'length' in type && type.length === 'max';

const jsonValue = define(
  'JSON_VALUE',
  exactly(2),
  (call) => {
    const document = documentOf(call, 'json_value');
    return { parameters: [document, pathOf(call, 'json_value')], result: nvarchar(4000, document.collation), nullable: true };
  },
  ([x = '', path = ''], signature) => `tsql.json_value(${x}, ${emitPath(path)}, ${isMax(parameterType(signature, 0))})`,
);

const jsonQuery = define(
  'JSON_QUERY',
  between(1, 2),
  (call) => {
    const document = documentOf(call, 'json_query');
    const parameters = call.length === 1 ? [document] : [document, pathOf(call, 'json_query')];
    return { parameters, result: { ...document, json: true }, nullable: true };
  },
  ([x = '', path = "'$'"], signature) => `tsql.json_query(${x}, ${emitPath(path)}, ${isMax(parameterType(signature, 0))})`,
);

const jsonPathExists = define(
  'JSON_PATH_EXISTS',
  exactly(2),
  (call) => ({ parameters: [documentOf(call, 'json_path_exists'), pathOf(call, 'json_path_exists')], result: intType, nullable: anyNullable(call) }),
  ([x = '', path = '']) => `tsql.json_path_exists(${x}, ${emitPath(path)})`,
);

/** What may be written: texts and numbers but money. A real is written as the float that it is. */
function writtenType(call: readonly ArgumentInfo[]): SqlType {
  const type = typeOf(call, 2, intType);
  if (type.kind === 'money' || type.kind === 'smallmoney' || !(isString(type) || isNumber(type))) throw invalidArgument(type, 3, 'json_modify');
  return type.kind === 'real' ? floatType : type;
}

const jsonModify = define(
  'JSON_MODIFY',
  exactly(3),
  (call) => {
    const document = documentOf(call, 'json_modify');
    return { parameters: [{ ...document, length: 'max' }, pathOf(call, 'json_modify'), writtenType(call)], result: { ...jsonText, collation: document.collation }, nullable: true };
  },
  ([x = '', path = '', value = ''], signature) => `tsql.json_modify(${x}, ${emitPath(path, true)}, ${emitJsonValue(value, parameterType(signature, 2))})`,
);

export const jsonFunctions: readonly ScalarFunction[] = [isJson, jsonValue, jsonQuery, jsonPathExists, jsonModify];
