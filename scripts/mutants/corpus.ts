import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { splitBatches } from 'tsql-parser';
import { parseCases } from '../../packages/tsql-local/test/conformance/parse-cases.ts';

/** A batch of T-SQL and the file that it stands in. */
export interface CorpusBatch {
  readonly source: string;
  readonly text: string;
}

/** Every batch of db/, the tSQLt classes and the conformance cases, in the order of the files' names, each text once. */
export function readCorpus(root: string): readonly CorpusBatch[] {
  const scripts = ['db', 'test/tsqlt'].flatMap((folder) => filesBelow(join(root, folder), '.sql'));
  const cases = filesBelow(join(root, 'packages/tsql-local/test/conformance/cases'), '.tsqltest');
  const batches = [
    ...scripts.flatMap((path) => splitBatches(readFileSync(path, 'utf8')).map(({ text }) => ({ path, text }))),
    ...cases.flatMap((path) => caseTexts(path).map((text) => ({ path, text }))),
  ];
  const seen = new Set<string>();
  return batches.flatMap(({ path, text }) => {
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ source: relative(root, path), text }];
  });
}

function caseTexts(path: string): readonly string[] {
  const { cases } = parseCases(readFileSync(path, 'utf8'), path);
  return cases.flatMap(({ setups, steps }) => [
    ...setups.flatMap((setup) => splitBatches(setup).map(({ text }) => text)),
    ...steps.map(({ batch }) => batch),
  ]);
}

function filesBelow(directory: string, ending: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => join(directory, name));
}
