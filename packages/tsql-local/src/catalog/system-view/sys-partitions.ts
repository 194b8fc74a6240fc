import { ownIndexes } from './sys-indexes.ts';
import { systemView } from './system-view.ts';
import { bigint, int, nullable, nvarchar, smallint, tinyint } from './view-column.ts';

/** Every index is one partition; its id is made of the table's and the index'. */
const partitionId = 'i.object_id::int8 * 1000 + i.index_id';

export const sysPartitions = systemView(
  'sys',
  'partitions',
  [
    bigint('partition_id', partitionId),
    int('object_id', 'i.object_id'),
    int('index_id', 'i.index_id'),
    int('partition_number', '1'),
    bigint('hobt_id', partitionId),
    nullable(bigint('rows', 'catalog.row_count(i.object_id, i.index_id)')),
    smallint('filestream_filegroup_id', '0'),
    tinyint('data_compression', '0'),
    nullable(nvarchar(60)('data_compression_desc', "'NONE'")),
  ],
  `${ownIndexes} AND o.type = 'U'`,
);
