/**
 * T-SQL's types as the binder puts them on every expression and column.
 *
 * `length` counts characters for the string types (bytes for varchar in a single-byte code page are the same) and bytes for
 * the binary ones; 'max' is the (MAX) form. decimal stands for numeric too: `numeric: true` only changes the name shown.
 * `json: true` marks text that a function or FOR JSON made as JSON: where JSON is made of it, it is taken as it stands.
 */
export type SqlType =
  | { readonly kind: 'bit' | 'tinyint' | 'smallint' | 'int' | 'bigint' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number; readonly numeric?: true }
  | { readonly kind: 'money' | 'smallmoney' | 'real' | 'float' }
  | { readonly kind: 'char' | 'nchar'; readonly length: number; readonly collation: string }
  | { readonly kind: 'varchar'; readonly length: number | 'max'; readonly collation: string }
  | { readonly kind: 'nvarchar'; readonly length: number | 'max'; readonly collation: string; readonly json?: true }
  | { readonly kind: 'binary'; readonly length: number }
  | { readonly kind: 'varbinary'; readonly length: number | 'max' }
  | { readonly kind: 'date' | 'datetime' | 'smalldatetime' }
  | { readonly kind: 'time' | 'datetime2' | 'datetimeoffset'; readonly scale: number }
  | { readonly kind: 'uniqueidentifier' | 'geometry' | 'sql_variant' | 'rowversion' };

export type SqlTypeKind = SqlType['kind'];

/** The collation of a new database. */
export const defaultCollation = 'SQL_Latin1_General_CP1_CI_AS';
