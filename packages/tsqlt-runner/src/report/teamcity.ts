/** TeamCity's service messages: a suite a class, tests as they end. */
import type { TestResult } from '../results/test-result.ts';
import { placeText } from './place-text.ts';
import type { ReporterFactory } from './reporter.ts';

export const teamcity: ReporterFactory = (write) => {
  let suite: string | undefined;
  const say = (message: string, values: Readonly<Record<string, string>>): void => write(`##teamcity[${message}${Object.entries(values).map(([name, value]) => ` ${name}='${escaped(value)}'`).join('')}]\n`);
  const enter = (name: string | undefined): void => {
    if (name === suite) return;
    if (suite !== undefined) say('testSuiteFinished', { name: suite });
    suite = name;
    if (suite !== undefined) say('testSuiteStarted', { name: suite });
  };
  const testDone = (result: TestResult): void => {
    enter(result.test.className);
    const { name } = result.test;
    if (result.outcome === 'skipped') {
      say('testIgnored', { name, message: result.message });
      return;
    }
    say('testStarted', { name });
    for (const out of result.output) say('testStdOut', { name, out: `${out}\n` });
    if (result.outcome !== 'passed') say('testFailed', { name, message: result.message, details: placeText(result) });
    say('testFinished', { name, duration: String(Math.round(result.durationMs)) });
  };
  return { testDone, end: () => enter(undefined) };
};

const escapes: Readonly<Record<string, string>> = { '\n': '|n', '\r': '|r', "'": "|'", '|': '||', '[': '|[', ']': '|]' };

/** A message is one line; what is not ASCII is written by its UTF-16 units. */
const escaped = (text: string): string => text.replaceAll(/[\n\r'|[\]]|[^\u0020-\u007E]/g, (unit) => escapes[unit] ?? `|0x${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
