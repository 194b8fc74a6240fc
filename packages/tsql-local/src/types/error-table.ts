/**
 * Every error that the engine raises: number, severity, state, what it ends, and its text as in sys.messages (language 1033),
 * with %s for each value. Sources: sys.messages; research on what errors end (probed on SQL Server 2025).
 */
import { bindErrors } from './error-rows/bind.ts';
import { conversionErrors } from './error-rows/conversion.ts';
import { cursorErrors } from './error-rows/cursor.ts';
import { definitionErrors } from './error-rows/definition.ts';
import { executionErrors } from './error-rows/execution.ts';
import { functionErrors } from './error-rows/function.ts';
import { queryErrors } from './error-rows/query.ts';
import { refusals } from './error-rows/refusal.ts';
import { syntaxErrors } from './error-rows/syntax.ts';
import { wireErrors } from './error-rows/wire.ts';
import { writeErrors } from './error-rows/write.ts';

export type Ends = 'statement' | 'scope' | 'batch' | 'batch and transaction' | 'connection';

/** `catchable: false`, `doomsWhenCaught: true` and `xactAbortExempt: true` are the exceptions; absent otherwise. */
export interface ErrorRow {
  readonly severity: number;
  readonly state: number;
  readonly ends: Ends;
  readonly text: string;
  readonly catchable?: false;
  readonly doomsWhenCaught?: true;
  readonly xactAbortExempt?: true;
}

/** One row as its family's file writes it: [number, severity, state, ends, text]. */
export type ErrorEntry = readonly [number: number, severity: number, state: number, ends: Ends, text: string];

/** Caught, they doom the transaction although uncaught they end the statement alone. */
const dooming: ReadonlySet<number> = new Set([266, 1205]);
/**
 * Uncaught they end no more under SET XACT_ABORT ON than under OFF: 266 leaves the count as it finds it, and 2787 is RAISERROR's
 * own (Babelfish's list of errors that ignore the option). What RAISERROR raises and severity 11 are spared too: errors.ts.
 */
const exempt: ReadonlySet<number> = new Set([266, 2787]);
/** No TRY sees them. */
const uncatchable: ReadonlySet<number> = new Set([8728]);

function tableOf(...families: readonly (readonly ErrorEntry[])[]): ReadonlyMap<number, ErrorRow> {
  const table = new Map<number, ErrorRow>();
  for (const [number, severity, state, ends, text] of families.flat()) {
    table.set(number, {
      severity,
      state,
      ends,
      text,
      ...(uncatchable.has(number) ? { catchable: false } : {}),
      ...(dooming.has(number) ? { doomsWhenCaught: true } : {}),
      ...(exempt.has(number) ? { xactAbortExempt: true } : {}),
    });
  }
  return table;
}

export const errorTable: ReadonlyMap<number, ErrorRow> = tableOf(
  syntaxErrors,
  wireErrors,
  bindErrors,
  queryErrors,
  conversionErrors,
  functionErrors,
  writeErrors,
  definitionErrors,
  executionErrors,
  cursorErrors,
  refusals,
);
