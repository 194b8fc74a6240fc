import { indexColumns, ownIndexes } from './sys-indexes.ts';
import { systemView } from './system-view.ts';
import { float, int, nullable, nvarchar, smallint, sysname, tinyint } from './view-column.ts';

const spatial = `${ownIndexes} AND i.type = 4`;

export const sysSpatialIndexes = systemView(
  'sys',
  'spatial_indexes',
  [
    ...indexColumns,
    tinyint('spatial_index_type', '1'),
    nullable(nvarchar(60)('spatial_index_type_desc', "'GEOMETRY'")),
    nullable(sysname('tessellation_scheme', "'GEOMETRY_AUTO_GRID'")),
  ],
  spatial,
);

export const sysSpatialIndexTessellations = systemView(
  'sys',
  'spatial_index_tessellations',
  [
    int('object_id', 'i.object_id'),
    int('index_id', 'i.index_id'),
    sysname('tessellation_scheme', "'GEOMETRY_AUTO_GRID'"),
    nullable(float('bounding_box_xmin', 'i.bounding_box[1]')),
    nullable(float('bounding_box_ymin', 'i.bounding_box[2]')),
    nullable(float('bounding_box_xmax', 'i.bounding_box[3]')),
    nullable(float('bounding_box_ymax', 'i.bounding_box[4]')),
    nullable(smallint('level_1_grid', 'NULL')),
    nullable(smallint('level_2_grid', 'NULL')),
    nullable(smallint('level_3_grid', 'NULL')),
    nullable(smallint('level_4_grid', 'NULL')),
    nullable(int('cells_per_object', '8')),
  ],
  spatial,
);
