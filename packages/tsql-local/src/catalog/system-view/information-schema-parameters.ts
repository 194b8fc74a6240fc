import { dataTypeName, informationSchemaType } from './information-schema-type.ts';
import { systemView } from './system-view.ts';
import { joinTypes } from './type-size-columns.ts';
import { int, nullable, nvarchar, sysname } from './view-column.ts';

export const informationSchemaParameters = systemView(
  'INFORMATION_SCHEMA',
  'PARAMETERS',
  [
    nullable(sysname('SPECIFIC_CATALOG', 'd.name')),
    nullable(sysname('SPECIFIC_SCHEMA', 's.name')),
    sysname('SPECIFIC_NAME', 'o.name'),
    int('ORDINAL_POSITION', 'x.parameter_id'),
    nullable(nvarchar(10)('PARAMETER_MODE', "CASE WHEN x.parameter_id = 0 THEN 'OUT' WHEN x.output THEN 'INOUT' ELSE 'IN' END")),
    nullable(nvarchar(10)('IS_RESULT', "CASE WHEN x.parameter_id = 0 THEN 'YES' ELSE 'NO' END")),
    nullable(nvarchar(10)('AS_LOCATOR', "'NO'")),
    nullable(sysname('PARAMETER_NAME', 'x.name')),
    nullable(sysname('DATA_TYPE', `CASE WHEN t.table_object_id IS NOT NULL THEN 'table type' ELSE ${dataTypeName} END`)),
    ...informationSchemaType,
    nullable(sysname('USER_DEFINED_TYPE_CATALOG', 'CASE WHEN t.name IS NOT NULL THEN d.name END')),
    nullable(sysname('USER_DEFINED_TYPE_SCHEMA', '(SELECT ts.name FROM catalog.schemas ts WHERE ts.database_id = t.database_id AND ts.schema_id = t.schema_id)')),
    nullable(sysname('USER_DEFINED_TYPE_NAME', 't.name')),
  ],
  `catalog.parameters x JOIN catalog.objects o USING (object_id) JOIN catalog.schemas s USING (database_id, schema_id) JOIN catalog.databases d USING (database_id)
   ${joinTypes}
   WHERE o.database_id = {database}`,
);
