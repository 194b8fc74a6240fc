/** tSQLt.TestResult, which every framework keeps: the rows of the last run. */
import type { Session } from '../connect/session.ts';
import type { TestCase } from '../discover/test-case.ts';
import type { Outcome } from '../results/test-result.ts';

export interface ResultRow {
  /** Differs from run to run: a row that was there before the test is not its result. */
  readonly key: string;
  readonly result: string;
  readonly message: string | null;
  /** NULL when the test did not come to its end. */
  readonly microseconds: number | null;
}

const columns = `CONCAT(Id, N' ', CONVERT(NVARCHAR(40), TestStartTime, 121)) AS [key], ISNULL(Result, N'') AS result, Msg AS message,
  CAST(DATEDIFF_BIG(MICROSECOND, TestStartTime, TestEndTime) AS FLOAT) AS microseconds`;

export const readAllKeys = async (session: Session): Promise<readonly string[]> => (await session.query<ResultRow>(`SELECT ${columns} FROM tSQLt.TestResult;`)).map(({ key }) => key);

/** The last row of a test. */
export async function readResultRow(session: Session, { className, name }: TestCase): Promise<ResultRow | undefined> {
  const rows = await session.query<ResultRow>(`SELECT TOP (1) ${columns} FROM tSQLt.TestResult WHERE Class = @Class AND TestCase = @TestCase ORDER BY Id DESC;`, { Class: className, TestCase: name });
  return rows[0];
}

const outcomes: Readonly<Record<string, Outcome>> = { Success: 'passed', Failure: 'failed', Error: 'errored', FATAL: 'errored', Abort: 'errored', Skipped: 'skipped' };

/** undefined for a text that is no result, such as that of a test which did not come to its end. */
export const outcomeOf = (result: string): Outcome | undefined => (Object.hasOwn(outcomes, result) ? outcomes[result] : undefined);
