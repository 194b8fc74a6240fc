/**
 * tsqlt-runner: runs tSQLt tests of T-SQL.
 *
 *   const run = await runTsqlt({ url: 'mssql://…', paths: ['test/tsqlt'], reporters: [{ name: 'junit', file: 'report.xml' }] });
 *   process.exitCode = run.exitCode;
 */
export { runTsqlt, type TsqltRun } from './run-tsqlt.ts';
export type { PlaceAndFiles, TsqltOptions } from './options.ts';
export { exitCodes } from './exit-codes.ts';
export { RunnerError } from './runner-error.ts';
export type { TestCase } from './discover/test-case.ts';
export type { Module, ProcedureCall } from './discover/test-file.ts';
export type { FilePlace, Outcome, RunSummary, TestResult } from './results/test-result.ts';
export type { CoverageRequest } from './coverage/coverage-report.ts';
export type { Coverage, FileCoverage, ModuleCoverage } from './coverage/coverage.ts';
export type { ReportRequest } from './report/open-reporters.ts';
