import { readRows } from '../store/data-rows.ts';
import { decodeValue } from '../store/decode.ts';
import type { Response } from '../session/response.ts';
import type { ResultColumn } from '../types/result-column.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

export interface CapturedRow { readonly types: readonly SqlType[]; readonly values: readonly SqlValue[] }

/** Keeps the result sets for INSERT … EXEC; messages and the rest go to the client as ever. */
export function captureResults(client: Response, onColumns: (columns: readonly ResultColumn[]) => void, onRow: (row: CapturedRow) => void): Response {
  let types: readonly SqlType[] = [];
  return {
    columns: (columns) => {
      types = columns.map((column) => column.type);
      onColumns(columns);
    },
    order: () => undefined,
    pgRows: (chunk) => {
      for (const row of readRows(chunk)) {
        onRow({ types, values: row.map((field, at) => (field === null ? null : decodeValue(field, types[at] as SqlType))) });
      }
    },
    row: (values) => onRow({ types, values }),
    statementDone: () => undefined,
    message: (message) => client.message(message),
    databaseChanged: (database, previous) => client.databaseChanged(database, previous),
    transactionBegan: (descriptor) => client.transactionBegan(descriptor),
    transactionEnded: (descriptor, outcome) => client.transactionEnded(descriptor, outcome),
    returnStatus: () => undefined,
    outputParameter: () => undefined,
    procedureDone: () => undefined,
  };
}
