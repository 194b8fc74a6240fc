import { forgetDatabaseObjectsSql } from './forget-database-sql.ts';
import { pgSchema, systemDatabases } from './pg-names.ts';
import { rowVersionsSql } from './row-version-sql.ts';

const { tempdb } = systemDatabases;

/** tempdb begins empty each time. */
export const clearTempdbSql = `${forgetDatabaseObjectsSql(tempdb)};
DROP SCHEMA ${pgSchema(tempdb)} CASCADE;
CREATE SCHEMA ${pgSchema(tempdb)};
${rowVersionsSql(tempdb)}`;
