/** FOR JSON and FOR XML: the text goes to the client in rows, and counts as the rows that it was made of. */
import { readRows } from '../../store/data-rows.ts';
import { decodeValue } from '../../store/decode.ts';
import { documentType } from '../../translate/document/document-text.ts';
import type { CompiledSelect } from '../../translate/compile-select.ts';
import { sqlError } from '../../types/errors.ts';
import { executeStatement } from '../backend.ts';
import { command } from '../commands.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/** UTF-16 units of a row: pairs are parted like all else (probed: RyanLamansky/sql-server-simulator, docs/claude/json.md). */
const rowLength = 2033;

export async function sendDocument(run: Run, compiled: Extract<CompiledSelect, { kind: 'document' }>): Promise<void> {
  const { response } = run;
  if (run.session.insertExecuteSince !== undefined) throw sqlError(40514, 'FOR JSON or FOR XML in INSERT … EXEC');
  let text = '';
  let rowCount = 0n;
  await executeStatement(run, compiled.statement, 'SELECT', {
    onRows: (chunk) => {
      for (const [document, count] of readRows(chunk)) {
        if (document === null || document === undefined || count === null || count === undefined) continue;
        text = String(decodeValue(document, documentType));
        rowCount = BigInt(decodeValue(count, { kind: 'bigint' }) as bigint);
      }
    },
  });
  await response.columns(compiled.columns);
  for (let at = 0; at < text.length; at += rowLength) await response.row([text.slice(at, at + rowLength)]);
  run.session.rowCount = rowCount;
  run.session.error = 0;
  await statementDone(run, command.select, rowCount);
}
