import { resolve } from 'node:path';
import { BatchSplitError, splitBatches } from 'tsql-parser';
import { RunnerError } from '../runner-error.ts';
import { readModule } from './read-module.ts';
import { readSqlFile } from './read-sql-file.ts';
import type { FileBatch, TestFile } from './test-file.ts';

/** Reads a script and cuts it at its GO lines. `path` is relative to `directory`. Throws RunnerError for one that cannot be read or cut. */
export function readTestFile(directory: string, path: string): TestFile {
  const text = readSqlFile(resolve(directory, path));
  try {
    return { path, batches: splitBatches(text).map((batch) => withModule(batch, path)) };
  } catch (error) {
    if (!(error instanceof BatchSplitError)) throw error;
    throw new RunnerError(`${path}: ${error.message}`, { cause: error });
  }
}

function withModule(batch: FileBatch, path: string): FileBatch {
  const module = readModule(batch, path);
  return module === undefined ? batch : { ...batch, module };
}
