/** Groups of types that most rules speak of. */
import type { SqlType, SqlTypeKind } from './sql-type.ts';

export interface IntegerType { readonly kind: 'tinyint' | 'smallint' | 'int' | 'bigint' }
export type StringType = Extract<SqlType, { kind: 'char' | 'varchar' | 'nchar' | 'nvarchar' }>;
export type BinaryType = Extract<SqlType, { kind: 'binary' | 'varbinary' }>;
export type DateType = Extract<SqlType, { kind: 'date' | 'time' | 'datetime' | 'smalldatetime' | 'datetime2' | 'datetimeoffset' }>;

export type TypeFamily = 'bit' | 'integer' | 'decimal' | 'money' | 'approximate' | 'string' | 'binary' | 'date' | 'uniqueidentifier' | 'geometry' | 'sql_variant' | 'rowversion';

const families: Readonly<Record<SqlTypeKind, TypeFamily>> = {
  bit: 'bit',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  money: 'money',
  smallmoney: 'money',
  real: 'approximate',
  float: 'approximate',
  char: 'string',
  varchar: 'string',
  nchar: 'string',
  nvarchar: 'string',
  binary: 'binary',
  varbinary: 'binary',
  date: 'date',
  time: 'date',
  datetime: 'date',
  smalldatetime: 'date',
  datetime2: 'date',
  datetimeoffset: 'date',
  uniqueidentifier: 'uniqueidentifier',
  geometry: 'geometry',
  sql_variant: 'sql_variant',
  rowversion: 'rowversion',
};

export const familyOf = (type: SqlType | SqlTypeKind): TypeFamily => families[typeof type === 'string' ? type : type.kind];
export const isInteger = (type: SqlType): type is IntegerType => familyOf(type) === 'integer';
export const isString = (type: SqlType): type is StringType => familyOf(type) === 'string';
export const isBinary = (type: SqlType): type is BinaryType => familyOf(type) === 'binary';
export const isDate = (type: SqlType): type is DateType => familyOf(type) === 'date';
/** nchar and nvarchar. */
export const isNational = (type: SqlType): boolean => type.kind === 'nchar' || type.kind === 'nvarchar';
/** bit, integers, decimal, money and approximate numbers. */
export function isNumber(type: SqlType): boolean {
  const family = familyOf(type);
  return family === 'bit' || family === 'integer' || family === 'decimal' || family === 'money' || family === 'approximate';
}
