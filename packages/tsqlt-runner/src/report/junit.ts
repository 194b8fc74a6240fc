/**
 * JUnit XML by the schema that Jenkins' xUnit plugin publishes (junit-10.xsd): a suite a class, times in seconds. Written
 * at the end, whole, since a suite's head counts its tests.
 */
import { countOf, type RunSummary, type TestResult } from '../results/test-result.ts';
import { placeText } from './place-text.ts';
import type { ReporterFactory } from './reporter.ts';
import { xmlAttributes, xmlText } from './xml-text.ts';

export const junit: ReporterFactory = (write) => {
  const began = new Date();
  return { end: (summary) => write(document(summary, began)) };
};

function document({ results, durationMs }: RunSummary, began: Date): string {
  const suites = [...new Set(results.map(({ test }) => test.className))];
  const head = { name: 'tSQLt', time: seconds(durationMs), tests: results.length, failures: countOf(results, 'failed'), errors: countOf(results, 'errored') };
  const body = suites.map((className) => suite(className, results.filter(({ test }) => test.className === className), began)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes(head)}>\n${body}</testsuites>\n`;
}

function suite(className: string, results: readonly TestResult[], began: Date): string {
  const head = {
    name: className,
    tests: results.length,
    failures: countOf(results, 'failed'),
    errors: countOf(results, 'errored'),
    skipped: countOf(results, 'skipped'),
    time: seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    timestamp: began.toISOString().slice(0, 19),
    file: results.find(({ test }) => test.module !== undefined)?.test.module?.file,
  };
  return `  <testsuite${xmlAttributes(head)}>\n${results.map(testCase).join('')}  </testsuite>\n`;
}

function testCase(result: TestResult): string {
  const head = xmlAttributes({ name: result.test.name, classname: result.test.className, time: seconds(result.durationMs) });
  const body = `${verdict(result)}${result.output.length === 0 ? '' : `      <system-out>${xmlText(result.output.join('\n'))}</system-out>\n`}`;
  return body === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>\n${body}    </testcase>\n`;
}

function verdict(result: TestResult): string {
  const { outcome, message } = result;
  switch (outcome) {
    case 'passed':
      return '';
    case 'skipped':
      return `      <skipped${xmlAttributes({ message })}/>\n`;
    case 'failed':
    case 'errored': {
      const element = outcome === 'failed' ? 'failure' : 'error';
      const text = [message, placeText(result)].filter((part) => part !== '').join('\n');
      return `      <${element}${xmlAttributes({ message, type: outcome === 'failed' ? 'tSQLt.Failure' : 'Error' })}>${xmlText(text)}</${element}>\n`;
    }
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
