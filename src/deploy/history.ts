/** The deployment's own tables: which migrations were applied, which text each repeatable was last deployed with. */
import type mssql from 'mssql';
import type { Migration } from './migration-files.ts';

export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  readonly appliedAt: Date;
  readonly appliedBy: string;
}
export interface DeployedRepeatable {
  readonly path: string;
  readonly checksum: string;
}

/** Made before the first migration; the schema may stand already. Run as two batches, since CREATE SCHEMA must open its own. */
const creation: readonly string[] = [
  `IF SCHEMA_ID(N'distill') IS NULL EXEC (N'CREATE SCHEMA distill');`,
  `IF OBJECT_ID(N'distill.SchemaVersions', N'U') IS NULL
CREATE TABLE distill.SchemaVersions (
    Version INT NOT NULL CONSTRAINT PK_SchemaVersions PRIMARY KEY,
    Name NVARCHAR(128) NOT NULL,
    Checksum CHAR(64) NOT NULL,
    AppliedAt DATETIME2(3) NOT NULL CONSTRAINT DF_SchemaVersions_AppliedAt DEFAULT SYSUTCDATETIME(),
    AppliedBy NVARCHAR(128) NOT NULL CONSTRAINT DF_SchemaVersions_AppliedBy DEFAULT ORIGINAL_LOGIN(),
    HostName NVARCHAR(128) NULL CONSTRAINT DF_SchemaVersions_HostName DEFAULT HOST_NAME(),
    DurationMs INT NOT NULL
);`,
  `IF OBJECT_ID(N'distill.DeployedRepeatables', N'U') IS NULL
CREATE TABLE distill.DeployedRepeatables (
    Path NVARCHAR(256) NOT NULL CONSTRAINT PK_DeployedRepeatables PRIMARY KEY,
    Checksum CHAR(64) NOT NULL,
    DeployedAt DATETIME2(3) NOT NULL CONSTRAINT DF_DeployedRepeatables_DeployedAt DEFAULT SYSUTCDATETIME(),
    DeployedBy NVARCHAR(128) NOT NULL CONSTRAINT DF_DeployedRepeatables_DeployedBy DEFAULT ORIGINAL_LOGIN()
);`,
];

export async function ensureHistory(pool: mssql.ConnectionPool): Promise<void> {
  for (const batch of creation) await pool.request().batch(batch);
}

/** Does the database have the deployment's tables? An error is an error, never an empty history. */
export async function hasHistory(pool: mssql.ConnectionPool): Promise<boolean> {
  const result = await pool.request().query<{ Found: number }>(
    `SELECT COUNT(*) AS Found FROM sys.tables AS t INNER JOIN sys.schemas AS s ON s.schema_id = t.schema_id WHERE s.name = N'distill' AND t.name IN (N'SchemaVersions', N'DeployedRepeatables');`,
  );
  return result.recordset[0]?.Found === 2;
}

/** Ascending by version. */
export async function appliedMigrations(pool: mssql.ConnectionPool): Promise<readonly AppliedMigration[]> {
  const result = await pool.request().query<{ Version: number; Name: string; Checksum: string; AppliedAt: Date; AppliedBy: string }>(
    'SELECT Version, Name, Checksum, AppliedAt, AppliedBy FROM distill.SchemaVersions ORDER BY Version;',
  );
  return result.recordset.map((row) => ({ version: row.Version, name: row.Name, checksum: row.Checksum, appliedAt: row.AppliedAt, appliedBy: row.AppliedBy }));
}

export async function deployedRepeatables(pool: mssql.ConnectionPool): Promise<readonly DeployedRepeatable[]> {
  const result = await pool.request().query<{ Path: string; Checksum: string }>('SELECT Path, Checksum FROM distill.DeployedRepeatables ORDER BY Path;');
  return result.recordset.map((row) => ({ path: row.Path, checksum: row.Checksum }));
}

/** This, forgetMigration and recordRepeatable run inside the caller's transaction, so that a change and its record stand or fall together. */
export async function recordMigration(pool: mssql.ConnectionPool, migration: Migration, durationMs: number): Promise<void> {
  await pool
    .request()
    .input('Version', migration.version)
    .input('Name', migration.name)
    .input('Checksum', migration.checksum)
    .input('DurationMs', durationMs)
    .query('INSERT INTO distill.SchemaVersions (Version, Name, Checksum, DurationMs) VALUES (@Version, @Name, @Checksum, @DurationMs);');
}

export async function forgetMigration(pool: mssql.ConnectionPool, version: number): Promise<void> {
  await pool.request().input('Version', version).query('DELETE FROM distill.SchemaVersions WHERE Version = @Version;');
}

export async function recordRepeatable(pool: mssql.ConnectionPool, path: string, checksum: string): Promise<void> {
  await pool
    .request()
    .input('Path', path)
    .input('Checksum', checksum)
    .query(`UPDATE distill.DeployedRepeatables SET Checksum = @Checksum, DeployedAt = SYSUTCDATETIME(), DeployedBy = ORIGINAL_LOGIN() WHERE Path = @Path;
IF @@ROWCOUNT = 0 INSERT INTO distill.DeployedRepeatables (Path, Checksum) VALUES (@Path, @Checksum);`);
}

/** All but types: these stay in the database as they are, and a file changed since must not pass for the one deployed. */
export async function forgetModules(pool: mssql.ConnectionPool): Promise<void> {
  await pool.request().query(`DELETE FROM distill.DeployedRepeatables WHERE Path NOT LIKE N'types/%';`);
}

/** After the last migration was undone. The schema goes too where nothing else stands in it. */
export async function dropHistory(pool: mssql.ConnectionPool): Promise<void> {
  await pool.request().batch('DROP TABLE IF EXISTS distill.DeployedRepeatables; DROP TABLE IF EXISTS distill.SchemaVersions;');
  await pool.request().batch(`IF SCHEMA_ID(N'distill') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.schema_id = SCHEMA_ID(N'distill'))
    AND NOT EXISTS (SELECT 1 FROM sys.types AS t WHERE t.schema_id = SCHEMA_ID(N'distill'))
    EXEC (N'DROP SCHEMA distill');`);
}
