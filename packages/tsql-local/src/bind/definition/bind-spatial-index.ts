import type { CreateSpatialIndexStatement, IndexOption } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { IndexInfo, TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import { indexNames, keysOf } from './bind-index.ts';
import { checkOptions } from './index-options.ts';

const geometrySchemes: ReadonlySet<string> = new Set(['GEOMETRY_GRID', 'GEOMETRY_AUTO_GRID']);

/** CELLS_PER_OBJECT of GEOMETRY_AUTO_GRID where nothing else is said. */
const isDefaultTessellation = ({ name, value }: IndexOption): boolean => name.toUpperCase() === 'CELLS_PER_OBJECT' && value === '8';

/**
 * The bounding box and the grid steer SQL Server's tessellation, which is none here; the box is kept for the catalog's views.
 * What these would show of other grids is refused.
 */
export function bindSpatialIndex(node: CreateSpatialIndexStatement, table: TableInfo): IndexInfo {
  checkOptions(node.options.filter((option) => !isDefaultTessellation(option)));
  const column = table.columns.find((one) => sameName(one.name, node.column.value));
  if (column === undefined) throw bindError(node, 1911, node.column.value);
  if (column.type.kind !== 'geometry') throw bindError(node, 12002, 'spatial', column.name, table.name, 'geometry or geography', 'geometry or geography');
  if (node.using !== undefined && !geometrySchemes.has(node.using)) throw bindError(node, 12005, 'SPATIAL INDEX', node.using);
  if (node.using === 'GEOMETRY_GRID') throw bindError(node, 40517, `USING ${node.using}`);
  if (indexNames(table).some((name) => sameName(name, node.name.value))) throw bindError(node, 1913, node.name.value, 'table', `${table.schema}.${table.name}`);
  const key = keysOf(table).find((constraint) => constraint.kind === 'primary key');
  if (key?.clustered !== true) throw bindError(node, 12008, table.name, 'spatial', 'spatial');
  if (node.boundingBox === undefined) throw bindError(node, 12007, 'SPATIAL INDEX', 'BOUNDING_BOX');
  const [xmin, ymin, xmax, ymax] = node.boundingBox;
  if (!(xmax > xmin)) throw bindError(node, 12013, 'XMAX', 'SPATIAL INDEX', 'XMIN');
  if (!(ymax > ymin)) throw bindError(node, 12013, 'YMAX', 'SPATIAL INDEX', 'YMIN');
  // SQL Server counts spatial indexes from 384000.
  const spatialIds = table.indexes.filter((index) => index.spatial).map((index) => index.indexId);
  const indexId = Math.max(383_999, ...spatialIds) + 1;
  return {
    indexId,
    name: node.name.value,
    pgName: `i${table.objectId}_${indexId}`,
    unique: false,
    clustered: false,
    spatial: true,
    columns: [{ name: column.name, descending: false }],
    include: [],
    boundingBox: node.boundingBox,
  };
}
