import { readFirstRow } from '../store/data-rows.ts';
import { decodeValue } from '../store/decode.ts';
import { withBackend } from './backend.ts';
import type { Run } from './session-state.ts';

/** SCOPE_IDENTITY() and @@IDENTITY after an INSERT: the last value that it gave the identity column. NULL is none: a MERGE need not insert. */
export async function recordIdentity(run: Run, identity: { readonly query: string }): Promise<void> {
  await withBackend(run, (store) =>
    store.execute(identity.query, [], {
      onRows: (chunk) => {
        const field = readFirstRow(chunk)[0];
        const value = field === undefined || field === null ? null : decodeValue(field, { kind: 'decimal', precision: 38, scale: 0 });
        if (value === null) return;
        run.frame.scopeIdentity = value;
        run.session.identity = value;
      },
    }),
  );
}
