/** CONCAT, CONCAT_WS, REPLICATE, SPACE, QUOTENAME, STR, STRING_ESCAPE. */
import { isString, type StringType } from '../../types/type-family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { emitConversion } from '../emit-conversion.ts';
import type { ArgumentInfo, ScalarFunction, Signature } from '../function-definition.ts';
import { anyNullable, between, constantInteger, define, exactly, floatType, intType, parameterType } from './define.ts';
import { asStringType, emitText, isMax, nvarchar, ownType, stringArgument, varchar, variableString } from './string-argument.ts';

function concatType(types: readonly StringType[]): StringType {
  if (types.some(isMax)) return variableString(types, 'max');
  return variableString(types, types.reduce((sum, type) => sum + Number(type.length), 0));
}

/** money's text here has two decimals, as CONVERT's style 0. */
function concatenated(call: readonly string[], signature: Signature): readonly string[] {
  return call.map((text, index) => {
    const type = parameterType(signature, index);
    return isString(type) ? text : emitConversion(text, type, asStringType(type) ?? varchar(1), { mode: 'implicit' });
  });
}

/** A bare NULL adds nothing to the width. */
const stringTypes = (call: readonly ArgumentInfo[], name: string) => call.map(({ type }, index) => (type === 'null' ? varchar(0) : stringArgument(call, index, name)));
const ownTypes = (call: readonly ArgumentInfo[]): readonly SqlType[] => call.map((_, index) => ownType(call, index));

const concat = define(
  'CONCAT',
  between(2, 254),
  (call) => ({ parameters: ownTypes(call), result: concatType(stringTypes(call, 'concat')), nullable: false }),
  (call, signature) => cut(`concat(${concatenated(call, signature).join(', ')})`, signature),
);

const concatWs = define(
  'CONCAT_WS',
  between(3, 254),
  (call) => {
    const [separator = varchar(1), ...values] = stringTypes(call, 'concat_ws');
    // A separator stands between each two values.
    return { parameters: ownTypes(call), result: concatType([...values, ...values.slice(1).map(() => separator)]), nullable: false };
  },
  (call, signature) => {
    const [separator = "''", ...values] = concatenated(call, signature);
    return cut(`concat_ws(coalesce(${separator}, ''), ${values.join(', ')})`, signature);
  },
);

/** Sums of widths beyond 8000 bytes are cut. */
function cut(text: string, signature: Signature): string {
  const { result } = signature;
  const full = 'length' in result && (result.length === 8000 || (result.kind === 'nvarchar' && result.length === 4000));
  return full ? `left(${text}, ${result.length})` : text;
}

const replicate = define(
  'REPLICATE',
  exactly(2),
  (call) => {
    const type = stringArgument(call, 0, 'replicate');
    const count = constantInteger(call[1]);
    const length = isMax(type) ? 'max' : count === undefined ? 8000 : Number(type.length) * Math.max(count, 0);
    return { parameters: [ownType(call, 0), intType], result: variableString([type], length), nullable: true };
  },
  ([x = '', n = ''], signature) => {
    const { result } = signature;
    const limit = !('length' in result) || result.length === 'max' ? 2147483647 : result.kind === 'nvarchar' ? 4000 : 8000;
    return `tsql.replicate(${emitText(x, parameterType(signature, 0))}, ${n}, ${limit})`;
  },
);

const space = define(
  'SPACE',
  exactly(1),
  (call) => ({ parameters: [intType], result: varchar(Math.min(8000, Math.max(1, constantInteger(call[0]) ?? 8000))), nullable: true }),
  ([n = '']) => `tsql.replicate(' ', ${n}, 8000)`,
);

const quoteName = define(
  'QUOTENAME',
  between(1, 2),
  (call) => ({ parameters: [nvarchar(4000), nvarchar(1)].slice(0, call.length), result: nvarchar(258), nullable: true }),
  ([x = '', quote = "'['"]) => `tsql.quote_name(${x}, ${quote})`,
);

const str = define(
  'STR',
  between(1, 3),
  (call) => ({
    parameters: [floatType, intType, intType].slice(0, call.length),
    result: varchar(Math.min(8000, Math.max(1, call.length < 2 ? 10 : (constantInteger(call[1]) ?? 8000)))),
    nullable: true,
  }),
  ([x = '', length = '10', decimals = '0']) => `tsql.str(${x}, ${length}, ${decimals})`,
);

const stringEscape = define(
  'STRING_ESCAPE',
  exactly(2),
  (call) => ({ parameters: [nvarchar('max'), nvarchar(4000)], result: nvarchar('max'), nullable: anyNullable(call) }),
  ([x = '', kind = '']) => `tsql.string_escape(${x}, ${kind})`,
);

export const buildFunctions: readonly ScalarFunction[] = [concat, concatWs, replicate, space, quoteName, str, stringEscape];
