/**
 * CHECKSUM and BINARY_CHECKSUM: each argument gives 32 bits, and h = rotate_left(h, 4) XOR bits. What a type's bits are is
 * from captures of SQL Server 2025; types whose bits are not known are refused.
 */
import { collationByName } from '../../types/collation.ts';
import { refuseFeature, sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNational, isString } from '../../types/type-family.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { between, define, intType, invalidArgument, parameterType, typeOf } from './define.ts';

const folded = (text: string): string => `tsql.fold_int8(${text})`;
/** Days since 1900-01-01 of ticks since 0001-01-01. */
const daysOf = (ticks: string): string => `CAST(${ticks} / 864000000000 - 693595 AS int4)`;

function bits(text: string, type: SqlType): string | undefined {
  if (isString(type)) {
    const trimmed = `rtrim(${text}, ' ')`;
    return isNational(type) ? `tsql.fold_units(tsql.national_to_bytes(${trimmed}))` : `tsql.fold_bytes(tsql.single_byte_to_bytes(${trimmed}), true)`;
  }
  switch (type.kind) {
    case 'bit':
    case 'tinyint':
    case 'int':
      return `CAST(${text} AS int4)`;
    case 'smallint':
      return `(CAST(${text} AS int4) & 65535)`;
    case 'bigint':
    case 'time':
      return folded(text);
    case 'money':
      return folded(`CAST(${text} * 10000 AS int8)`);
    case 'smallmoney':
      return `CAST(${text} * 10000 AS int4)`;
    case 'real':
      return `(CASE WHEN ${text} = 0 THEN 0 ELSE CAST(CAST('x' || encode(float4send(${text}), 'hex') AS bit(32)) AS int4) END)`;
    case 'float':
      return `(CASE WHEN ${text} = 0 THEN 0 ELSE ${folded(`CAST(CAST('x' || encode(float8send(${text}), 'hex') AS bit(64)) AS int8)`)} END)`;
    case 'date':
      return `(${text} - 693595)`;
    case 'datetime':
      return `CAST(tsql.floor_div(${text}, 25920000) # (${text} - tsql.floor_div(${text}, 25920000) * 25920000) AS int4)`;
    case 'smalldatetime':
      return `(((${text} / 1440) << 16) | (${text} % 1440))`;
    case 'datetime2':
      return `(${folded(`(${text}) % 864000000000`)} # ${daysOf(text)})`;
    case 'datetimeoffset':
      return `(${folded(`(${text}).utc % 864000000000`)} # ${daysOf(`(${text}).utc`)})`;
    case 'uniqueidentifier':
      return `tsql.fold_bytes(tsql.guid_to_bytes(${text}), false)`;
    case 'binary':
    case 'varbinary':
      return `tsql.fold_bytes(rtrim(${text}, decode('00', 'hex')), false)`;
    default:
      return undefined;
  }
}

/** CHECKSUM of a text goes by its collation's weights: only a binary one's are known. */
function isKnown(name: string, type: SqlType): boolean {
  if (isString(type)) return name === 'BINARY_CHECKSUM' || collationByName(type.collation).binary;
  return bits('x', type) !== undefined;
}

function checksum(name: 'CHECKSUM' | 'BINARY_CHECKSUM'): ScalarFunction {
  return {
    ...define(
      name,
      between(1, 1024),
      (call) => {
        const parameters = call.map((argument, index): SqlType => {
          if (argument.type === 'null' && name === 'BINARY_CHECKSUM') throw refuseFeature('BINARY_CHECKSUM of NULL');
          const type = typeOf(call, index, intType);
          if (argument.type === 'null' || type.kind === 'geometry') throw argument.type === 'null' ? invalidNull(index, name) : invalidArgument(type, index + 1, name);
          if (!isKnown(name, type)) throw refuseFeature(`${name} of ${type.kind}`);
          return type;
        });
        return { parameters, result: intType, nullable: true };
      },
      (call, signature) =>
        call.reduce((hash, text, index) => `tsql.checksum_step(${hash}, coalesce(${bits(text, parameterType(signature, index)) ?? '0'}, 2147483647))`, '0'),
    ),
    refusesStar: true,
  };
}

const invalidNull = (index: number, name: string): Error => sqlError(8116, 'NULL', index + 1, name.toLowerCase());

export const checksumFunctions: readonly ScalarFunction[] = [checksum('CHECKSUM'), checksum('BINARY_CHECKSUM')];
