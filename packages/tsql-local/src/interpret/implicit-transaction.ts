import { walk, type Statement } from 'tsql-parser';
import type { Run } from './session-state.ts';
import { beginTransaction } from './transactions.ts';

const starting: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'InsertStatement', 'UpdateStatement', 'DeleteStatement', 'MergeStatement', 'TruncateTableStatement', 'PermissionStatement', 'BeginTransactionStatement',
  'OpenCursorStatement', 'FetchCursorStatement',
]);

/** Under SET IMPLICIT_TRANSACTIONS ON these statements begin a transaction where none is open, as by an unseen BEGIN TRANSACTION before them. */
export async function beginImplicitly(run: Run, statement: Statement): Promise<void> {
  const { options, transaction } = run.session;
  if (options.implicitTransactions && transaction.count === 0 && starts(statement)) await beginTransaction(run, '');
}

function starts(statement: Statement): boolean {
  if (statement.kind === 'SelectStatement') return readsTable(statement);
  return starting.has(statement.kind) || /^(?:Create|Alter|Drop)/.test(statement.kind);
}

/** A SELECT of no table begins nothing. */
function readsTable(statement: Statement): boolean {
  let found = false;
  walk(statement, (node) => {
    found ||= node.kind === 'NamedTable';
  });
  return found;
}
