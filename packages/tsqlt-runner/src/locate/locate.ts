/** Where a test went wrong: from what the framework says, and from the text of the files. */
import { nameKey, type TestCase } from '../discover/test-case.ts';
import type { Module } from '../discover/test-file.ts';
import type { FilePlace, Outcome, TestResult } from '../results/test-result.ts';
import { assertionCalls, type AssertionCall } from './assertion-calls.ts';
import { errorOrigins, type ErrorOrigin } from './error-origin.ts';
import type { TestTrace } from './test-trace.ts';

export type Located = Pick<TestResult, 'place' | 'candidates' | 'raisedIn'>;

export interface Verdict {
  readonly outcome: Outcome;
  readonly message: string;
  /** Whether `failed` means an assertion for sure: not every framework tells errors apart. */
  readonly tellsErrors: boolean;
}

/** `modules` by nameKey; `trace` where the engine gives one. Nothing for a test that no file of the run defines. */
export function locate(test: TestCase, { outcome, message, tellsErrors }: Verdict, modules: ReadonlyMap<string, Module>, trace: TestTrace = {}): Located {
  if (outcome === 'passed' || test.module === undefined) return {};
  const definition = { file: test.module.file, line: test.module.definitionLine };
  if (outcome === 'skipped') return { place: definition };
  const [origin] = errorOrigins(message);
  if (origin !== undefined) return locateError(test, test.module, origin, modules, trace.last);
  if (outcome === 'errored') return { place: trace.last ?? definition };
  const traced = unmet.test(message) ? trace.expectation : trace.last;
  if (traced !== undefined) return { place: traced };

  const candidates = narrow(assertionCalls(test, modules), message).map(({ file, line }) => ({ file, line }));
  const [first, ...others] = candidates;
  if (first === undefined) return { place: definition };
  return others.length === 0 && tellsErrors ? { place: first } : { place: definition, candidates };
}

function locateError(test: TestCase, own: Module, { procedure, line }: ErrorOrigin, modules: ReadonlyMap<string, Module>, traced: FilePlace | undefined): Located {
  const module = findModule(test, procedure, modules);
  // Line 0 is the server's word for the module as a whole.
  if (module !== undefined) return { place: { file: module.file, line: line === 0 ? module.definitionLine : module.firstLine + line - 1 } };
  return { place: traced ?? onlyCall(own, procedure) ?? { file: own.file, line: own.definitionLine }, raisedIn: { procedure, line } };
}

function onlyCall({ calls, file }: Module, procedure: string): FilePlace | undefined {
  const name = procedure.split('.').at(-1)?.toLowerCase();
  const [call, ...others] = calls.filter((one) => one.name === name);
  return call === undefined || others.length > 0 ? undefined : { file, line: call.line };
}

/** By schema and name where the server tells both; a bare name is looked for in the test's class first, then anywhere if there is but one. */
function findModule({ className, module }: TestCase, procedure: string, modules: ReadonlyMap<string, Module>): Module | undefined {
  if (module !== undefined && [module.name, `${module.schema}.${module.name}`].some((name) => name.toLowerCase() === procedure.toLowerCase())) return module;
  const dot = procedure.indexOf('.');
  const qualified = dot < 0 ? undefined : modules.get(nameKey(procedure.slice(0, dot), procedure.slice(dot + 1)));
  const inClass = qualified ?? modules.get(nameKey(className, procedure));
  if (inClass !== undefined) return inClass;
  const named = [...modules.values()].filter(({ name }) => name.toLowerCase() === procedure.toLowerCase());
  return named.length === 1 ? named[0] : undefined;
}

/** What tSQLt, or tSQLt-edge, writes when an expectation of an error is not met; only ExpectException and ExpectNoException do. */
const unmet = /Expected (?:an|no) (?:error|exception) to be raised\.|Exception did not match expectation!/;

/** The assertions that could have said this. A text that a call gives as its message, or expects, stands in what it says. */
function narrow(calls: readonly AssertionCall[], message: string): readonly AssertionCall[] {
  const isExpectation = unmet.test(message);
  const able = calls.filter(({ name }) => name.startsWith('expect') === isExpectation);
  const quoting = able.filter(({ literals }) => literals.some((literal) => literal.trim() !== '' && message.includes(literal)));
  return able.length > 1 && quoting.length === 1 ? quoting : able;
}
