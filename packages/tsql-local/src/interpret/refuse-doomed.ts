import { sqlError } from '../types/errors.ts';
import type { Run } from './session-state.ts';

/** In a doomed transaction only reading and ROLLBACK work. */
export function refuseWriteWhenDoomed(run: Run): void {
  if (run.session.transaction.doomed) throw sqlError(3930);
}
