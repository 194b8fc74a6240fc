import type { Session } from '../connect/session.ts';
import { fullName, modulesOf, nameKey, testsIn, type TestCase } from '../discover/test-case.ts';
import type { TestFile } from '../discover/test-file.ts';
import { RunnerError } from '../runner-error.ts';

interface TestRow {
  readonly className: string;
  readonly name: string;
}

/** The tests that the server knows, each with its place in the files, by class and name. */
export async function listTests(session: Session, files: readonly TestFile[]): Promise<readonly TestCase[]> {
  const modules = modulesOf(files);
  const rows = await session.query<TestRow>('SELECT TestClassName AS className, Name AS name FROM tSQLt.Tests ORDER BY TestClassName, Name;');
  return rows.map(({ className, name }) => {
    const module = modules.get(nameKey(className, name));
    return module === undefined ? { className, name } : { className, name, module };
  });
}

/**
 * The server's tests of the classes that the files define, in the files' order; what only the server knows comes last in its
 * class. Throws RunnerError for a test of the files that the server does not take for one: it would never run.
 */
export function testsOfFiles(known: readonly TestCase[], files: readonly TestFile[]): readonly TestCase[] {
  const wanted = testsIn(files);
  const byKey = new Map(known.map((test) => [nameKey(test.className, test.name), test]));
  const classes = new Set(known.map(({ className }) => className.toLowerCase()));
  for (const { className, name, module } of wanted) {
    if (byKey.has(nameKey(className, name)) || module === undefined) continue;
    const why = classes.has(className.toLowerCase())
      ? 'a later script dropped it; does another begin with tSQLt.NewTestClass for the same class?'
      : `its schema is no test class; begin the script with EXEC tSQLt.NewTestClass N'${className.replaceAll("'", "''")}';`;
    throw new RunnerError(`${module.file}:${module.definitionLine}: ${fullName({ className, name })} would not run: ${why}`);
  }
  const ordered = new Map<string, TestCase>();
  for (const { className, name } of wanted) {
    const key = nameKey(className, name);
    const test = byKey.get(key);
    if (test !== undefined) ordered.set(key, test);
  }
  const ofFiles = new Set(wanted.map(({ className }) => className.toLowerCase()));
  for (const [key, test] of byKey) if (ofFiles.has(test.className.toLowerCase())) ordered.set(key, test);
  return [...ordered.values()];
}
