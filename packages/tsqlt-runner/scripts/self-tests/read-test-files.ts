/** tSQLt's own test files: their batches, the tests in them, and what keeps a test from running on a core without CLR. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definedObject, parseBatch, splitBatches, tokenize } from 'tsql-parser';

export interface SelfTest {
  readonly className: string;
  readonly name: string;
  /** Undefined for a test that can run. */
  readonly excluded: string | undefined;
}

export interface TestFile {
  readonly name: string;
  readonly text: string;
  readonly tests: readonly SelfTest[];
}

interface Module {
  readonly schema: string;
  readonly name: string;
  readonly isProcedure: boolean;
  /** Lower case, without comments. */
  readonly code: string;
}

/** What a module names that this core has not, by what it is called in the report. */
const obstacles: readonly { readonly reason: string; readonly pattern: RegExp }[] = [
  { reason: 'Private_ objects', pattern: /\bprivate_\w|\btsqlt\.\[?private\b/ },
  {
    reason: 'CLR',
    pattern: /\b(captureoutput|suppressoutput|newconnection|resultsetfilter|assertresultsetshavesamemetadata|captureoutputlog|enableexternalaccess|installexternalaccesskey|removeexternalaccesskey|installassemblykey|removeassemblykey|prepareserver|tsqltclr\w*|aclr\w+|anemptyclr\w+|clrversion|clrsigningkey|assembl(y|ies))\b/,
  },
];

/** `folder` is a checkout of tSQLt. */
export function readTestFiles(folder: string): { readonly helpers: string; readonly files: readonly TestFile[] } {
  const helpers = readText(join(folder, 'TestUtil', 'tSQLt_testutil.class.sql'));
  const helperModules = modulesOf(helpers);
  const names = readdirSync(join(folder, 'Tests')).filter((name) => name.endsWith('.class.sql'));
  const files = names.toSorted().map((name): TestFile => {
    const text = readText(join(folder, 'Tests', name));
    const own = modulesOf(text);
    const judge = judgeWith([...helperModules, ...own]);
    const tests = own.filter((module) => module.isProcedure && /^test/i.test(module.name));
    return { name, text, tests: tests.map((module) => ({ className: module.schema, name: module.name, excluded: judge(module) })) };
  });
  return { helpers, files };
}

/** The reason why a module cannot run: what it names itself, what its class's SetUp or a helper names that it calls, however far down. */
function judgeWith(modules: readonly Module[]): (module: Module) => string | undefined {
  const known = new Map<Module, string | undefined>();
  const judge = (module: Module): string | undefined => {
    if (known.has(module)) return known.get(module);
    known.set(module, undefined);
    const own = obstacles.find(({ pattern }) => pattern.test(module.code))?.reason;
    const called = modules.find((other) => other !== module && calls(module, other) && judge(other) !== undefined);
    const reason = own ?? (called === undefined ? undefined : `${judge(called)?.replace(/ through .*/, '')} through ${called.schema}.${called.name}`);
    known.set(module, reason);
    return reason;
  };
  return judge;
}

function calls(module: Module, other: Module): boolean {
  if (other.schema === module.schema && /^setup$/i.test(other.name) && /^test/i.test(module.name)) return true;
  const [schema, name] = [other.schema.toLowerCase(), other.name.toLowerCase()];
  return !name.startsWith('test') && [`${schema}.${name}`, `${schema}.[${name}]`, `[${schema}].[${name}]`].some((text) => module.code.includes(text));
}

function modulesOf(text: string): Module[] {
  return splitBatches(text).flatMap((batch): Module[] => {
    const parsed = parseBatch(batch.text).batch;
    const name = definedObject(parsed);
    if (name?.schema === undefined) return [];
    const isProcedure = parsed.statements.some((statement) => statement.kind === 'CreateProcedureStatement');
    const code = tokenize(batch.text).filter((token) => token.kind !== 'comment').map((token) => token.text).join(' ');
    return [{ schema: name.schema.value, name: name.name.value, isProcedure, code: code.replaceAll(/\s*\.\s*/g, '.').toLowerCase() }];
  });
}

const readText = (path: string): string => readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
