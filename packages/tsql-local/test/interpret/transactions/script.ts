/** Random T-SQL about transactions: a tree that can be written as text and run by the model. */
export type Step =
  | { readonly kind: 'insert'; readonly value: number }
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'save' | 'back' }
  | { readonly kind: 'xact abort'; readonly on: boolean }
  | { readonly kind: 'tell' }
  | { readonly kind: 'try'; readonly body: readonly Step[]; readonly handler: readonly Step[] }
  | { readonly kind: 'dynamic'; readonly body: readonly Step[] };

export type Failure = 'divide' | 'duplicate' | 'raise' | 'throw' | 'convert' | 'missing';

const failures: Readonly<Record<Failure, string>> = {
  divide: "IF 1 / 0 = 1 PRINT 'not reached';",
  duplicate: 'INSERT dbo.fuzz VALUES (0);',
  raise: "RAISERROR ('raised', 16, 1);",
  throw: ";THROW 51000, 'thrown', 1;",
  convert: "IF CAST('x' AS int) = 1 PRINT 'not reached';",
  missing: 'DELETE dbo.not_there;',
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Steps of a batch or of what stands inside one; the deeper, the fewer that contain others. */
export function randomSteps(random: () => number, nextValue: () => number, depth = 0): readonly Step[] {
  const steps: Step[] = [];
  const count = 1 + Math.floor(random() * (depth === 0 ? 7 : 4));
  for (let at = 0; at < count; at += 1) steps.push(randomStep(random, nextValue, depth), { kind: 'tell' });
  return steps;
}

function randomStep(random: () => number, nextValue: () => number, depth: number): Step {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const draw = random();
  if (depth < 3 && draw < 0.18) return { kind: 'try', body: randomSteps(random, nextValue, depth + 1), handler: randomSteps(random, nextValue, depth + 1) };
  if (depth < 3 && draw < 0.3) return { kind: 'dynamic', body: randomSteps(random, nextValue, depth + 1) };
  if (draw < 0.5) return { kind: 'insert', value: nextValue() };
  if (draw < 0.68) return { kind: 'fail', failure: pick(['divide', 'duplicate', 'raise', 'throw', 'convert', 'missing'] as const) };
  if (draw < 0.74) return { kind: 'xact abort', on: random() < 0.5 };
  return { kind: pick(['begin', 'begin', 'commit', 'rollback', 'save', 'back'] as const) };
}

export const scriptText = (steps: readonly Step[]): string => steps.map(stepText).join('\n');

function stepText(step: Step): string {
  switch (step.kind) {
    case 'insert':
      return `INSERT dbo.fuzz VALUES (${step.value});`;
    case 'fail':
      return failures[step.failure];
    case 'begin':
      return 'BEGIN TRANSACTION;';
    case 'commit':
      return 'COMMIT;';
    case 'rollback':
      return 'ROLLBACK;';
    case 'save':
      return 'SAVE TRANSACTION here;';
    case 'back':
      return 'ROLLBACK TRANSACTION here;';
    case 'xact abort':
      return `SET XACT_ABORT ${step.on ? 'ON' : 'OFF'};`;
    case 'tell':
      return "PRINT CONCAT(XACT_STATE(), ' ', @@TRANCOUNT);";
    case 'try':
      return `BEGIN TRY\n${scriptText(step.body)}\nEND TRY\nBEGIN CATCH\nPRINT ERROR_NUMBER();\n${scriptText(step.handler)}\nEND CATCH;`;
    case 'dynamic':
      return `EXECUTE (N'${scriptText(step.body).replaceAll("'", "''")}');`;
  }
}
