/** A vitest of its own, over a file that calls tsqltSuite: what it reports of each tSQLt test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverUrl } from './support/server-url.ts';

const { url } = serverUrl();
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
let directory = '';

// Within the repository, so that its files find vitest.
beforeAll(() => void (directory = mkdtempSync(join(fixtures, '.bridge-'))));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly title: string; readonly status: string; readonly failureMessages?: readonly string[] }[] }[];
}

async function runVitest(suite: string) {
  writeFileSync(join(directory, 'sql.test.ts'), suite);
  writeFileSync(join(directory, 'vitest.config.ts'), "export default { test: { include: ['*.test.ts'] } };\n");
  const program = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  const child = spawn(process.execPath, [program, 'run', '--root', directory, '--reporter=json', '--outputFile=report.json'], { cwd: directory, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } });
  const [code] = (await once(child, 'close')) as [number | null];
  const report = JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8')) as Report;
  return { code, tests: report.testResults.flatMap(({ assertionResults }) => assertionResults) };
}

describe('tsqltSuite', () => {
  it('gives every test by class and name, with what went wrong and where', async () => {
    const { code, tests } = await runVitest(`import { tsqltSuite } from '../../../src/vitest.ts';
tsqltSuite({ cwd: '..', url: ${JSON.stringify(url())}, fresh: true, paths: ['other/OtherTests.sql'], setup: ['other-framework.sql', 'setup.sql'] });
`);
    expect(code).toBe(1);
    expect(tests.map(({ ancestorTitles, title, status }) => `${ancestorTitles.join(' > ')} > ${title}: ${status}`)).toEqual(['OtherTests > test passes: passed', 'OtherTests > test fails: failed', 'OtherTests > test breaks off: failed']);
    const failure = tests[1]?.failureMessages?.join('\n') ?? '';
    expect(failure).toMatch(/^Failure: on purpose\nat other\/OtherTests\.sql:7 \(perhaps the assertion at line 11\)\nThe server said:\nloud\n\s+at test fails \(.*\/other\/OtherTests\.sql:7:1\)/);
  }, 240_000);
});
