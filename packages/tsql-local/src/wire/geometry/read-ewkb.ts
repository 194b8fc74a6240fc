/**
 * EWKB as PostGIS sends it (little-endian; type word with flags for Z, M and SRID) to a shape tree. The SRID may be absent,
 * which PostGIS does for 0.
 */
import { figureAttribute, shapeType } from './shape-tree.ts';
import type { Figure, ShapeTree } from './shape-tree.ts';

export const ewkbFlag = { z: 0x8000_0000, m: 0x4000_0000, srid: 0x2000_0000 } as const;

interface Builder {
  readonly source: Buffer;
  readonly pointBytes: number;
  readonly points: number[];
  readonly figures: Figure[];
  readonly shapes: { readonly parent: number; firstFigure: number; readonly type: number }[];
}

/** Throws for what is not EWKB and for curves: the engine has validated what it stores. */
export function readEwkb(source: Buffer): ShapeTree {
  const word = typeWord(source, 0);
  const hasZ = (word & ewkbFlag.z) !== 0;
  const hasM = (word & ewkbFlag.m) !== 0;
  const builder: Builder = { source, pointBytes: 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0), points: [], figures: [], shapes: [] };
  const end = readShape(builder, 0, -1);
  if (end !== source.length) throw new Error(`EWKB of ${source.length} bytes ends at byte ${end}`);
  const srid = (word & ewkbFlag.srid) === 0 ? 0 : source.readInt32LE(5);
  return { srid, hasZ, hasM, source, points: builder.points, figures: builder.figures, shapes: builder.shapes };
}

/** Returns the offset behind the shape. */
function readShape(builder: Builder, offset: number, parent: number): number {
  const { source } = builder;
  const word = typeWord(source, offset);
  const type = word & 0xff;
  const body = offset + 5 + ((word & ewkbFlag.srid) === 0 ? 0 : 4);
  const index = builder.shapes.length;
  const shape = { parent, firstFigure: -1, type };
  builder.shapes.push(shape);
  if (type === shapeType.point) {
    // PostGIS writes an empty point as a pair of NaN.
    if (!Number.isNaN(source.readDoubleLE(body)) || !Number.isNaN(source.readDoubleLE(body + 8))) {
      shape.firstFigure = addFigure(builder, figureAttribute.stroke);
      builder.points.push(body);
    }
    return body + builder.pointBytes;
  }
  const count = source.readUInt32LE(body);
  let at = body + 4;
  if (type === shapeType.lineString) {
    if (count === 0) return at;
    shape.firstFigure = addFigure(builder, figureAttribute.stroke);
    return readPoints(builder, at, count);
  }
  const firstFigure = builder.figures.length;
  if (type === shapeType.polygon) {
    for (let ring = 0; ring < count; ring++) {
      addFigure(builder, ring === 0 ? figureAttribute.exteriorRing : figureAttribute.interiorRing);
      at = readPoints(builder, at + 4, source.readUInt32LE(at));
    }
  } else if (type >= shapeType.multiPoint && type <= shapeType.geometryCollection) {
    for (let member = 0; member < count; member++) at = readShape(builder, at, index);
  } else {
    throw new Error(`EWKB of type ${type} has no form in SqlGeometry version 1`);
  }
  if (builder.figures.length > firstFigure) shape.firstFigure = firstFigure;
  return at;
}

function readPoints(builder: Builder, offset: number, count: number): number {
  for (let point = 0; point < count; point++) builder.points.push(offset + point * builder.pointBytes);
  return offset + count * builder.pointBytes;
}

function addFigure(builder: Builder, attribute: number): number {
  return builder.figures.push({ attribute, firstPoint: builder.points.length }) - 1;
}

function typeWord(source: Buffer, offset: number): number {
  if (source[offset] !== 1) throw new Error('EWKB that is not little-endian');
  return source.readUInt32LE(offset + 1);
}
