import { systemView } from './system-view.ts';
import { datetime, int, nullable, sysname } from './view-column.ts';

/** XML is refused, so there is the built-in collection only, made on 2009-04-13 12:59:13.390 as every database's is. */
export const sysXmlSchemaCollections = systemView(
  'sys',
  'xml_schema_collections',
  [
    int('xml_collection_id', '1'),
    int('schema_id', '4'),
    nullable(int('principal_id', 'NULL')),
    sysname('name', "'sys'"),
    datetime('create_date', '1034584906017'),
    datetime('modify_date', '1034584906017'),
  ],
  '(SELECT 1) builtin',
);
