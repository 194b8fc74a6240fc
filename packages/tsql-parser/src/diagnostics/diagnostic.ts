import type { Span } from '../text/span.ts';

/** What is wrong with a text: SQL Server's number, severity, state and text, and where. */
export interface Diagnostic {
  readonly number: number;
  readonly severity: number;
  readonly state: number;
  readonly message: string;
  readonly span: Span;
}
