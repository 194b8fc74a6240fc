import { systemView } from './system-view.ts';
import { nullable, sysname, varchar } from './view-column.ts';

export const informationSchemaTables = systemView(
  'INFORMATION_SCHEMA',
  'TABLES',
  [
    nullable(sysname('TABLE_CATALOG', 'd.name')),
    nullable(sysname('TABLE_SCHEMA', 's.name')),
    sysname('TABLE_NAME', 'o.name'),
    nullable(varchar(10)('TABLE_TYPE', "CASE o.type WHEN 'U' THEN 'BASE TABLE' ELSE 'VIEW' END")),
  ],
  `catalog.objects o JOIN catalog.schemas s USING (database_id, schema_id) JOIN catalog.databases d USING (database_id)
   WHERE o.database_id = {database} AND o.type IN ('U', 'V')`,
);
