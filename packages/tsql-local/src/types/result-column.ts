import type { SqlType } from './sql-type.ts';

/** One column of a result set, as COLMETADATA describes it. */
export interface ResultColumn {
  /** '' where a column has no name. */
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly identity?: true;
  /** A column of a table, read as it is: its updatability differs on the wire from an expression's. */
  readonly isTableColumn?: true;
  /** Sent, and not shown by clients that heed the flag. */
  readonly isHidden?: true;
  /** The database that names the UDT of a geometry column. */
  readonly database?: string;
}
