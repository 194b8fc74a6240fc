/** Errors by number: their English text, severity and state, and what they end. */
import { errorTable, type Ends, type ErrorRow } from './error-table.ts';
import { SqlError } from './sql-error.ts';

/** What becomes of the batch when the error of this number is raised. */
export interface ErrorRule {
  /** What it ends uncaught under XACT_ABORT OFF. 'scope': the batch, procedure or dynamic text that it is in. */
  readonly ends: Ends;
  /** SET XACT_ABORT ON does not make it worse while it is uncaught. */
  readonly xactAbortExempt: boolean;
  /** A TRY can catch it. Compile errors are caught by a caller's TRY only; whoever raises knows which it is. */
  readonly catchable: boolean;
  /** Caught, it leaves the transaction uncommittable even under XACT_ABORT OFF. */
  readonly doomsWhenCaught: boolean;
}

function rowOf(number: number): ErrorRow {
  const row = errorTable.get(number);
  if (row === undefined) throw new Error(`error ${number} is not in types/error-table.ts; add its row there`);
  return row;
}

/** The text of an error with its places filled in order. A place without a value shows `(null)`, as SQL Server's does. */
export function errorText(number: number, ...fill: readonly (string | number)[]): string {
  let next = 0;
  return rowOf(number).text.replaceAll('%s', () => String(fill[next++] ?? '(null)'));
}

/** An error of the table, with its usual state. `fill` goes into the text's places in order. */
export function sqlError(number: number, ...fill: readonly (string | number)[]): SqlError {
  const { severity, state } = rowOf(number);
  return new SqlError(number, severity, state, errorText(number, ...fill));
}

/** The same with another state, where SQL Server tells cases of one number apart by it. */
export function sqlErrorWithState(number: number, state: number, ...fill: readonly (string | number)[]): SqlError {
  return new SqlError(number, rowOf(number).severity, state, errorText(number, ...fill));
}

/** The refusals of this engine: a statement, a function, a feature that is not built. An option is 40517. */
export const refuseStatement = (name: string): SqlError => sqlError(40510, name);
export const refuseFunction = (name: string): SqlError => sqlError(40511, name);
export const refuseFeature = (name: string): SqlError => sqlError(40514, name);

/** What an error of this number and severity ends; numbers that are no row of the table (THROW, RAISERROR) go by severity. */
export function errorRule(number: number, severity: number): ErrorRule {
  const row = errorTable.get(number);
  if (severity >= 20) return { ends: 'connection', xactAbortExempt: false, catchable: false, doomsWhenCaught: false };
  return {
    ends: row?.ends ?? 'statement',
    // RAISERROR honours the option only inside TRY; severity 11 is spared (3701).
    xactAbortExempt: number === 50_000 || severity <= 11 || row?.xactAbortExempt === true,
    catchable: row?.catchable !== false,
    doomsWhenCaught: row?.doomsWhenCaught === true,
  };
}
