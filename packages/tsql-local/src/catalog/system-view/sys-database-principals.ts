import { systemView } from './system-view.ts';
import { bit, char, datetime, int, nullable, nvarchar, smallint, sysname, varbinary } from './view-column.ts';

export const sysDatabasePrincipals = systemView(
  'sys',
  'database_principals',
  [
    sysname('name', 'p.name'),
    int('principal_id', 'p.principal_id'),
    char(1)('type', 'p.type'),
    nullable(nvarchar(60)('type_desc', "CASE p.type WHEN 'R' THEN 'DATABASE_ROLE' ELSE 'SQL_USER' END")),
    nullable(sysname('default_schema_name', "CASE WHEN p.type = 'S' AND p.principal_id NOT IN (3, 4) THEN CASE p.principal_id WHEN 2 THEN 'guest' ELSE 'dbo' END END")),
    datetime('create_date', 'p.create_date'),
    datetime('modify_date', 'p.create_date'),
    nullable(int('owning_principal_id', "CASE WHEN p.type = 'R' THEN 1 END")),
    nullable(varbinary(85)('sid', 'NULL')),
    bit('is_fixed_role', 'p.fixed_role'),
    int('authentication_type', "CASE WHEN p.principal_id = 1 THEN 1 ELSE 0 END"),
    nullable(nvarchar(60)('authentication_type_desc', "CASE WHEN p.principal_id = 1 THEN 'INSTANCE' ELSE 'NONE' END")),
    nullable(sysname('default_language_name', 'NULL')),
    nullable(smallint('default_language_lcid', 'NULL')),
    bit('allow_encrypted_value_modifications', '0'),
  ],
  'catalog.principals p WHERE p.database_id = {database}',
);
