/** Login, and requests whose bytes SQL Server refuses. */
import type { ErrorEntry } from '../error-table.ts';

const stream = 'The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect.';

export const wireErrors: readonly ErrorEntry[] = [
  [4815, 16, 1, 'statement', 'Received an invalid column length from the bcp client for colid %s.'],
  [8016, 16, 1, 'batch', `${stream} Parameter %s ("%s"): Data type %s has an invalid data length or metadata length.`],
  [8023, 16, 1, 'batch', `${stream} Parameter %s ("%s"): The supplied value is not a valid instance of data type %s. Check the source data for invalid values. An example of an invalid value is data of numeric type with scale greater than precision.`],
  [8064, 16, 1, 'batch', 'Parameter %s ([%s].[%s].[%s]): The CLR type does not exist or you do not have permissions to access it.'],
  [9803, 16, 1, 'statement', 'Invalid data for type "%s".'],
  [18452, 14, 1, 'connection', 'Login failed. The login is from an untrusted domain and cannot be used with Integrated authentication.'],
];
