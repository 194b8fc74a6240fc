import type { ResultColumn } from '../../types/result-column.ts';
import type { SqlType, SqlTypeKind } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { sqlError } from '../../types/errors.ts';

/** Days from 0001-01-01 stand for date and its kin; datetime counts from 1900. */
const zeros: Partial<Record<SqlTypeKind, SqlValue>> = {
  bit: 0, tinyint: 0, smallint: 0, int: 0, bigint: 0n, real: 0, float: 0, money: '0.0000', smallmoney: '0.0000',
  date: 0, datetime: 0n, smalldatetime: 0, time: 0n, datetime2: 0n, uniqueidentifier: '00000000-0000-0000-0000-000000000000',
};

/** What a deleted member of a keyset shows: NULL where the column may be, else its type's zero, strings and binaries filled to their length. */
export function deletedValue({ type, nullable }: ResultColumn): SqlValue {
  return nullable ? null : zeroOf(type);
}

function zeroOf(type: SqlType): SqlValue {
  switch (type.kind) {
    case 'decimal':
      return type.scale === 0 ? '0' : `0.${'0'.repeat(type.scale)}`;
    case 'char':
    case 'nchar':
    case 'varchar':
    case 'nvarchar':
      return type.length === 'max' ? '' : ' '.repeat(type.length);
    case 'binary':
    case 'varbinary':
      return new Uint8Array(type.length === 'max' ? 0 : type.length);
    case 'rowversion':
      return new Uint8Array(8);
    case 'datetimeoffset':
      return { utc: 0n, offset: 0 };
    default: {
      const zero = zeros[type.kind];
      if (zero === undefined) throw sqlError(40514, `a deleted row of a keyset with a column of type ${type.kind}`);
      return zero;
    }
  }
}
