/**
 * What T-SQL's things are called in PostgreSQL. T-SQL's own names never reach it: it would fold their case, cut them at 63
 * bytes and reserve other words.
 */
export const pgSchema = (databaseId: number): string => `db${databaseId}`;
export const pgTable = (databaseId: number, objectId: number): string => `db${databaseId}.o${objectId}`;
export const pgColumn = (columnId: number): string => `c${columnId}`;
export const pgConstraint = (objectId: number): string => `k${objectId}`;
/** The function that a scalar or multi-statement function becomes. */
export const pgFunction = (databaseId: number, objectId: number): string => `db${databaseId}.f${objectId}`;
/** A sequence of CREATE SEQUENCE. */
export const pgUserSequence = (databaseId: number, objectId: number): string => `db${databaseId}.q${objectId}`;
/** The sequence behind an identity column. */
export const pgSequence = (databaseId: number, tableId: number): string => `db${databaseId}.s${tableId}`;

/**
 * #temp tables and table variables are temporary tables of PostgreSQL: it keeps them out of its log and its shared buffers, and
 * one backend serves every session, so that their numbers tell them apart.
 */
export const pgTemporaryTable = (objectId: number): string => `pg_temp.o${objectId}`;
export const pgTemporarySequence = (objectId: number): string => `pg_temp.s${objectId}`;

/** The databases that exist from the beginning. */
export const systemDatabases = { master: 1, tempdb: 2, model: 3, msdb: 4 } as const;
/** User objects' ids lie above those of the system's. */
export const firstObjectId = 1_000;
export const firstUserDatabaseId = 5;
/** sys.types.user_type_id of the first user type. */
export const firstUserTypeId = 257;
