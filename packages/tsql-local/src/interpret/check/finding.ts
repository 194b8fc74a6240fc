import type { SqlError } from '../../types/sql-error.ts';

/** What a check has to say of a script. */
export interface Finding {
  /** As the script was named. */
  readonly script: string;
  /** Of the script, from 1. */
  readonly line: number;
  /** SQL Server's, or 40510, 40511, 40514, 40517 for what this engine refuses. */
  readonly number: number;
  readonly severity: number;
  readonly message: string;
  /** 'refusal': not a fault of the script's; this engine lacks the construct, so SQL Server may well take it. */
  readonly kind: 'fault' | 'refusal';
}

const REFUSALS: ReadonlySet<number> = new Set([40510, 40511, 40514, 40517]);

/** `offset`: lines of the script before the text that the error's line counts in. */
export const findingOf = (script: string, offset: number, { number, severity, message, line }: Pick<SqlError, 'number' | 'severity' | 'message' | 'line'>): Finding => ({
  script,
  line: Math.max(line, 1) + offset,
  number,
  severity,
  message,
  kind: REFUSALS.has(number) ? 'refusal' : 'fault',
});
