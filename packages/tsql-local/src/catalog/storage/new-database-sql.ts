import { pgSchema, systemDatabases } from './pg-names.ts';
import { quoteText } from './quote.ts';
import { rowVersionsSql } from './row-version-sql.ts';
import { defaultCollation } from '../../types/sql-type.ts';

/** sys.schemas of a new database: ids and names as SQL Server gives them. */
const schemas: readonly (readonly [id: number, name: string, owner: number])[] = [
  [1, 'dbo', 1],
  [2, 'guest', 2],
  [3, 'INFORMATION_SCHEMA', 3],
  [4, 'sys', 4],
  [16384, 'db_owner', 16384],
  [16385, 'db_accessadmin', 16385],
  [16386, 'db_securityadmin', 16386],
  [16387, 'db_ddladmin', 16387],
  [16389, 'db_backupoperator', 16389],
  [16390, 'db_datareader', 16390],
  [16391, 'db_datawriter', 16391],
  [16392, 'db_denydatareader', 16392],
  [16393, 'db_denydatawriter', 16393],
];

/** sys.database_principals of a new database beside the fixed roles, which own the schemas of their names. */
const principals: readonly (readonly [id: number, name: string, type: 'S' | 'R', fixed: boolean])[] = [
  [0, 'public', 'R', false],
  [1, 'dbo', 'S', false],
  [2, 'guest', 'S', false],
  [3, 'INFORMATION_SCHEMA', 'S', false],
  [4, 'sys', 'S', false],
];

/** The statements that make a database: its rows and its PostgreSQL schema. */
export function newDatabaseSql(databaseId: number, name: string, collation: string): string {
  const isSimple = databaseId === systemDatabases.master || databaseId === systemDatabases.tempdb || databaseId === systemDatabases.msdb;
  const fixedRoles = schemas.filter(([id]) => id >= 16384).map(([id, role]) => [id, role, 'R', true] as const);
  return `
INSERT INTO catalog.databases (database_id, name, "collation", recovery_model) VALUES (${databaseId}, ${quoteText(name)}, ${quoteText(collation)}, ${isSimple ? 3 : 1});
INSERT INTO catalog.schemas (database_id, schema_id, name, principal_id) VALUES ${schemas.map(([id, schema, owner]) => `(${databaseId}, ${id}, ${quoteText(schema)}, ${owner})`).join(', ')};
INSERT INTO catalog.principals (database_id, principal_id, name, type, fixed_role) VALUES ${[...principals, ...fixedRoles]
    .map(([id, principal, type, fixed]) => `(${databaseId}, ${id}, ${quoteText(principal)}, '${type}', ${fixed})`)
    .join(', ')};
CREATE SCHEMA ${pgSchema(databaseId)};
${rowVersionsSql(databaseId)};
`;
}

export const systemDatabasesSql = Object.entries(systemDatabases)
  .map(([name, id]) => newDatabaseSql(id, name, defaultCollation))
  .join('');
