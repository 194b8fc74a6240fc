/** The driver's own requests to begin, commit, roll back and save. */
import type { TransactionRequest } from '../session/request.ts';
import { sqlError } from '../types/errors.ts';
import { command } from './commands.ts';
import { Frame } from './frame.ts';
import { endStatement } from './run-statements.ts';
import type { Run } from './session-state.ts';
import { BatchEnded } from './signals.ts';
import { StatementError } from './statement-error.ts';
import { statementDone } from './statement-done.ts';
import { beginTransaction, commitTransaction, rollbackTransaction, saveTransaction } from './transactions.ts';

const commands = { begin: command.beginTransaction, commit: command.commit, rollback: command.rollback, save: command.save } as const;

export async function runTransactionRequest(given: Omit<Run, 'frame'>, request: TransactionRequest): Promise<void> {
  const run: Run = { ...given, frame: new Frame({ kind: 'batch', inProcedure: false }) };
  try {
    if (request.isolation === 'snapshot') throw sqlError(40517, 'TRANSACTION ISOLATION LEVEL SNAPSHOT');
    switch (request.action) {
      case 'begin':
        await beginTransaction(run, request.name);
        break;
      case 'commit':
        await commitTransaction(run);
        break;
      case 'rollback':
        await rollbackTransaction(run, request.name);
        break;
      case 'save':
        await saveTransaction(run, request.name);
        break;
    }
    if (request.beginAnother && run.session.transaction.count === 0) await beginTransaction(run, '');
    run.session.error = 0;
    await statementDone(run, commands[request.action]);
  } catch (thrown) {
    const failure = StatementError.of(thrown);
    if (failure === undefined) throw thrown;
    try {
      await endStatement(run, 1, failure);
    } catch (ended) {
      if (!(ended instanceof BatchEnded)) throw ended;
    }
  }
}
