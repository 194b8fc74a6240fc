/** Function calls whose value hangs on the session: no definition may hold them, and the translation gives them what they need. */
import type { BoundFunctionCall } from '../bound.ts';

/** A week or weekday is counted from SET DATEFIRST's day. */
export function dependsOnDateFirst({ function: row, arguments: [first] }: BoundFunctionCall): boolean {
  return first?.kind === 'keyword' && row.usesDateFirst?.has(first.word) === true;
}

export const readsSession = (call: BoundFunctionCall): boolean =>
  call.function.sessionValue !== undefined || call.function.draws === true || dependsOnDateFirst(call);
