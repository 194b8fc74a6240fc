import type { Session } from '../connect/session.ts';
import { RunnerError } from '../runner-error.ts';

/** What runs one test without printing a summary, which would be an error when the test fails; and what every framework has. */
const runProcedures = ['tSQLt.RunWithNullResults', 'tSQLt.Run'] as const;

/** A framework of the database's by its public interface. */
export interface Framework {
  readonly runProcedure: (typeof runProcedures)[number];
  /** Whether it calls a test failed only when an assertion did not hold. tSQLt-edge calls every red test so, and lacks the first procedure. */
  readonly tellsErrors: boolean;
}

export async function hasFramework(session: Session): Promise<boolean> {
  const rows = await session.query<{ Found: number }>("SELECT COUNT(*) AS Found FROM sys.schemas WHERE name = N'tSQLt';");
  return rows[0]?.Found === 1;
}

const incomplete = (database: string, name: string): RunnerError =>
  new RunnerError(`The database ${database} lacks ${name}: it has no tSQLt, or one that is not whole. Install tSQLt anew, or drop the schema tSQLt and let this runner install its own.`);

/** Throws RunnerError where the schema tSQLt lacks what a run needs. */
export async function readFramework(session: Session): Promise<Framework> {
  const has = async (name: string): Promise<boolean> => (await session.query<{ Id: number | null }>('SELECT OBJECT_ID(@Name) AS Id;', { Name: name }))[0]?.Id !== null;
  for (const name of ['tSQLt.Tests', 'tSQLt.TestResult']) {
    if (!(await has(name))) throw incomplete(session.database, name);
  }
  for (const runProcedure of runProcedures) if (await has(runProcedure)) return { runProcedure, tellsErrors: runProcedure === runProcedures[0] };
  throw incomplete(session.database, 'tSQLt.Run');
}
