import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { SyntaxFailure } from '../diagnostics/syntax-failure.ts';
import type { Batch, Statement } from './ast/statement.ts';
import { Cursor } from './cursor.ts';
import { type TokenizeOptions, tokenize } from './lexer/tokenize.ts';
import { collectStatements } from './parse/statement.ts';

export type ParseOptions = TokenizeOptions;

export interface ParseResult {
  readonly batch: Batch;
  /** Empty for a text that SQL Server's grammar takes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses one batch, a text without GO. Parsing stops at the first fault; the batch then holds the statements before it.
 * Never throws for a text, whatever it is.
 */
export function parseBatch(text: string, options: ParseOptions = {}): ParseResult {
  const cursor = new Cursor(text, tokenize(text, options));
  const start = cursor.peek();
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  try {
    collectStatements(cursor, { opensBatch: true, terminated: true, nested: false }, () => false, statements);
  } catch (error) {
    diagnostics.push(diagnosticOf(error, cursor));
  }
  return { batch: { kind: 'Batch', statements, span: cursor.spanFrom(start) }, diagnostics };
}

/** How deep the host's stack reaches is not ours to know: where it ends before our own limit, the text is nested too deeply too. */
function diagnosticOf(error: unknown, cursor: Cursor): Diagnostic {
  if (error instanceof SyntaxFailure) return error.diagnostic;
  if (error instanceof RangeError) return cursor.tooDeep().diagnostic;
  throw error;
}
