import { readFileSync } from 'node:fs';

export interface StatementExample {
  readonly name: string;
  /** SQL Server's own error for this example. */
  readonly error: number | undefined;
  readonly text: string;
}

/** The examples of statement-index.sql. */
export function readStatementIndex(): readonly StatementExample[] {
  return readFileSync(new URL('statement-index.sql', import.meta.url), 'utf8').split(/^(?=-- statement )/m).slice(1).map(readExample);
}

function readExample(part: string): StatementExample {
  const [, name, error] = /^-- statement (.+?)(?:, error (\d+))?\n/.exec(part) ?? [];
  if (name === undefined) throw new Error(`statement-index.sql: no example's head: ${part.slice(0, part.indexOf('\n'))}`);
  return { name, error: error === undefined ? undefined : Number(error), text: part.slice(part.indexOf('\n') + 1) };
}
