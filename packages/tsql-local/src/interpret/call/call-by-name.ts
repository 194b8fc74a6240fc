import { parseBatch, type ObjectName } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import { StatementError } from '../statement-error.ts';
import type { Run } from '../session-state.ts';
import { systemProcedures } from '../system-procedure/index.ts';
import { catalogProcedure } from '../catalog-procedure/index.ts';
import type { Argument } from './argument.ts';
import { callProcedure } from './call-procedure.ts';
import { calledObject } from './called-object.ts';
import { spelled } from './spelled.ts';

/**
 * Calls a procedure by its name as written. Returns its status; undefined when the body was ended by an error and the
 * caller's variable must stay as it is.
 */
export async function callByName(run: Run, written: ObjectName | string, given: readonly Argument[]): Promise<number | undefined> {
  const { found, name } = calledObject(run, typeof written === 'string' ? parseName(written) : written);
  const schema = name.schema?.value.toLowerCase();
  const plain = name.name.value.toLowerCase();
  if (found?.kind === 'procedure') return callProcedure(run, found, spelled(name), given);
  const isSystemName = schema === undefined || schema === 'sys' || schema === 'dbo';
  const listed = isSystemName ? catalogProcedure(plain, run) : undefined;
  if (listed !== undefined) return callProcedure(run, listed, spelled(name), given);
  const system = isSystemName ? systemProcedures.get(plain) : undefined;
  if (system !== undefined) {
    const status = await system(run, given);
    run.response.returnStatus(status);
    run.response.procedureDone({ failed: false });
    return status;
  }
  throw new StatementError(sqlError(2812, spelled(name)), { command: 0xe0 });
}

/** A procedure's name as text gives it; what is no name is 2812. */
export function parseName(text: string): ObjectName {
  const { batch, diagnostics } = parseBatch(`EXEC ${text}`);
  const statement = batch.statements[0];
  if (diagnostics.length > 0 || batch.statements.length !== 1 || statement?.kind !== 'ExecuteStatement' || statement.target.kind !== 'ExecuteProcedure' || statement.arguments.length > 0) {
    throw sqlError(2812, text);
  }
  return statement.target.name;
}
