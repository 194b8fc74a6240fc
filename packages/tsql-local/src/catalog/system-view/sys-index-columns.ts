import { systemView } from './system-view.ts';
import { bit, int, nullable, tinyint } from './view-column.ts';

export const sysIndexColumns = systemView(
  'sys',
  'index_columns',
  [
    int('object_id', 'x.object_id'),
    int('index_id', 'x.index_id'),
    int('index_column_id', 'x.index_column_id'),
    int('column_id', 'x.column_id'),
    tinyint('key_ordinal', 'CASE WHEN x.included OR i.type = 4 THEN 0 ELSE x.index_column_id END'),
    tinyint('partition_ordinal', '0'),
    nullable(bit('is_descending_key', 'x.descending')),
    nullable(bit('is_included_column', 'x.included')),
    tinyint('column_store_order_ordinal', '0'),
  ],
  'catalog.index_columns x JOIN catalog.indexes i USING (object_id, index_id) JOIN catalog.objects o USING (object_id) WHERE o.database_id = {database}',
);
