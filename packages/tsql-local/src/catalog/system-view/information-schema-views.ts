import { systemView } from './system-view.ts';
import { nullable, nvarchar, sysname, varchar } from './view-column.ts';

export const informationSchemaViews = systemView(
  'INFORMATION_SCHEMA',
  'VIEWS',
  [
    nullable(sysname('TABLE_CATALOG', 'd.name')),
    nullable(sysname('TABLE_SCHEMA', 's.name')),
    sysname('TABLE_NAME', 'o.name'),
    nullable(nvarchar(4000)('VIEW_DEFINITION', 'CASE WHEN length(m.definition) <= 4000 THEN m.definition END')),
    nullable(varchar(7)('CHECK_OPTION', "CASE WHEN m.check_option THEN 'CASCADE' ELSE 'NONE' END")),
    varchar(2)('IS_UPDATABLE', "'NO'"),
  ],
  `catalog.objects o JOIN catalog.modules m USING (object_id) JOIN catalog.schemas s USING (database_id, schema_id) JOIN catalog.databases d USING (database_id)
   WHERE o.database_id = {database} AND o.type = 'V'`,
);
