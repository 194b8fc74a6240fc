import type { SqlType, SqlTypeKind } from './sql-type.ts';

const names: Readonly<Record<SqlTypeKind, string>> = {
  bit: 'int2',
  tinyint: 'int2',
  smallint: 'int2',
  int: 'int4',
  bigint: 'int8',
  decimal: 'numeric',
  money: 'numeric',
  smallmoney: 'numeric',
  real: 'float4',
  float: 'float8',
  char: 'text',
  varchar: 'text',
  nchar: 'text',
  nvarchar: 'text',
  binary: 'bytea',
  varbinary: 'bytea',
  date: 'int4',
  smalldatetime: 'int4',
  datetime: 'int8',
  time: 'int8',
  datetime2: 'int8',
  datetimeoffset: 'tsql.datetimeoffset',
  uniqueidentifier: 'uuid',
  geometry: 'geometry',
  sql_variant: 'tsql.variant',
  rowversion: 'bytea',
};

/** The PostgreSQL type that carries a T-SQL type (the table of sql-value.ts), as written in a cast: `int4`, `tsql.datetimeoffset`. */
export function pgType(type: SqlType): string {
  return names[type.kind];
}
