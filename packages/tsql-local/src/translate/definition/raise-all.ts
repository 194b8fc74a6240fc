import type { ModuleStatement } from 'tsql-parser';
import type { SqlError } from '../../types/sql-error.ts';

/** The last is thrown, those before it go out before it. */
export function raiseAll(statement: ModuleStatement, errors: readonly SqlError[]): void {
  const last = errors.at(-1);
  if (last !== undefined) {
    for (const error of errors) error.procedure = statement.name.name.value;
    last.preceding = errors.slice(0, -1);
    throw last;
  }
}
