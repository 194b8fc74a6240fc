import { BatchSplitError, splitBatches, type BatchText } from 'tsql-parser';
import { UserError } from '../user-error.ts';

/** The GO-separated batches of a file. Throws UserError that names the file and the line of a GO out of form. */
export function batchesOf(path: string, text: string): readonly BatchText[] {
  try {
    return splitBatches(text);
  } catch (error) {
    if (!(error instanceof BatchSplitError)) throw error;
    throw new UserError(`${path}: ${error.message}`, { cause: error });
  }
}
