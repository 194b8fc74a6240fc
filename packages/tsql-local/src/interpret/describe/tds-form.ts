import type { SqlType } from '../../types/sql-type.ts';
import { declaredSize } from './declared-size.ts';

interface TdsForm { readonly typeId: number; readonly length: number }

/** Types of fixed width: the token of a column without NULLs, and of one with; their bytes. */
const fixed: Readonly<Partial<Record<SqlType['kind'], readonly [whole: number, nullable: number, length: number]>>> = {
  bit: [0x32, 0x68, 1],
  tinyint: [0x30, 0x26, 1],
  smallint: [0x34, 0x26, 2],
  int: [0x38, 0x26, 4],
  bigint: [0x7f, 0x26, 8],
  real: [0x3b, 0x6d, 4],
  float: [0x3e, 0x6d, 8],
  smallmoney: [0x7a, 0x6e, 4],
  money: [0x3c, 0x6e, 8],
  smalldatetime: [0x3a, 0x6f, 4],
  datetime: [0x3d, 0x6f, 8],
};
const others: Readonly<Partial<Record<SqlType['kind'], number>>> = {
  uniqueidentifier: 0x24, date: 0x28, time: 0x29, datetime2: 0x2a, datetimeoffset: 0x2b, decimal: 0x6a,
  char: 0xaf, varchar: 0xa7, nchar: 0xef, nvarchar: 0xe7, binary: 0xad, varbinary: 0xa5, rowversion: 0xad, sql_variant: 0x62,
};
/** The length that stands for (max) in TYPE_INFO. */
const maxForm = 0xffff;

/** A type's token and length as TYPE_INFO of MS-TDS writes them. */
export function tdsForm(type: SqlType, nullable: boolean): TdsForm {
  const width = fixed[type.kind];
  if (width !== undefined) return { typeId: nullable ? width[1] : width[0], length: width[2] };
  const typeId = type.kind === 'decimal' && type.numeric === true ? 0x6c : (others[type.kind] ?? 0);
  const { maxLength } = declaredSize(type);
  return { typeId, length: maxLength === -1 ? maxForm : maxLength };
}
