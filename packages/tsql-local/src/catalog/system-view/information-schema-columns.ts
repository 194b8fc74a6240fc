import { dataTypeName, informationSchemaType } from './information-schema-type.ts';
import { systemView } from './system-view.ts';
import { joinTypes } from './type-size-columns.ts';
import { int, nullable, nvarchar, sysname, varchar } from './view-column.ts';

export const informationSchemaColumns = systemView(
  'INFORMATION_SCHEMA',
  'COLUMNS',
  [
    nullable(sysname('TABLE_CATALOG', 'd.name')),
    nullable(sysname('TABLE_SCHEMA', 's.name')),
    sysname('TABLE_NAME', 'o.name'),
    nullable(sysname('COLUMN_NAME', 'x.name')),
    nullable(int('ORDINAL_POSITION', 'x.column_id')),
    nullable(nvarchar(4000)('COLUMN_DEFAULT', 'x.default_text')),
    nullable(varchar(3)('IS_NULLABLE', "CASE WHEN x.nullable THEN 'YES' ELSE 'NO' END")),
    nullable(sysname('DATA_TYPE', dataTypeName)),
    ...informationSchemaType,
    nullable(sysname('DOMAIN_CATALOG', 'CASE WHEN t.name IS NOT NULL THEN d.name END')),
    nullable(sysname('DOMAIN_SCHEMA', '(SELECT ts.name FROM catalog.schemas ts WHERE ts.database_id = t.database_id AND ts.schema_id = t.schema_id)')),
    nullable(sysname('DOMAIN_NAME', 't.name')),
  ],
  `catalog.columns x JOIN catalog.objects o USING (object_id) JOIN catalog.schemas s USING (database_id, schema_id) JOIN catalog.databases d USING (database_id)
   ${joinTypes}
   WHERE o.database_id = {database} AND o.type IN ('U', 'V')`,
);
