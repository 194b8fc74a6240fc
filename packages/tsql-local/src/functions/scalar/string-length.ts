/** LEN and DATALENGTH. */
import { refuseFunction } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNational } from '../../types/type-family.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { anyNullable, bigintType, define, exactly, intType, parameterType, typeOf } from './define.ts';
import { emitText, ownType, stringArgument, varchar } from './string-argument.ts';

const len = define(
  'LEN',
  exactly(1),
  (call) => {
    const type = stringArgument(call, 0, 'len');
    return { parameters: [ownType(call, 0)], result: type.length === 'max' ? bigintType : intType, nullable: anyNullable(call) };
  },
  ([x = ''], signature) => {
    const type = parameterType(signature, 0);
    const trimmed = `rtrim(${emitText(x, type)}, ' ')`;
    const length = isNational(type) ? `tsql.count_units(${trimmed})` : `char_length(${trimmed})`;
    return signature.result.kind === 'bigint' ? `CAST(${length} AS int8)` : length;
  },
);

const dataLength = define(
  'DATALENGTH',
  exactly(1),
  (call) => {
    const type = typeOf(call, 0, varchar(1));
    const isMax = 'length' in type && type.length === 'max';
    return { parameters: [type], result: isMax ? bigintType : intType, nullable: anyNullable(call) };
  },
  ([x = ''], signature) => {
    const length = emitByteCount(x, parameterType(signature, 0));
    return signature.result.kind === 'bigint' ? `CAST(${length} AS int8)` : length;
  },
);

function emitByteCount(text: string, type: SqlType): string {
  switch (type.kind) {
    case 'char':
    case 'varchar':
      return `char_length(${text})`;
    case 'nchar':
    case 'nvarchar':
      return `(tsql.count_units(${text}) * 2)`;
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return `octet_length(${text})`;
    case 'geometry':
      return `octet_length(tsql.geometry_clr(${text}))`;
    case 'sql_variant':
      throw refuseFunction(`DATALENGTH of ${type.kind}`);
    default:
      return `CASE WHEN ${text} IS NOT NULL THEN ${byteCount(type)} END`;
  }
}

/** Bytes of a value of a type of fixed size ("Data types" of the T-SQL reference). */
function byteCount(type: SqlType): number {
  switch (type.kind) {
    case 'decimal':
      return type.precision <= 9 ? 5 : type.precision <= 19 ? 9 : type.precision <= 28 ? 13 : 17;
    case 'time':
      return type.scale <= 2 ? 3 : type.scale <= 4 ? 4 : 5;
    case 'datetime2':
      return type.scale <= 2 ? 6 : type.scale <= 4 ? 7 : 8;
    case 'datetimeoffset':
      return type.scale <= 2 ? 8 : type.scale <= 4 ? 9 : 10;
    default:
      return fixedBytes[type.kind] ?? 0;
  }
}

const fixedBytes: Readonly<Record<string, number>> = {
  bit: 1, tinyint: 1, smallint: 2, int: 4, bigint: 8, money: 8, smallmoney: 4, real: 4, float: 8,
  date: 3, datetime: 8, smalldatetime: 4, uniqueidentifier: 16,
};

export const lengthFunctions: readonly ScalarFunction[] = [len, dataLength];
