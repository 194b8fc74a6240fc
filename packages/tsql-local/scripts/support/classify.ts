/** Puts each construct into one of three classes by its cases and by what the engine answers to its example. */
import type { CaseIndex } from './case-index.ts';
import type { Construct } from './construct.ts';

export type Classified = { readonly construct: Construct } & (
  | { readonly class: 'supported'; readonly files: readonly string[] }
  | { readonly class: 'refused'; readonly number: number; readonly message: string }
  | { readonly class: 'not applicable'; readonly reason: string }
  /** In none of the classes, or in two: the generator's error. */
  | { readonly class: 'unclear'; readonly fault: string }
);

export interface Answer { readonly number: number; readonly message: string }
/** Sends T-SQL to the engine; gives its errors. */
export type Ask = (text: string) => Promise<readonly Answer[]>;

const REFUSALS: ReadonlySet<number> = new Set([40_510, 40_511, 40_514, 40_517]);

export async function classify(construct: Construct, cases: CaseIndex, ask: Ask): Promise<Classified> {
  if (construct.notApplicable !== undefined) return { construct, class: 'not applicable', reason: construct.notApplicable };
  const files = cases.filesThatUse(construct.uses);
  if (files.length > 0 && construct.asks !== true) return { construct, class: 'supported', files };
  const answers = construct.example === undefined ? [] : await ask(construct.example);
  const refusal = answers.find(({ number }) => REFUSALS.has(number));
  if (refusal !== undefined) return refused(construct, refusal);
  const numbers = answers.map(({ number }) => number);
  if (numbers.some((number) => number !== construct.error)) return { construct, class: 'unclear', fault: `the example gives ${answers[0]?.number} ${answers[0]?.message}: ${construct.example}` };
  if (files.length === 0) return { construct, class: 'unclear', fault: `it runs, and no case uses ${construct.uses.join(', ')}` };
  return { construct, class: 'supported', files };
}

/** A refusal has to name what it refuses. */
function refused(construct: Construct, { number, message }: Answer): Classified {
  const [, named = ''] = /'(.+)' is not supported/s.exec(message) ?? [];
  const words = `${construct.name} ${construct.example}`.toLowerCase();
  if (!named.toLowerCase().split(/[^\w@$|]+/).some((word) => word.length > 1 && words.includes(word))) return { construct, class: 'unclear', fault: `the refusal does not name it: ${message}` };
  return { construct, class: 'refused', number, message };
}
