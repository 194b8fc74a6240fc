import type { CursorReference } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { Variable } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { StatementError } from '../statement-error.ts';
import type { Cursor } from './cursor.ts';

export type CursorVariable = Extract<Variable, { kind: 'cursor' }>;

/** The cursor that a statement names: a local one before a global one. 16916 where there is none, 16950 where the variable holds none. */
export function findCursor(run: Run, { target }: CursorReference): Cursor {
  if (target.kind === 'CursorVariable') {
    const { cursor } = cursorVariable(run, target.variable);
    if (cursor === undefined) throw sqlError(16950, target.variable);
    return cursor;
  }
  const found = namedCursor(run, target.name.value, target.global);
  if (found === undefined) throw sqlError(16916, target.name.value);
  return found;
}

/** The same for OPEN and FETCH, which tell of it at the line of the statement before. */
export function findCursorOrPrior(run: Run, reference: CursorReference, done: number): Cursor {
  try {
    return findCursor(run, reference);
  } catch (error) {
    throw error instanceof SqlError ? new StatementError(error, { command: done, isAtPriorLine: true }) : error;
  }
}

export function namedCursor({ frame, session }: Run, name: string, onlyGlobal: boolean): Cursor | undefined {
  const key = name.toLowerCase();
  return (onlyGlobal ? undefined : frame.cursors.get(key)) ?? session.cursors.get(key);
}

export function cursorVariable(run: Run, name: string): CursorVariable {
  const variable = run.frame.variables.get(name.toLowerCase());
  if (variable === undefined) throw sqlError(137, name);
  if (variable.kind !== 'cursor') throw sqlError(16948, name);
  return variable;
}
