/** Deploys the files that hold a test which can run, runs those tests one by one and keeps what became of each. */
import type { Core } from '../open-core.ts';
import type { SelfTest, TestFile } from './read-test-files.ts';

export interface Outcome extends SelfTest {
  readonly file: string;
  /** Of an excluded test undefined. */
  readonly result: string | undefined;
  readonly message: string;
}

export async function runTestFiles(core: Core, files: readonly TestFile[], only: RegExp, tell: (text: string) => void): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const runnable = file.tests.filter((test) => test.excluded === undefined && only.test(`${test.className}.${test.name}`));
    if (runnable.length > 0) {
      const deployed = await core.run(file.text);
      for (const message of deployed.messages) if (message.kind === 'error') tell(`${file.name}: ${message.text}`);
    }
    for (const test of file.tests) {
      if (test.excluded !== undefined) outcomes.push({ ...test, file: file.name, result: undefined, message: '' });
      else if (runnable.includes(test)) outcomes.push({ ...test, file: file.name, ...(await runTest(core, test)) });
    }
  }
  return outcomes;
}

async function runTest(core: Core, test: SelfTest): Promise<{ readonly result: string; readonly message: string }> {
  const name = `${quote(test.className)}.${quote(test.name)}`;
  const ran = await core.run(`EXEC tSQLt.RunWithNullResults N'${name.replaceAll("'", "''")}';`);
  // A test that itself runs tests leaves their rows away: its transaction is rolled back.
  const { rows } = await core.run(`SELECT Result, Msg FROM tSQLt.TestResult; IF @@TRANCOUNT > 0 ROLLBACK;`);
  const [result, message] = rows.length === 1 ? (rows[0] as [string, string]) : ['Error', ''];
  const errors = ran.messages.filter(({ kind }) => kind === 'error').map(({ text }) => text);
  return { result, message: message !== '' && message !== null ? message : errors.join(' ') || (rows.length === 0 ? 'the test is not there' : '') };
}

const quote = (name: string): string => `[${name.replaceAll(']', ']]')}]`;
