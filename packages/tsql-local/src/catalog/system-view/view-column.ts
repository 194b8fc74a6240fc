/** One column of a system view: its T-SQL type and the PostgreSQL expression that gives it. */
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';

export interface ViewColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly sql: string;
}

type Make = (name: string, sql: string) => ViewColumn;
const make =
  (type: SqlType): Make =>
  (name, sql) => ({ name, type, nullable: false, sql });

export const bit = make({ kind: 'bit' });
export const tinyint = make({ kind: 'tinyint' });
export const smallint = make({ kind: 'smallint' });
export const int = make({ kind: 'int' });
export const bigint = make({ kind: 'bigint' });
export const float = make({ kind: 'float' });
export const datetime = make({ kind: 'datetime' });
export const variant = make({ kind: 'sql_variant' });
export const sysname = make({ kind: 'nvarchar', length: 128, collation: defaultCollation });
export const char = (length: number): Make => make({ kind: 'char', length, collation: defaultCollation });
export const varchar = (length: number): Make => make({ kind: 'varchar', length, collation: defaultCollation });
export const varbinary = (length: number): Make => make({ kind: 'varbinary', length });
export const nvarchar = (length: number | 'max'): Make => make({ kind: 'nvarchar', length, collation: defaultCollation });

export const nullable = (column: ViewColumn): ViewColumn => ({ ...column, nullable: true });

/** Columns whose value is the same in each row here: features that there are none of. */
export const constants = (value: string, make: Make, ...names: readonly string[]): ViewColumn[] => names.map((name) => make(name, value));
