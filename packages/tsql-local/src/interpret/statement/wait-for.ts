import type { WaitForStatement } from 'tsql-parser';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { AttentionReceived } from '../signals.ts';
import { statementDone } from '../statement-done.ts';

const clockTime = /^\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*$/;

/** DELAY waits so long, at most 23:59:59.999; TIME until the clock (UTC here) shows it, tomorrow if it has passed. */
export async function runWaitFor(run: Run, statement: WaitForStatement): Promise<void> {
  const { value } = await evaluate(run, statement.value);
  const match = typeof value === 'string' ? clockTime.exec(value) : null;
  const [hours, minutes, seconds] = [match?.[1], match?.[2], match?.[3] ?? '0'].map(Number);
  if (match === null || hours === undefined || minutes === undefined || seconds === undefined || hours > 23 || minutes > 59 || seconds > 59) {
    throw sqlError(148, typeof value === 'string' ? value : '');
  }
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '0').padEnd(3, '0'));
  const day = 86_400_000;
  const wait = statement.form === 'DELAY' ? ofDay : (ofDay - (Date.now() % day) + day) % day;
  try {
    await sleep(wait, undefined, { signal: run.signal });
  } catch {
    throw new AttentionReceived();
  }
  run.session.rowCount = 0n;
  run.session.error = 0;
  await statementDone(run, command.waitFor);
}
