/** The extended property of a database that says: tests may run here. */
import { RunnerError } from '../runner-error.ts';
import type { Session } from './session.ts';

const markName = 'tsqlt-runner.TestDatabase';

export async function isMarked(session: Session): Promise<boolean> {
  const rows = await session.query<{ Found: number }>('SELECT COUNT(*) AS Found FROM sys.extended_properties WHERE class = 0 AND name = @Name;', { Name: markName });
  return rows[0]?.Found === 1;
}

/** Marks the database; one that is marked stays so. */
export async function mark(session: Session): Promise<void> {
  if (!(await isMarked(session))) await session.execute(`EXEC sys.sp_addextendedproperty @name = N'${markName}', @value = 1;`);
}

/** Throws RunnerError for a database without the mark: tests, and scripts before them, write. */
export async function requireMark(session: Session): Promise<void> {
  if (await isMarked(session)) return;
  throw new RunnerError(
    `The database ${session.database} is not marked for tests, so nothing was done in it. Give --mark once to mark it, --fresh to test in a new database that is dropped afterwards, or --allow-unmarked.`,
  );
}
