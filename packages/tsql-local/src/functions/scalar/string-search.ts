/** CHARINDEX, PATINDEX, REPLACE, TRANSLATE: they compare by the collation. */
import { collationByName } from '../../types/collation.ts';
import { isString, type StringType } from '../../types/type-family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { foldForLike, likeRule } from '../emit-like.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { anyNullable, between, bigintType, define, exactly, intType, invalidArgument, parameterType, typeOf } from './define.ts';
import { emitText, isMax, ownType, stringArgument, variableString } from './string-argument.ts';

/** A needle is a string; other types are 8116. */
function needle(call: readonly ArgumentInfo[], functionName: string): StringType {
  const type = ownType(call, 0);
  if (!isString(type)) throw invalidArgument(type, 1, functionName);
  return type;
}

/** The collation that decides: of the first argument that has one. */
const ruleOf = (...types: readonly SqlType[]) => collationByName((types.find(isString) ?? { collation: 'SQL_Latin1_General_CP1_CI_AS' }).collation);

const charIndex = define(
  'CHARINDEX',
  between(2, 3),
  (call) => {
    const within = stringArgument(call, 1, 'charindex');
    const start = typeOf(call, 2, intType);
    return {
      parameters: [needle(call, 'charindex'), ownType(call, 1), start.kind === 'bigint' ? bigintType : intType].slice(0, call.length),
      result: isMax(within) ? bigintType : intType,
      nullable: anyNullable(call),
    };
  },
  ([x = '', within = '', start], signature) => {
    const type = parameterType(signature, 1);
    const rule = likeRule(ruleOf(type, parameterType(signature, 0)));
    const call = `tsql.char_index_${rule}(${x}, ${emitText(within, type)}, ${start === undefined ? '1' : `CAST(least(greatest(${start}, 0), 2147483647) AS int4)`})`;
    return signature.result.kind === 'bigint' ? `CAST(${call} AS int8)` : call;
  },
);

const patIndex = define(
  'PATINDEX',
  exactly(2),
  (call) => {
    if (call[1]?.type === 'null') throw invalidArgument(intType, 2, 'patindex');
    const within = stringArgument(call, 1, 'patindex');
    return { parameters: [needle(call, 'patindex'), ownType(call, 1)], result: isMax(within) ? bigintType : intType, nullable: anyNullable(call) };
  },
  ([pattern = '', within = ''], signature) => {
    const type = parameterType(signature, 1);
    const collation = ruleOf(type, parameterType(signature, 0));
    const subject = foldForLike(emitText(within, type), collation);
    const call = `tsql.pattern_index(${pattern}, ${subject}, '${likeRule(collation)}')`;
    return signature.result.kind === 'bigint' ? `CAST(${call} AS int8)` : call;
  },
);

const replace = define(
  'REPLACE',
  exactly(3),
  (call) => {
    const types = [0, 1, 2].map((index) => stringArgument(call, index, 'replace'));
    return {
      parameters: [0, 1, 2].map((index) => ownType(call, index)),
      result: variableString(types, types.some(isMax) ? 'max' : 8000),
      nullable: anyNullable(call),
    };
  },
  (call, signature) => {
    const texts = call.map((text, index) => emitText(text, parameterType(signature, index)));
    const rule = likeRule(ruleOf(...[0, 1, 2].map((index) => parameterType(signature, index))));
    return cutAtWidth(`tsql.replace_${rule}(${texts.join(', ')})`, signature.result);
  },
);

const translate = define(
  'TRANSLATE',
  exactly(3),
  (call) => {
    const types = [0, 1, 2].map((index) => stringArgument(call, index, 'translate'));
    return {
      parameters: [0, 1, 2].map((index) => ownType(call, index)),
      result: variableString(types, types.some(isMax) ? 'max' : 8000),
      nullable: anyNullable(call),
    };
  },
  (call, signature) => {
    const texts = call.map((text, index) => emitText(text, parameterType(signature, index)));
    const { caseSensitive } = ruleOf(...[0, 1, 2].map((index) => parameterType(signature, index)));
    return `tsql.translate(${texts.join(', ')}, ${caseSensitive})`;
  },
);

/** What exceeds 8000 bytes is cut. */
export function cutAtWidth(text: string, result: SqlType): string {
  return 'length' in result && result.length !== 'max' ? `left(${text}, ${result.length})` : text;
}

export const searchFunctions: readonly ScalarFunction[] = [charIndex, patIndex, replace, translate];
