/** Which conformance cases use what. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseCases, type Case } from '../../test/conformance/parse-cases.ts';
import { usesOf } from './uses.ts';

const folder = fileURLToPath(new URL('../../test/conformance/cases', import.meta.url));

export interface CaseIndex {
  /** Cases in all, those of refusals among them. */
  readonly count: number;
  /** The files, below cases/, with a case that uses all of these: those with many first. */
  readonly filesThatUse: (uses: readonly string[]) => readonly string[];
}

interface IndexedCase { readonly file: string; readonly uses: ReadonlySet<string> }

export function readCaseIndex(): CaseIndex {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.tsqltest')).toSorted();
  const read = files.map((file) => ({ file, cases: parseCases(readFileSync(join(folder, file), 'utf8'), file).cases }));
  const indexed = read.flatMap(({ file, cases }) => cases.filter(isOfSupport).map((one): IndexedCase => ({ file, uses: usesOfCase(one) })));
  const byUse = new Map<string, IndexedCase[]>();
  for (const one of indexed) for (const use of one.uses) byUse.set(use, [...(byUse.get(use) ?? []), one]);
  return { count: read.reduce((sum, { cases }) => sum + cases.length, 0), filesThatUse: (uses) => filesThatUse(uses, byUse) };
}

/** A case that shows a refusal, as an error or as a row, supports nothing. */
const isOfSupport = ({ events }: Case): boolean => !events.some((event) => /\b405(?:10|11|14|17)\b/.test(event));

/** A text with a fault of syntax uses nothing. */
const usesOfCase = ({ setups, steps }: Case): ReadonlySet<string> => new Set([...setups, ...steps.map(({ batch }) => batch)].flatMap((text) => [...(usesOf(text) ?? [])]));

function filesThatUse([first, ...rest]: readonly string[], byUse: ReadonlyMap<string, readonly IndexedCase[]>): readonly string[] {
  if (first === undefined) return [];
  const found = (byUse.get(first) ?? []).filter(({ uses }) => rest.every((use) => uses.has(use)));
  const counts = new Map<string, number>();
  for (const { file } of found) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].toSorted(([leftFile, left], [rightFile, right]) => magnitude(right) - magnitude(left) || (leftFile < rightFile ? -1 : 1)).map(([file]) => file);
}

/** Files rank by powers of two, so that one more case seldom changes the page. */
const magnitude = (count: number): number => Math.floor(Math.log2(count));
