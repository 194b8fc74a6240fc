import { pgSchema, systemDatabases } from './pg-names.ts';

/** The statements, as JSON texts, that drop what lies in tempdb's PostgreSQL schema. */
export const clearTempdbSql = `
SELECT to_json(format('DROP %s IF EXISTS %s.%I CASCADE', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname))::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = '${pgSchema(systemDatabases.tempdb)}' AND c.relkind IN ('r', 'S')
ORDER BY c.relkind DESC`;
