/** The names of SQL Server's own types, in lower case (data-types-transact-sql, with their synonyms). */
const SYSTEM_TYPES: ReadonlySet<string> = new Set(
  `bigint binary bit char character cursor date datetime datetime2 datetimeoffset dec decimal float geography geometry
  hierarchyid image int integer json money nchar ntext numeric nvarchar real rowversion smalldatetime smallint smallmoney
  sql_variant sysname table text time timestamp tinyint uniqueidentifier varbinary varchar vector xml`.split(/\s+/),
);

/** Whether a type's name without schema is SQL Server's own; names of several words (`double precision`) always are. */
export const isSystemType = (name: string): boolean => SYSTEM_TYPES.has(name.toLowerCase()) || name.includes(' ');
