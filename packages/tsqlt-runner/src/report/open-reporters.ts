import { resolve } from 'node:path';
import { RunnerError } from '../runner-error.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { openReportFile } from './open-report-file.ts';
import type { Reporter, ReporterFactory, Write } from './reporter.ts';
import { spec } from './spec.ts';
import { tap } from './tap.ts';
import { teamcity } from './teamcity.ts';

export const reporters: Readonly<Record<string, ReporterFactory>> = { spec, junit, tap, json, teamcity, github };

/** A report that was asked for: `junit=report.xml`, or `tap` for standard output. */
export interface ReportRequest {
  readonly name: string;
  readonly file?: string;
}

/** Throws RunnerError for a name that no reporter has. */
export function parseReportRequest(text: string): ReportRequest {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  if (!Object.hasOwn(reporters, name)) throw new RunnerError(`There is no reporter '${name}'; there are ${Object.keys(reporters).join(', ')}.`);
  if (at < 0) return { name };
  const file = text.slice(at + 1);
  if (file === '') throw new RunnerError(`--reporter ${text} names no file.`);
  return { name, file };
}

export interface OpenReporters extends Required<Reporter> {
  readonly close: () => void;
}

/** Opens every report: files are made, with the directories that they lie in, before the first test runs. Throws RunnerError. */
export function openReporters(requests: readonly ReportRequest[], directory: string, stdout: { readonly write: Write; readonly color: boolean }): OpenReporters {
  const files: ReturnType<typeof openReportFile>[] = [];
  const close = (): void => {
    for (const file of files.splice(0)) file.close();
  };
  const open = ({ name, file }: ReportRequest): Reporter => {
    const factory = reporters[name] as ReporterFactory;
    if (file === undefined) return factory(stdout.write, { color: stdout.color });
    const opened = openReportFile(resolve(directory, file));
    files.push(opened);
    return factory(opened.write, { color: false });
  };
  try {
    const opened = requests.map(open);
    return {
      start: (tests) => opened.forEach((one) => one.start?.(tests)),
      testDone: (result) => opened.forEach((one) => one.testDone?.(result)),
      end: (summary) => opened.forEach((one) => one.end?.(summary)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
