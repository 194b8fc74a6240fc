import type { Response } from '../session/response.ts';

/** For work that no client waits for: the end of a session. */
export const silentResponse: Response = {
  columns: () => undefined,
  order: () => undefined,
  pgRows: () => undefined,
  row: () => undefined,
  statementDone: () => undefined,
  message: () => undefined,
  databaseChanged: () => undefined,
  transactionBegan: () => undefined,
  transactionEnded: () => undefined,
  returnStatus: () => undefined,
  outputParameter: () => undefined,
  procedureDone: () => undefined,
};
