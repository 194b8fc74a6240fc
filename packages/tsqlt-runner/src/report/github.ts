/** Annotations of GitHub Actions: an error on the line of each red test, a notice with the counts. */
import { fullName } from '../discover/test-case.ts';
import { isRed, type TestResult } from '../results/test-result.ts';
import { placeText } from './place-text.ts';
import type { ReporterFactory } from './reporter.ts';
import { summaryText } from './summary-text.ts';

export const github: ReporterFactory = (write) => ({
  testDone: (result) => {
    if (isRed(result)) write(annotation(result));
  },
  end: (summary) => write(`::notice title=tSQLt::${data(summaryText(summary))}\n`),
});

function annotation(result: TestResult): string {
  const { place, test, message } = result;
  const properties = [...(place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`]), `title=${property(fullName(test))}`];
  // The page shows file and line itself, unless there is more to say.
  const more = result.candidates === undefined && result.raisedIn === undefined ? '' : `\n${placeText(result)}`;
  return `::error ${properties.join(',')}::${data(message + more)}\n`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
