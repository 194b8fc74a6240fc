import { systemView } from './system-view.ts';
import { datetime, nullable, nvarchar, sysname } from './view-column.ts';

export const informationSchemaRoutines = systemView(
  'INFORMATION_SCHEMA',
  'ROUTINES',
  [
    nullable(sysname('SPECIFIC_CATALOG', 'd.name')),
    nullable(sysname('SPECIFIC_SCHEMA', 's.name')),
    sysname('SPECIFIC_NAME', 'o.name'),
    nullable(sysname('ROUTINE_CATALOG', 'd.name')),
    nullable(sysname('ROUTINE_SCHEMA', 's.name')),
    sysname('ROUTINE_NAME', 'o.name'),
    nullable(nvarchar(20)('ROUTINE_TYPE', "CASE o.type WHEN 'P' THEN 'PROCEDURE' ELSE 'FUNCTION' END")),
    nullable(sysname('DATA_TYPE', "CASE WHEN o.type IN ('IF', 'TF') THEN 'TABLE' ELSE (SELECT catalog.type_name(x.type) FROM catalog.parameters x WHERE x.object_id = o.object_id AND x.parameter_id = 0) END")),
    nullable(nvarchar(30)('ROUTINE_BODY', "'SQL'")),
    nullable(nvarchar(4000)('ROUTINE_DEFINITION', 'left(m.definition, 4000)')),
    nullable(nvarchar(30)('EXTERNAL_NAME', 'NULL')),
    nullable(nvarchar(10)('IS_DETERMINISTIC', "'NO'")),
    nullable(nvarchar(30)('SQL_DATA_ACCESS', "CASE o.type WHEN 'P' THEN 'MODIFIES' ELSE 'READS' END")),
    datetime('CREATED', 'o.create_date'),
    datetime('LAST_ALTERED', 'o.modify_date'),
  ],
  `catalog.objects o JOIN catalog.modules m USING (object_id) JOIN catalog.schemas s USING (database_id, schema_id) JOIN catalog.databases d USING (database_id)
   WHERE o.database_id = {database} AND o.type IN ('P', 'FN', 'IF', 'TF')`,
);
