import { nameKey, type TestCase } from '../discover/test-case.ts';
import type { Module, ProcedureCall } from '../discover/test-file.ts';
import type { FilePlace } from '../results/test-result.ts';

export interface AssertionCall extends FilePlace {
  /** Lower-cased, without the schema. */
  readonly name: string;
  readonly literals: readonly string[];
}

/** Whether a call says what the test's own end must be. */
export const isExpectation = ({ schema, name }: Pick<ProcedureCall, 'schema' | 'name'>): boolean => schema === 'tsqlt' && /^expect(?:no)?exception$/.test(name);

/** Whether a call may fail a test. */
const isAssertion = (call: ProcedureCall): boolean => isExpectation(call) || (call.schema === 'tsqlt' && /^(?:assert|fail$)/.test(call.name));

/** The assertions that a test can reach within the files: its own, its class's SetUp's, and those of procedures that these call. */
export function assertionCalls(test: TestCase, modules: ReadonlyMap<string, Module>): readonly AssertionCall[] {
  const calls: AssertionCall[] = [];
  const seen = new Set<Module>();
  const visit = (module: Module | undefined): void => {
    if (module === undefined || seen.has(module)) return;
    seen.add(module);
    for (const call of module.calls) {
      if (isAssertion(call)) calls.push({ file: module.file, line: call.line, name: call.name, literals: call.literals });
      else visit(modules.get(nameKey(call.schema, call.name)));
    }
  };
  visit(test.module);
  visit(modules.get(nameKey(test.className, 'SetUp')));
  return calls;
}
