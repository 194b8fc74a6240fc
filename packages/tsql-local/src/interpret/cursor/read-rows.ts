import { readRows } from '../../store/data-rows.ts';
import { decodeValue } from '../../store/decode.ts';
import type { PgStatement } from '../../translate/pg-statement.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { executeStatement } from '../backend.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';

export interface NamedValue { readonly name: string; readonly type: SqlType; readonly value: SqlValue }

/** All rows of a statement of a cursor's; its variables are those that the cursor took along, and `given`. */
export async function readCursorRows(run: Run, frame: Frame, statement: PgStatement, types: readonly SqlType[], given: readonly NamedValue[] = []): Promise<(readonly SqlValue[])[]> {
  for (const { name, type, value } of given) frame.declareScalar(name, type, value);
  const rows: (readonly SqlValue[])[] = [];
  await executeStatement({ ...run, frame }, statement, 'SELECT', {
    onRows: (chunk) => {
      for (const row of readRows(chunk)) rows.push(row.map((field, at) => (field === null ? null : decodeValue(field, types[at] as SqlType))));
    },
  });
  return rows;
}
