/** A shape tree to the bytes of SqlGeometry (MS-SSCLRT 2.1.1), version 1. */
import { shapeType } from './shape-tree.ts';
import type { ShapeTree } from './shape-tree.ts';

/** Serialization properties. */
export const clrProperty = { z: 0x01, m: 0x02, valid: 0x04, singlePoint: 0x08, singleLineSegment: 0x10 } as const;

/**
 * `valid` is the answer of STIsValid. A lone point and a line of two points have short forms without tables. .NET's NaN stands
 * for a NULL Z or M.
 */
export function writeClr(tree: ShapeTree, valid: boolean): Buffer {
  const { points, figures, shapes } = tree;
  const type = shapes[0]?.type;
  const isPoint = type === shapeType.point && points.length === 1;
  const isSegment = type === shapeType.lineString && points.length === 2;
  const isShort = isPoint || isSegment;
  const pointBytes = 16 + (tree.hasZ ? 8 : 0) + (tree.hasM ? 8 : 0);
  const tables = isShort ? 0 : 12 + figures.length * 5 + shapes.length * 9;
  const bytes = Buffer.allocUnsafe(6 + points.length * pointBytes + tables);
  bytes.writeInt32LE(tree.srid, 0);
  bytes[4] = 1;
  bytes[5] =
    (tree.hasZ ? clrProperty.z : 0) |
    (tree.hasM ? clrProperty.m : 0) |
    (valid ? clrProperty.valid : 0) |
    (isPoint ? clrProperty.singlePoint : 0) |
    (isSegment ? clrProperty.singleLineSegment : 0);
  let at = isShort ? 6 : bytes.writeUInt32LE(points.length, 6);
  at = writeCoordinates(bytes, at, tree, 0, 16);
  if (tree.hasZ) at = writeOrdinates(bytes, at, tree, 16);
  if (tree.hasM) at = writeOrdinates(bytes, at, tree, tree.hasZ ? 24 : 16);
  if (isShort) return bytes;
  at = bytes.writeUInt32LE(figures.length, at);
  for (const figure of figures) {
    at = bytes.writeUInt8(figure.attribute, at);
    at = bytes.writeInt32LE(figure.firstPoint, at);
  }
  at = bytes.writeUInt32LE(shapes.length, at);
  for (const shape of shapes) {
    at = bytes.writeInt32LE(shape.parent, at);
    at = bytes.writeInt32LE(shape.firstFigure, at);
    at = bytes.writeUInt8(shape.type, at);
  }
  return bytes;
}

function writeCoordinates(bytes: Buffer, offset: number, tree: ShapeTree, from: number, length: number): number {
  let at = offset;
  for (const point of tree.points) at += tree.source.copy(bytes, at, point + from, point + from + length);
  return at;
}

const missing = Buffer.from('000000000000f8ff', 'hex');

function writeOrdinates(bytes: Buffer, offset: number, tree: ShapeTree, from: number): number {
  let at = offset;
  for (const point of tree.points) {
    if (Number.isNaN(tree.source.readDoubleLE(point + from))) at += missing.copy(bytes, at);
    else at += tree.source.copy(bytes, at, point + from, point + from + 8);
  }
  return at;
}
