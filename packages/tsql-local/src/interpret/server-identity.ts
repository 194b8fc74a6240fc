/**
 * What the engine calls itself. The product version is that of the SQL Server release whose behaviour is followed; the text
 * says that this is not it.
 */
export const serverName = 'tsql-local';
export const productVersion = '16.0.1000.6';
export const versionText =
  'Microsoft SQL Server 2022 compatible (tsql-local) - 16.0.1000.6 (X64)\n\tA local engine for tests; not SQL Server';
