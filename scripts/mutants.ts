/**
 * Compares tsql-parser with ScriptDom: every batch of db/, the tSQLt classes and the conformance cases, and mutants of
 * them, each with one token changed. Both have to accept or reject alike in 99 of 100, and each difference has to be of a
 * class that packages/tsql-parser/test/scriptdom/disagreements.ts names with its reason.
 *
 *   npm run test:mutants -- --count 20000 --seed 1
 *
 * The same seed over the same files gives the same mutants. Exit code 0 as demanded, 1 not, 2 no .NET SDK here or wrong usage.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tokenize } from 'tsql-parser';
import type { Disagreement, DisagreementClass } from '../packages/tsql-parser/test/scriptdom/disagreements.ts';
import { classOf, compare } from './mutants/compare.ts';
import { readCorpus } from './mutants/corpus.ts';
import { mutate } from './mutants/mutate.ts';
import { Random } from './mutants/random.ts';
import { buildOracle, hasDotnet } from './tsql-oracle/build-oracle.ts';
import { OracleClient } from './tsql-oracle/oracle-client.ts';

const DEMANDED = 0.99;
/** Texts that wait for ScriptDom at one time. */
const WINDOW = 200;

interface Asked { readonly source: string; readonly text: string }
interface Found { readonly source: string; readonly found: Disagreement }

const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } });
const count = Number(values.count);
const seed = Number(values.seed);
if (!Number.isInteger(count) || count < 0 || !Number.isInteger(seed)) {
  console.error('usage: npm run test:mutants -- [--count 20000] [--seed 1]');
  process.exit(2);
}
if (!hasDotnet()) {
  console.log("No .NET SDK here: Microsoft's parser was not asked.");
  process.exit(2);
}

const corpus = readCorpus(fileURLToPath(new URL('..', import.meta.url)));
const oracle = new OracleClient(buildOracle());
const unnamed: Found[] = [];

/** Asks both parsers; prints the share that agrees and the classes of the rest. Gives the share. */
async function judge(what: string, texts: Iterable<Asked>): Promise<number> {
  const differing: Found[] = [];
  let asked = 0;
  let waiting: Promise<void>[] = [];
  for (const { source, text } of texts) {
    asked += 1;
    waiting.push(
      compare(text, oracle).then((found) => {
        if (found !== undefined) differing.push({ source, found });
      }),
    );
    if (waiting.length === WINDOW) {
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  const share = asked === 0 ? 1 : (asked - differing.length) / asked;
  console.log(`${what}: ${asked - differing.length} of ${asked} alike, ${(share * 100).toFixed(2)} %`);
  const counts = new Map<DisagreementClass, number>();
  for (const one of differing) {
    const kind = classOf(one.found);
    if (kind === undefined) unnamed.push(one);
    else counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const [{ name, rejects, reason }, members] of [...counts].toSorted(([, left], [, right]) => right - left)) {
    console.log(`  ${String(members).padStart(5)}  ${rejects} rejects: ${name}. ${reason}`);
  }
  return share;
}

function* mutants(): Generator<Asked> {
  const random = new Random(seed);
  const tokens = corpus.map(({ text }) => tokenize(text).filter(({ kind }) => kind !== 'comment' && kind !== 'end'));
  for (let made = 0; made < count; ) {
    const at = random.below(corpus.length);
    const batch = corpus[at];
    const mutant = batch === undefined ? undefined : mutate(batch.text, tokens[at] ?? [], random);
    if (batch === undefined || mutant === undefined) continue;
    made += 1;
    yield { source: `${batch.source}, ${mutant.kind} at line ${mutant.line}`, text: mutant.text };
  }
}

const originals = await judge('batches', corpus);
const changed = await judge(`mutants of seed ${seed}`, mutants());
await oracle.close();
for (const { source, found } of unnamed) {
  const fault = found.ours === undefined ? `ScriptDom: ${found.theirs?.number} ${found.theirs?.message}` : `tsql-parser: ${found.ours.message}`;
  console.error(`no class for a difference in ${source}: ${fault}\n${found.text.replaceAll(/^/gm, '    ')}`);
}
process.exit(unnamed.length === 0 && originals >= DEMANDED && changed >= DEMANDED ? 0 : 1);
