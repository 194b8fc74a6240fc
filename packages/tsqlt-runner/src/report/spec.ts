/** For people at a terminal: classes, their tests, why those that are red are. */
import { stripVTControlCharacters } from 'node:util';
import { isRed, type Outcome, type TestResult } from '../results/test-result.ts';
import { durationText } from './duration-text.ts';
import { placeText } from './place-text.ts';
import type { ReporterFactory } from './reporter.ts';
import { summaryText } from './summary-text.ts';

const marks: Readonly<Record<Outcome, string>> = { passed: '✓', failed: '✗', errored: '✗', skipped: '-' };
const colors: Readonly<Record<Outcome, number>> = { passed: 32, failed: 31, errored: 31, skipped: 33 };
const faint = 2;

export const spec: ReporterFactory = (write, { color }) => {
  const paint = (code: number, text: string): string => (color ? `\u001B[${code}m${text}\u001B[0m` : text);
  let className: string | undefined;

  const testDone = (result: TestResult): void => {
    if (result.test.className !== className) {
      if (className !== undefined) write('\n');
      className = result.test.className;
      write(`${className}\n`);
    }
    const reason = result.outcome === 'skipped' && result.message !== '' ? ` (${oneLine(result.message)})` : '';
    const kind = result.outcome === 'errored' ? ' ended with an error' : '';
    write(`  ${paint(colors[result.outcome], marks[result.outcome])} ${plain(result.test.name)}${kind}${reason} ${paint(faint, durationText(result.durationMs))}\n`);
    if (!isRed(result)) return;
    write(indented(plain(result.message), '      '));
    const place = placeText(result);
    if (place !== '') write(`      ${paint(faint, place)}\n`);
    if (result.output.length > 0) write(`      ${paint(faint, 'The server said:')}\n${indented(plain(result.output.join('\n')), '      | ')}`);
  };

  return { testDone, end: (summary) => write(`\n${summaryText(summary)}\n`) };
};

/** What a test prints must not steer the terminal. */
const plain = (text: string): string => stripVTControlCharacters(text).replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, (character) => (character === '\r' ? '' : '�'));

const oneLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ').trim();

const indented = (text: string, indent: string): string => text.split('\n').map((line) => `${indent}${line}\n`).join('');
