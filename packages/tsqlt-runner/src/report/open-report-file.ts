import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { RunnerError } from '../runner-error.ts';
import type { Write } from './reporter.ts';

/** Makes a file, with the directories that it lies in. Throws RunnerError where that cannot be. */
export function openReportFile(path: string): { readonly write: Write; readonly close: () => void } {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(path, 'w');
    return { write: (text) => void writeSync(descriptor, text), close: () => closeSync(descriptor) };
  } catch (cause) {
    throw new RunnerError(`The report ${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
