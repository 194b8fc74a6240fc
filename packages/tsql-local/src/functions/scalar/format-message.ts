/** FORMATMESSAGE of a text; of a message's number it is refused, since there are no messages. */
import { refuseFeature } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isBinary, isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { between, define, invalidArgument, parameterType, typeOf } from './define.ts';
import { nvarchar } from './string-argument.ts';

/** What the runtime knows of an argument's type: s a string, d an integer, I a bigint, n what may be given and is never formatted, `x name` what may not. */
function kindOf(type: SqlType): string {
  if (isString(type)) return 's';
  if (type.kind === 'tinyint' || type.kind === 'smallint' || type.kind === 'int') return 'd';
  if (type.kind === 'bigint') return 'I';
  return isBinary(type) || type.kind === 'decimal' ? 'n' : `x ${typeName(type)}`;
}

const hasText = (type: SqlType): boolean => ['s', 'd', 'I'].includes(kindOf(type));

export const formatMessage: ScalarFunction = define(
  'FORMATMESSAGE',
  between(1, 21),
  (call) => {
    const message = typeOf(call, 0, nvarchar(4000));
    if (['tinyint', 'smallint', 'int', 'bigint'].includes(message.kind)) throw refuseFeature('FORMATMESSAGE of a message number');
    if (!isString(message)) throw invalidArgument(message, 1, 'formatmessage');
    return { parameters: [nvarchar('max'), ...call.slice(1).map((_, at) => typeOf(call, at + 1, nvarchar(1)))], result: nvarchar(4000), nullable: true };
  },
  ([message = '', ...values], signature) => {
    const types = values.map((_, at) => parameterType(signature, at + 1));
    const texts = values.map((value, at) => (hasText(types[at] as SqlType) ? `CAST(${value} AS text)` : `CASE WHEN ${value} IS NOT NULL THEN '' END`));
    return `tsql.format_message(${message}, CAST(ARRAY[${texts.join(', ')}] AS text[]), CAST(ARRAY[${types.map((type) => quoteLiteral(kindOf(type))).join(', ')}] AS text[]))`;
  },
);
