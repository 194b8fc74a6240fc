import { serverPropertiesSql } from './server-properties.ts';
import { extendedPropertiesSql } from './storage/extended-properties-sql.ts';
import { identitySql } from './storage/identity-sql.ts';
import { metadataFunctionsSql } from './storage/metadata-functions-sql.ts';
import { systemDatabasesSql } from './storage/new-database-sql.ts';
import { rowVersionFunctionsSql } from './storage/row-version-sql.ts';
import { sequenceSql } from './storage/sequence-sql.ts';
import { tableFactsSql } from './storage/table-facts-sql.ts';
import { tablesSql } from './storage/tables-sql.ts';
import { triggerSql } from './storage/trigger-sql.ts';
import { typeFactsSql } from './storage/type-facts-sql.ts';

/**
 * The SQL that makes the catalog's tables, the databases that exist from the beginning, and the runtime of the metadata
 * functions. Run once, after the functions' runtime SQL, when a store is prepared.
 */
export function catalogSql(): string {
  return [tablesSql, extendedPropertiesSql, typeFactsSql, systemDatabasesSql, tableFactsSql, identitySql, sequenceSql, rowVersionFunctionsSql, triggerSql, metadataFunctionsSql, serverPropertiesSql].join('\n');
}
