import { catalogSql } from './catalog/catalog-sql.ts';
import { runtimeSql as functionsSql } from './functions/index.ts';

/** What a new database directory holds beside PostgreSQL's own: the functions that translated T-SQL calls, and the catalog. */
export const runtimeSql = (): string => `${functionsSql()}\n${catalogSql()}`;
