import { systemView } from './system-view.ts';
import { nullable, nvarchar, sysname, varchar } from './view-column.ts';

const places = `JOIN catalog.objects o ON o.object_id = k.parent_object_id JOIN catalog.schemas s ON s.database_id = k.database_id AND s.schema_id = k.schema_id
   JOIN catalog.databases d ON d.database_id = k.database_id`;

export const informationSchemaTableConstraints = systemView(
  'INFORMATION_SCHEMA',
  'TABLE_CONSTRAINTS',
  [
    nullable(sysname('CONSTRAINT_CATALOG', 'd.name')),
    nullable(sysname('CONSTRAINT_SCHEMA', 's.name')),
    sysname('CONSTRAINT_NAME', 'k.name'),
    nullable(sysname('TABLE_CATALOG', 'd.name')),
    nullable(sysname('TABLE_SCHEMA', 's.name')),
    sysname('TABLE_NAME', 'o.name'),
    nullable(varchar(11)('CONSTRAINT_TYPE', "CASE k.type WHEN 'PK' THEN 'PRIMARY KEY' WHEN 'UQ' THEN 'UNIQUE' WHEN 'F' THEN 'FOREIGN KEY' ELSE 'CHECK' END")),
    varchar(2)('IS_DEFERRABLE', "'NO'"),
    varchar(2)('INITIALLY_DEFERRED', "'NO'"),
  ],
  `catalog.objects k ${places} WHERE k.database_id = {database} AND o.type = 'U' AND k.type IN ('PK', 'UQ', 'F', 'C')`,
);

export const informationSchemaCheckConstraints = systemView(
  'INFORMATION_SCHEMA',
  'CHECK_CONSTRAINTS',
  [
    nullable(sysname('CONSTRAINT_CATALOG', 'd.name')),
    nullable(sysname('CONSTRAINT_SCHEMA', 's.name')),
    sysname('CONSTRAINT_NAME', 'k.name'),
    nullable(nvarchar(4000)('CHECK_CLAUSE', 'c.definition')),
  ],
  `catalog.objects k JOIN catalog.constraints c ON c.object_id = k.object_id ${places} WHERE k.database_id = {database} AND o.type = 'U' AND k.type = 'C'`,
);

export const informationSchemaReferentialConstraints = systemView(
  'INFORMATION_SCHEMA',
  'REFERENTIAL_CONSTRAINTS',
  [
    nullable(sysname('CONSTRAINT_CATALOG', 'd.name')),
    nullable(sysname('CONSTRAINT_SCHEMA', 's.name')),
    sysname('CONSTRAINT_NAME', 'k.name'),
    nullable(sysname('UNIQUE_CONSTRAINT_CATALOG', 'd.name')),
    nullable(sysname('UNIQUE_CONSTRAINT_SCHEMA', 'us.name')),
    nullable(sysname('UNIQUE_CONSTRAINT_NAME', 'u.name')),
    nullable(varchar(7)('MATCH_OPTION', "'SIMPLE'")),
    nullable(varchar(11)('UPDATE_RULE', 'c.on_update')),
    nullable(varchar(11)('DELETE_RULE', 'c.on_delete')),
  ],
  `catalog.objects k JOIN catalog.constraints c ON c.object_id = k.object_id ${places}
   LEFT JOIN LATERAL (
     SELECT i.name FROM catalog.indexes i
     WHERE i.object_id = c.referenced_object_id AND i.is_unique AND i.filter IS NULL
       AND (SELECT array_agg(ic.column_id ORDER BY ic.column_id) FROM catalog.index_columns ic WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND NOT ic.included)
         = (SELECT array_agg(f.referenced_column_id ORDER BY f.referenced_column_id) FROM catalog.foreign_key_columns f WHERE f.constraint_object_id = c.object_id)
     ORDER BY i.index_id LIMIT 1) u ON true
   LEFT JOIN catalog.objects r ON r.object_id = c.referenced_object_id LEFT JOIN catalog.schemas us ON us.database_id = r.database_id AND us.schema_id = r.schema_id
   WHERE k.database_id = {database} AND k.type = 'F'`,
);
