import { encodeParameter } from '../store/encode-parameter.ts';
import type { PgParameter } from '../store/store.ts';
import { drawRandom, seedRandom } from '../session/random.ts';
import type { ParameterSource } from '../translate/pg-statement.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { sessionContext, sessionValue } from './session-values.ts';
import type { Run } from './session-state.ts';

/** The values of a statement's $1 … $n at this moment. */
export function resolveParameters(sources: readonly ParameterSource[], run: Run): PgParameter[] {
  return sources.map((source) => encodeParameter(parameterValue(source, run), source.type));
}

/** The session's next random number; NULL for the seed NULL, which leaves the sequence alone. */
function draw({ seed }: Extract<ParameterSource, { kind: 'random' }>, run: Run): SqlValue {
  const { session } = run;
  if (seed !== undefined) {
    const value = parameterValue(seed, run);
    if (value === null) return null;
    session.random = seedRandom(Number(value));
  }
  const drawn = drawRandom(session.random ?? seedRandom(1 + Math.floor(Math.random() * 2_147_483_000)));
  session.random = drawn.state;
  return drawn.value;
}

function parameterValue(source: ParameterSource, run: Run): SqlValue {
  switch (source.kind) {
    case 'variable':
      return run.frame.scalar(source.name).value;
    case 'session':
      return sessionValue(source.name, run);
    case 'clock':
      return run.session.statementClock;
    case 'session context':
      return sessionContext(run);
    case 'constant':
      return source.value;
    case 'random':
      return draw(source, run);
  }
}
