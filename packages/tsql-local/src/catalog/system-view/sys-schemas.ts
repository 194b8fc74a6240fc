import { systemView } from './system-view.ts';
import { int, nullable, sysname } from './view-column.ts';

export const sysSchemas = systemView(
  'sys',
  'schemas',
  [sysname('name', 's.name'), int('schema_id', 's.schema_id'), nullable(int('principal_id', 's.principal_id'))],
  'catalog.schemas s WHERE s.database_id = {database}',
);
