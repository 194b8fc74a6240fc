import type mssql from 'mssql';
import { parseBatch, type BatchText } from 'tsql-parser';
import { UserError } from '../user-error.ts';
import { batchesOf } from './batches.ts';
import { definedByBatch } from './defined-object.ts';

/**
 * Runs a file's batches and `record` in one transaction: all of it or none. `pool` has one connection. Throws UserError that
 * names file, line and the server's error.
 */
export async function runInTransaction(pool: mssql.ConnectionPool, file: { readonly path: string; readonly text: string }, record: () => Promise<void>): Promise<void> {
  const batches = batchesOf(file.path, file.text);
  await pool.request().batch('SET XACT_ABORT ON; BEGIN TRANSACTION;');
  try {
    for (const batch of batches) {
      for (let turn = 0; turn < batch.count; turn += 1) {
        try {
          await pool.request().batch(batch.text);
        } catch (error) {
          throw describe(file.path, batch, error);
        }
      }
    }
    await record();
    await pool.request().batch('COMMIT TRANSACTION;');
  } catch (error) {
    // The server may have rolled back already; its error is the one to tell, not what the clean-up says.
    await pool.request().batch('IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;').catch(() => undefined);
    throw error;
  } finally {
    await pool.request().batch('SET XACT_ABORT OFF;').catch(() => undefined);
  }
}

/** The driver gives the last error; what went before it is often the cause. Lines count from the batch, people count from the file. */
function describe(path: string, { text, firstLine }: BatchText, error: unknown): UserError {
  const { message, number, lineNumber, procName, precedingErrors } = error as mssql.RequestError & { readonly precedingErrors?: readonly { readonly message: string }[] };
  if (number === undefined) return new UserError(`${path}: ${message}\n${nothingKept}`, { cause: error });
  const line = firstLine + Math.max(lineNumber ?? 1, 1) - 1;
  // In a procedure that the file calls the line is the procedure's; in one that it defines, the batch's.
  const isCalled = Boolean(procName) && procName?.split('.').at(-1)?.toLowerCase() !== definedByBatch(parseBatch(text).batch)?.name.name.value.toLowerCase();
  const where = isCalled ? `${path}: error ${number} in line ${lineNumber} of ${procName}` : `${path}:${line}: error ${number}`;
  const earlier = (precedingErrors ?? []).map((one) => `\n  before it: ${one.message}`).join('');
  return new UserError(`${where}: ${message}${earlier}\n${nothingKept}`, { cause: error });
}

const nothingKept = 'Nothing of this file was kept; correct it and run the command again.';
