/** What this engine does not do: the numbers that SQL Server's editions use for what they lack. */
import type { ErrorEntry } from '../error-table.ts';

export const refusals: readonly ErrorEntry[] = [
  [40510, 16, 1, 'statement', "Statement '%s' is not supported in this version of SQL Server (tsql-local)."],
  [40511, 16, 1, 'statement', "Built-in function '%s' is not supported in this version of SQL Server (tsql-local)."],
  [40514, 16, 1, 'statement', "'%s' is not supported in this version of SQL Server (tsql-local)."],
  [40517, 16, 1, 'statement', "Keyword or statement option '%s' is not supported in this version of SQL Server (tsql-local)."],
];
