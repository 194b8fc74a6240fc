/** JSON_OBJECT, whose arguments come as key, value, key, value, and JSON_ARRAY. Each by what it does with a NULL value. */
import { refuseFeature } from '../../types/errors.ts';
import { jsonText } from '../../types/json-mark.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNumber, isString } from '../../types/type-family.ts';
import { emitJoined } from '../emit-joined.ts';
import { emitJsonString, emitJsonValue } from '../emit-json-value.ts';
import type { ArgumentInfo, ScalarFunction, Signature } from '../function-definition.ts';
import { define, parameterType, typeOf } from './define.ts';
import { varchar } from './string-argument.ts';

type OnNull = 'null' | 'absent';

const any = { minimum: 0, maximum: Number.POSITIVE_INFINITY };

function signature(name: string): (call: readonly ArgumentInfo[]) => Signature {
  return (call) => {
    const parameters = call.map((_, at) => typeOf(call, at, varchar(1)));
    if (parameters.some((type) => type.kind === 'geometry')) throw refuseFeature(`${name} of geometry`);
    return { parameters, result: jsonText, nullable: false };
  };
}

/** A key is written as its value would be, in quotes. */
function emitKey(text: string, type: SqlType): string {
  if (isString(type)) return emitJsonString(`tsql.json_key(${text})`);
  const value = `tsql.json_key(${emitJsonValue(text, type)})`;
  return isNumber(type) ? `('"' || ${value} || '"')` : value;
}

function emitMembers(call: readonly string[], types: Signature, onNull: OnNull): string {
  const members: string[] = [];
  for (let at = 0; at < call.length; at += 2) {
    const value = emitJsonValue(call[at + 1] ?? '', parameterType(types, at + 1));
    const key = emitKey(call[at] ?? '', parameterType(types, at));
    members.push(onNull === 'absent' ? `CASE WHEN ${call[at + 1] ?? ''} IS NOT NULL THEN ${key} || ':' || ${value} END` : `${key} || ':' || coalesce(${value}, 'null')`);
  }
  return `('{' || ${emitJoined(members)} || '}')`;
}

function emitElements(call: readonly string[], types: Signature, onNull: OnNull): string {
  const elements = call.map((text, at) => {
    const value = emitJsonValue(text, parameterType(types, at));
    return onNull === 'null' ? `coalesce(${value}, 'null')` : value;
  });
  return `('[' || ${emitJoined(elements)} || ']')`;
}

const object = (onNull: OnNull): ScalarFunction => define('JSON_OBJECT', any, signature('JSON_OBJECT'), (call, types) => emitMembers(call, types, onNull));
const array = (onNull: OnNull): ScalarFunction => define('JSON_ARRAY', any, signature('JSON_ARRAY'), (call, types) => emitElements(call, types, onNull));

export const jsonObjects: Readonly<Record<OnNull, ScalarFunction>> = { null: object('null'), absent: object('absent') };
export const jsonArrays: Readonly<Record<OnNull, ScalarFunction>> = { null: array('null'), absent: array('absent') };
