import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { nullable, nvarchar } from './view-column.ts';

export const sysSynonyms = systemView(
  'sys',
  'synonyms',
  [...objectColumns, nullable(nvarchar(1035)('base_object_name', 'x.base_object_name'))],
  'catalog.objects o JOIN catalog.synonyms x ON x.object_id = o.object_id WHERE o.database_id = {database}',
);
