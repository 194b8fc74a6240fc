import type { TransactionName, TransactionStatement } from 'tsql-parser';
import { command } from '../commands.ts';
import { sqlError } from '../../types/errors.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';
import { beginTransaction, commitTransaction, rollbackTransaction, saveTransaction } from '../transactions.ts';
import { withFacts } from '../statement-error.ts';

const commands = {
  BeginTransactionStatement: command.beginTransaction,
  CommitTransactionStatement: command.commit,
  RollbackTransactionStatement: command.rollback,
  SaveTransactionStatement: command.save,
} as const;

export async function runTransactionStatement(run: Run, statement: TransactionStatement): Promise<void> {
  const name = statement.name === undefined ? '' : nameText(run, statement.name);
  await withFacts({ command: commands[statement.kind] }, async () => {
    switch (statement.kind) {
      case 'BeginTransactionStatement':
        return beginTransaction(run, name);
      case 'CommitTransactionStatement':
        return commitTransaction(run);
      case 'RollbackTransactionStatement':
        return rollbackTransaction(run, name);
      case 'SaveTransactionStatement':
        return saveTransaction(run, name);
    }
  });
  run.session.rowCount = 0n;
  run.session.error = 0;
  await statementDone(run, commands[statement.kind]);
}

const longestName = 32;

function nameText(run: Run, name: TransactionName): string {
  if ('name' in name) {
    // A name in a variable is cut, a written one is an error of the batch, whose wording nobody has told.
    if (name.name.length > longestName) throw sqlError(40514, `a transaction name of more than ${longestName} characters`);
    return name.name;
  }
  const variable = run.frame.variables.get(name.variable.toLowerCase());
  if (variable?.kind !== 'scalar') throw sqlError(137, name.variable);
  return typeof variable.value === 'string' ? variable.value : '';
}
