import type { ModuleStatement } from 'tsql-parser';

/** The batch's text as sys.sql_modules shows it: the statement begins with CREATE, whichever verb was written; lines stay. */
export function moduleText(batch: string, statement: ModuleStatement): string {
  const { start } = statement.span;
  const head = batch.slice(0, start);
  const rest = batch.slice(start);
  if (statement.verb === 'ALTER') return head + rest.replace(/^alter/i, 'CREATE');
  if (statement.verb === 'CREATE OR ALTER') return head + rest.replace(/^(create)(\s+)or(\s+)alter/i, '$1$2$3');
  return batch;
}
