import type { ThrowStatement } from 'tsql-parser';
import { defaultCollation } from '../../types/sql-type.ts';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { StatementError } from '../statement-error.ts';

/** THROW's severity is always 16; its number is 50000 or more. */
export async function runThrow(run: Run, statement: ThrowStatement): Promise<never> {
  if (statement.arguments === undefined) {
    const caught = run.session.errorContexts.at(-1);
    if (caught === undefined) throw sqlError(10704);
    const { number, severity, state, message, line, procedure } = caught;
    throw new StatementError(new SqlError(number, severity, state, message, { line, procedure }), { isThrow: true, keepsLine: true, command: command.raise });
  }
  const number = Number((await evaluate(run, statement.arguments.number, { kind: 'int' })).value);
  const message = (await evaluate(run, statement.arguments.message, { kind: 'nvarchar', length: 2048, collation: defaultCollation })).value;
  const state = Number((await evaluate(run, statement.arguments.state, { kind: 'int' })).value);
  if (!(number >= 50_000)) throw sqlError(35100, number);
  if (!(state >= 0 && state <= 255)) throw sqlError(2756, state, 0, 255);
  throw new StatementError(new SqlError(number, 16, state, unescaped(typeof message === 'string' ? message : '')), { isThrow: true, command: command.raise });
}

/** In THROW's text %% stands for %; what a single % does is not documented. */
function unescaped(message: string): string {
  if (message.replaceAll('%%', '').includes('%')) throw sqlError(40514, 'a single % in the message of THROW (write %%)');
  return message.replaceAll('%%', '%');
}
