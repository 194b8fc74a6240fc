/** Cursors: states as probed on SQL Server 2025 by a third party (sql-server-simulator, cursors). */
import type { ErrorEntry } from '../error-table.ts';

export const cursorErrors: readonly ErrorEntry[] = [
  [16902, 16, 42, 'statement', "%s: The value of the parameter '%s' is invalid."],
  [16905, 16, 1, 'statement', 'The cursor is already open.'],
  [16911, 16, 1, 'statement', 'fetch: The fetch type %s cannot be used with forward only cursors.'],
  [16915, 16, 1, 'statement', "A cursor with the name '%s' already exists."],
  [16916, 16, 1, 'statement', "A cursor with the name '%s' does not exist."],
  [16917, 16, 1, 'statement', 'Cursor is not open.'],
  [16922, 16, 1, 'statement', 'Cursor Fetch: Implicit conversion from data type %s to %s is not allowed.'],
  [16924, 16, 1, 'statement', 'Cursorfetch: The number of variables declared in the INTO list must match that of selected columns.'],
  [16925, 16, 1, 'statement', 'The fetch type %s cannot be used with dynamic cursors.'],
  [16929, 16, 1, 'statement', 'The cursor is READ ONLY.'],
  [16931, 16, 1, 'statement', 'There are no rows in the current fetch buffer.'],
  [16932, 16, 1, 'statement', 'The cursor has a FOR UPDATE list and the requested column to be updated is not in this list.'],
  [16933, 16, 1, 'statement', 'The cursor does not include the table being modified or the table is not updatable through the cursor.'],
  [16943, 16, 4, 'statement', 'Could not complete cursor operation because the table schema changed after the cursor was declared.'],
  [16947, 16, 1, 'statement', 'No rows were updated or deleted.'],
  [16948, 16, 4, 'scope', "The variable '%s' is not a cursor variable, but it is used in a place where a cursor variable is expected."],
  [16949, 16, 1, 'scope', "The variable '%s' is a cursor variable, but it is used in a place where a cursor variable is not valid."],
  [16950, 16, 2, 'statement', "The variable '%s' does not currently have a cursor allocated to it."],
  [16951, 16, 1, 'statement', "The variable '%s' cannot be used as a parameter because a CURSOR OUTPUT parameter must not have a cursor allocated to it before execution of the procedure."],
  [16956, 10, 1, 'statement', 'The created cursor is not of the requested type.'],
  [16957, 16, 4, 'statement', 'FOR UPDATE cannot be specified on a READ ONLY cursor.'],
];
