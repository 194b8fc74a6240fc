/** NEWID and HASHBYTES. */
import { isNational, isString } from '../../types/type-family.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { define, exactly, invalidArgument, parameterType, typeOf } from './define.ts';
import { varchar } from './string-argument.ts';

const newId = define('NEWID', exactly(0), () => ({ parameters: [], result: { kind: 'uniqueidentifier' }, nullable: false }), () => 'gen_random_uuid()', {
  deterministic: false,
});

/** SHA2_256, SHA2_512, SHA1 and MD5; MD4 is refused, and MD2 or an unknown name gives NULL, as on SQL Server. */
const hashBytes = define(
  'HASHBYTES',
  exactly(2),
  (call) => {
    const type = typeOf(call, 1, varchar(1));
    if (!isString(type) && type.kind !== 'binary' && type.kind !== 'varbinary') throw invalidArgument(type, 2, 'hashbytes');
    return { parameters: [varchar(8000), type], result: { kind: 'varbinary', length: 8000 }, nullable: true };
  },
  ([algorithm = '', x = ''], signature) => {
    const type = parameterType(signature, 1);
    const bytes = isString(type) ? `tsql.${isNational(type) ? 'national_to_bytes' : 'single_byte_to_bytes'}(${x})` : x;
    return `tsql.hash_bytes(${algorithm}, ${bytes})`;
  },
);

export const identifierFunctions: readonly ScalarFunction[] = [newId, hashBytes];
