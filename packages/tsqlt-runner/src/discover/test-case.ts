import type { Module, TestFile } from './test-file.ts';

/** A test: a procedure of a test class whose name begins with `test`. */
export interface TestCase {
  readonly className: string;
  readonly name: string;
  /** Where it stands, when a file of this run has it. */
  readonly module?: Module;
}

const quote = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

/** `[class].[test]`, as tSQLt's results have it. */
export const fullName = ({ className, name }: Pick<TestCase, 'className' | 'name'>): string => `${quote(className)}.${quote(name)}`;

/** What one name of the server's and one of a file's have in common: names differ by more than case. */
export const nameKey = (schema: string, name: string): string => `${schema.toLowerCase()}\n${name.toLowerCase()}`;

export const isTestName = (name: string): boolean => /^test/i.test(name);

/** The modules of files by nameKey; of two definitions the later one counts, as on the server. */
export function modulesOf(files: readonly TestFile[]): ReadonlyMap<string, Module> {
  const modules = new Map<string, Module>();
  for (const { batches } of files) for (const { module } of batches) if (module !== undefined) modules.set(nameKey(module.schema, module.name), module);
  return modules;
}

/** The tests that files define, in their order. Whether their schemas are test classes only the server knows. */
export function testsIn(files: readonly TestFile[]): readonly TestCase[] {
  return [...modulesOf(files).values()]
    .filter(({ isProcedure, name, schema }) => isProcedure && isTestName(name) && schema.toLowerCase() !== 'tsqlt')
    .map((module) => ({ className: module.schema, name: module.name, module }));
}
