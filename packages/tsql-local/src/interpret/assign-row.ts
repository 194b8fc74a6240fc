import { decodeValue } from '../store/decode.ts';
import type { AssignmentTarget } from '../translate/compile-assignment.ts';
import type { Run } from './session-state.ts';

/** Gives each variable its field of the row, in order. */
export function assignRow(run: Run, targets: readonly AssignmentTarget[], row: readonly (Uint8Array | null)[]): void {
  for (const [at, target] of targets.entries()) {
    const field = row[at] ?? null;
    run.frame.scalar(target.variable).value = field === null ? null : decodeValue(field, target.type);
  }
}
