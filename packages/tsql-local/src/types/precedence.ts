/** The order of T-SQL's types: where two meet, the higher wins. */
import type { SqlType, SqlTypeKind } from './sql-type.ts';

/** Highest first, as "Data type precedence" of the T-SQL reference lists them. geometry is a user-defined type: above all. */
const order: readonly SqlTypeKind[] = [
  'geometry',
  'sql_variant',
  'datetimeoffset',
  'datetime2',
  'datetime',
  'smalldatetime',
  'date',
  'time',
  'float',
  'real',
  'decimal',
  'money',
  'smallmoney',
  'bigint',
  'int',
  'smallint',
  'tinyint',
  'bit',
  'rowversion',
  'uniqueidentifier',
  'nvarchar',
  'nchar',
  'varchar',
  'char',
  'varbinary',
  'binary',
];

/** The type's place in the order: the larger number wins. */
export function precedenceOf(type: SqlType | SqlTypeKind): number {
  return order.length - order.indexOf(typeof type === 'string' ? type : type.kind);
}

/** The one of two types that wins; the first of two of one kind. Lengths, precisions and scales are not joined: see `unify`. */
export function higherType(left: SqlType, right: SqlType): SqlType {
  return precedenceOf(right) > precedenceOf(left) ? right : left;
}
