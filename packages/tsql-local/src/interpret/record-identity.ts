import { readFirstRow } from '../store/data-rows.ts';
import { decodeValue } from '../store/decode.ts';
import { withBackend } from './backend.ts';
import type { Run } from './session-state.ts';

/** SCOPE_IDENTITY() and @@IDENTITY after an INSERT: the last value that the table's sequence gave. */
export async function recordIdentity(run: Run, identity: { readonly sequence: string }): Promise<void> {
  await withBackend(run, (store) =>
    store.execute(`SELECT last_value::numeric FROM ${identity.sequence}`, [], {
      onRows: (chunk) => {
        const field = readFirstRow(chunk)[0];
        const value = field === undefined || field === null ? null : decodeValue(field, { kind: 'decimal', precision: 38, scale: 0 });
        run.frame.scopeIdentity = value;
        run.session.identity = value;
      },
    }),
  );
}
