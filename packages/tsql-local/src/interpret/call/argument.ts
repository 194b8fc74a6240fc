import type { TableInfo } from '../../bind/catalog.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { CursorVariable } from '../cursor/find-cursor.ts';

/** An argument of a call, whoever makes it: EXEC, an RPC, sp_executesql. */
export interface Argument {
  /** With its @; undefined for a positional one. */
  readonly name?: string;
  readonly content:
    | { readonly kind: 'value'; readonly type: SqlType; readonly value: SqlValue }
    /** A caller's table variable or a filled table-valued parameter: passed as it is, since it is READONLY. */
    | { readonly kind: 'table'; readonly table: TableInfo }
    /** A caller's cursor variable; `output` where the call says OUTPUT, and so gets the cursor. */
    | { readonly kind: 'cursor'; readonly name: string; readonly variable: CursorVariable; readonly output: boolean }
    | { readonly kind: 'default' };
  /** Takes the value back when the call marks it OUTPUT and the parameter is one. */
  readonly writeBack?: (value: SqlValue, type: SqlType) => void | Promise<void>;
}
