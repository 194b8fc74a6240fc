/** Types of the T-SQL reference and their synonyms (learn.microsoft.com/sql/t-sql/data-types), each as a declaration writes it. */
export const DATA_TYPES: readonly string[] = [
  'bit', 'tinyint', 'smallint', 'int', 'bigint', 'decimal(5, 2)', 'numeric(5, 2)', 'smallmoney', 'money', 'real', 'float(53)',
  'date', 'time(3)', 'datetime', 'datetime2(3)', 'smalldatetime', 'datetimeoffset(3)',
  'char(3)', 'varchar(3)', 'varchar(max)', 'text', 'nchar(3)', 'nvarchar(3)', 'nvarchar(max)', 'ntext', 'binary(3)', 'varbinary(3)', 'varbinary(max)', 'image',
  'uniqueidentifier', 'rowversion', 'timestamp', 'sql_variant', 'cursor', 'table (x INT)', 'sysname', 'xml', 'hierarchyid', 'geometry', 'geography', 'json', 'vector(3)',
  'integer', 'dec(5, 2)', 'double precision', 'character(3)', 'character varying(3)', 'char varying(3)', 'national character(3)', 'national char(3)',
  'national character varying(3)', 'national char varying(3)', 'national text', 'binary varying(3)',
];
