import type { SqlType } from '../../types/sql-type.ts';

/** A result set that may be the first that a batch sends. */
export interface PossibleResult {
  readonly columns: readonly DescribedColumn[];
  /** Length of ORDER BY; 0 where there is none. */
  readonly orderLength: number;
  /** The text of its statement, and the procedure in whose body that is. */
  readonly statement: string;
  readonly procedure?: string;
}

export interface DescribedColumn {
  /** '' where it has none, or no certain one. */
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly identity: boolean;
  readonly computed: boolean;
  /** A table's column read as it is. */
  readonly isTableColumn: boolean;
  /** The alias type that the table's column was declared with. */
  readonly aliasTypeId?: number;
  /** Its place, from 1, in ORDER BY, and whether descending. */
  readonly order?: { readonly ordinal: number; readonly descending: boolean };
}
