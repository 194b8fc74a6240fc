import type { StatementPlan } from '../session/statement-event.ts';
import { readRows } from '../store/data-rows.ts';
import type { ExecuteOptions, ExecuteResult, PgParameter } from '../store/store.ts';

/** Asks for the plan by `execute`, which runs a statement where the planned one is to run. Runs nothing of that. */
export async function statementPlan(text: string, parameters: readonly PgParameter[], execute: (text: string, parameters: readonly PgParameter[], options: ExecuteOptions) => Promise<ExecuteResult>): Promise<StatementPlan> {
  const lines: string[] = [];
  const decoder = new TextDecoder();
  await execute(`EXPLAIN ${text}`, parameters, {
    onRows: (chunk) => {
      for (const [line] of readRows(chunk)) if (line !== undefined && line !== null) lines.push(decoder.decode(line));
    },
  });
  return { text, lines };
}
