import { resolve } from 'node:path';
import { openReportFile } from '../report/open-report-file.ts';
import type { Write } from '../report/reporter.ts';
import { RunnerError } from '../runner-error.ts';
import { cobertura } from './cobertura.ts';
import type { Coverage } from './coverage.ts';
import { lcov } from './lcov.ts';
import { table } from './table.ts';

const formats = {
  lcov: (coverage: Coverage) => lcov(coverage),
  cobertura: (coverage: Coverage, directory: string) => cobertura(coverage, { directory, time: Date.now() }),
  table: (coverage: Coverage) => table(coverage),
} as const;

/** `lcov=coverage.info`, or `table` for standard output. */
export interface CoverageRequest {
  readonly format: keyof typeof formats;
  readonly file?: string;
}

/** Throws RunnerError for a format that there is not. */
export function parseCoverageRequest(text: string): CoverageRequest {
  const at = text.indexOf('=');
  const format = at < 0 ? text : text.slice(0, at);
  if (!Object.hasOwn(formats, format)) throw new RunnerError(`There is no coverage format '${format}'; there are ${Object.keys(formats).join(', ')}.`);
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (file === '') throw new RunnerError(`--coverage ${text} names no file.`);
  return { format: format as CoverageRequest['format'], ...(file === undefined ? {} : { file }) };
}

/** Writes each format that was asked for. Throws RunnerError for a file that cannot be written. */
export function reportCoverage(coverage: Coverage, requests: readonly CoverageRequest[], directory: string, write: Write): void {
  for (const { format, file } of requests) {
    const text = formats[format](coverage, directory);
    if (file === undefined) {
      write(`\n${text}`);
      continue;
    }
    const report = openReportFile(resolve(directory, file));
    report.write(text);
    report.close();
  }
}
