/** The Test Anything Protocol, version 14, with a YAML block for each test that is not ok. */
import { fullName } from '../discover/test-case.ts';
import { isRed, type TestResult } from '../results/test-result.ts';
import { placeText } from './place-text.ts';
import type { ReporterFactory } from './reporter.ts';

export const tap: ReporterFactory = (write) => {
  let number = 0;
  let planned = 0;
  return {
    start: (tests) => {
      planned = tests.length;
      write(`TAP version 14\n1..${planned}\n`);
    },
    testDone: (result) => {
      number += 1;
      const directive = result.outcome === 'skipped' ? ` # SKIP ${description(result.message)}`.trimEnd() : '';
      write(`${isRed(result) ? 'not ok' : 'ok'} ${number} - ${description(fullName(result.test))}${directive}\n`);
      if (result.outcome !== 'skipped') write(diagnostics(result));
    },
    end: ({ notRun }) => {
      if (notRun > 0) write(`Bail out! ${notRun} of ${planned} tests were not run.\n`);
    },
  };
};

/** A backslash and a number sign mean something in a description, and it ends with its line. */
const description = (text: string): string => text.replaceAll(/[\\#]/g, '\\$&').replaceAll(/\s*[\r\n]+\s*/g, ' ');

function diagnostics(result: TestResult): string {
  const lines = [`duration_ms: ${result.durationMs.toFixed(3)}`];
  if (isRed(result)) {
    lines.push(`message: ${scalar(result.message)}`, `severity: ${result.outcome === 'failed' ? 'fail' : 'error'}`);
    const place = placeText(result);
    if (place !== '') lines.push(`at: ${scalar(place.replace(/^at /, ''))}`);
    if (result.output.length > 0) lines.push('output:', ...result.output.map((text) => `  - ${scalar(text)}`));
  }
  return `  ---\n${lines.map((line) => `  ${line}\n`).join('')}  ...\n`;
}

/** JSON's strings are YAML's double-quoted ones. */
const scalar = (text: string): string => JSON.stringify(text);
