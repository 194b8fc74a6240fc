/**
 * What every prepared database holds before the caller's SQL, statement by statement.
 * The collation compares without case and with accents: ICU's strength "secondary", which only this spelling of the locale
 * sets here. The template databases are never used and would be two thirds of the files to copy.
 */
export const extensionSql: readonly string[] = [
  'CREATE EXTENSION postgis',
  'CREATE SCHEMA tsql',
  "CREATE COLLATION tsql.ci_as (provider = icu, locale = '@colStrength=secondary', deterministic = false)",
  "UPDATE pg_database SET datistemplate = false WHERE datname LIKE 'template_'",
  'DROP DATABASE template0',
  'DROP DATABASE template1',
];
