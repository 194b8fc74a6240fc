import { refuseFeature } from '../../types/errors.ts';
import { isNational, isString } from '../../types/type-family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { AggregateFunction } from '../function-definition.ts';
import { exactly, invalidArgument, parameterType, typeOf } from '../scalar/define.ts';
import { emitText, nvarchar, ownType, stringArgument, varchar } from '../scalar/string-argument.ts';

/** NULLs are left out, separator and all. Without a (MAX) argument more than 8000 bytes are 9829. */
export const stringAgg: AggregateFunction = {
  name: 'STRING_AGG',
  argumentCount: exactly(2),
  signature: (call) => {
    const type = stringArgument(call, 0, 'string_agg');
    const separator = typeOf(call, 1, varchar(1));
    if (!isString(separator)) throw invalidArgument(separator, 2, 'string_agg');
    const national = isNational(typeOf(call, 0, varchar(1)));
    const length = type.length === 'max' ? 'max' : national ? 4000 : 8000;
    const result: SqlType = { kind: national ? 'nvarchar' : 'varchar', length, collation: type.collation };
    return { parameters: [ownType(call, 0), national ? nvarchar(4000, type.collation) : varchar(8000, separator.collation)], result, nullable: true };
  },
  unmerged: true,
  emit: ([x = '', separator = ''], { distinct, orderBy, signature }) => {
    if (distinct) throw refuseFeature('DISTINCT in STRING_AGG');
    const joined = `string_agg(${emitText(x, parameterType(signature, 0))}, ${separator}${orderBy === '' ? '' : ` ORDER BY ${orderBy}`})`;
    const { result } = signature;
    return 'length' in result && result.length !== 'max' ? `tsql.fit_aggregate(${joined}, ${result.length})` : joined;
  },
};
