import { systemView } from './system-view.ts';
import { nullable, sysname, varchar } from './view-column.ts';

export const informationSchemaSchemata = systemView(
  'INFORMATION_SCHEMA',
  'SCHEMATA',
  [
    nullable(sysname('CATALOG_NAME', 'd.name')),
    sysname('SCHEMA_NAME', 's.name'),
    nullable(sysname('SCHEMA_OWNER', '(SELECT p.name FROM catalog.principals p WHERE p.database_id = s.database_id AND p.principal_id = s.principal_id)')),
    nullable(varchar(6)('DEFAULT_CHARACTER_SET_CATALOG', 'NULL')),
    nullable(varchar(3)('DEFAULT_CHARACTER_SET_SCHEMA', 'NULL')),
    nullable(sysname('DEFAULT_CHARACTER_SET_NAME', "'iso_1'")),
  ],
  'catalog.schemas s JOIN catalog.databases d USING (database_id) WHERE s.database_id = {database}',
);
