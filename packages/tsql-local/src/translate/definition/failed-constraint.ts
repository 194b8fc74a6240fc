import type { Span } from 'tsql-parser';
import { BindError, bindError } from '../../bind/bind-error.ts';
import type { SqlError } from '../../types/sql-error.ts';

/** A constraint or index that could not be made: its own error, then 1750, which CATCH sees. */
export function failedConstraint(cause: SqlError, node: { readonly span: Span }): BindError {
  const error = bindError(node, 1750);
  if (cause.line === 0) cause.line = node.span.line;
  error.preceding = [cause];
  return error;
}

/** Errors of a key or foreign key that cannot be: each is followed by 1750. */
const failures: ReadonlySet<number> = new Set([1711, 1764, 1753, 1761, 1763, 1767, 1769, 1770, 1773, 1776, 1778, 1909, 1911, 1919, 8111]);

/** What `work` throws for a constraint that cannot be made leaves as SQL Server reports it. */
export function noticingFailures<T>(node: { readonly span: Span }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof BindError && failures.has(error.number)) throw failedConstraint(error, node);
    throw error;
  }
}
