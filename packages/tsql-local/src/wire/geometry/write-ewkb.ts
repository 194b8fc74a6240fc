/** A shape tree to EWKB: little-endian, the SRID on the outermost shape, always. */
import { ewkbFlag } from './read-ewkb.ts';
import { figureEnd, shapeEnd, shapeType } from './shape-tree.ts';
import type { Figure, Shape, ShapeTree } from './shape-tree.ts';

/** What PostGIS writes for the coordinates of an empty point. */
const emptyCoordinate = Buffer.from('000000000000f87f', 'hex');

export function writeEwkb(tree: ShapeTree): Uint8Array {
  const parts: Buffer[] = [];
  writeShape(parts, tree, membersOf(tree), 0);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function writeShape(parts: Buffer[], tree: ShapeTree, members: readonly (readonly number[])[], index: number): void {
  const shape = tree.shapes[index] as Shape;
  parts.push(head(tree, shape.type, index === 0));
  if (shape.type === shapeType.point) {
    if (shape.firstFigure === -1) parts.push(...Array.from({ length: pointBytes(tree) / 8 }, () => emptyCoordinate));
    else writePoints(parts, tree, shape.firstFigure);
    return;
  }
  const figures = shape.firstFigure === -1 ? 0 : shapeEnd(tree, index) - shape.firstFigure;
  if (shape.type === shapeType.lineString) {
    if (figures === 0) parts.push(word(0));
    else writeRing(parts, tree, shape.firstFigure);
  } else if (shape.type === shapeType.polygon) {
    parts.push(word(figures));
    for (let ring = 0; ring < figures; ring++) writeRing(parts, tree, shape.firstFigure + ring);
  } else {
    const own = members[index] as readonly number[];
    parts.push(word(own.length));
    for (const member of own) writeShape(parts, tree, members, member);
  }
}

/** For each shape the indexes of its members. */
function membersOf(tree: ShapeTree): readonly (readonly number[])[] {
  const members: number[][] = tree.shapes.map(() => []);
  tree.shapes.forEach((shape, index) => members[shape.parent]?.push(index));
  return members;
}

function writeRing(parts: Buffer[], tree: ShapeTree, figure: number): void {
  parts.push(word(figureEnd(tree, figure) - (tree.figures[figure] as Figure).firstPoint));
  writePoints(parts, tree, figure);
}

function writePoints(parts: Buffer[], tree: ShapeTree, figure: number): void {
  const size = pointBytes(tree);
  for (let point = (tree.figures[figure] as Figure).firstPoint; point < figureEnd(tree, figure); point++) {
    const offset = tree.points[point] as number;
    parts.push(tree.source.subarray(offset, offset + size));
  }
}

function head(tree: ShapeTree, type: number, isRoot: boolean): Buffer {
  const flags = (tree.hasZ ? ewkbFlag.z : 0) + (tree.hasM ? ewkbFlag.m : 0) + (isRoot ? ewkbFlag.srid : 0);
  const bytes = Buffer.alloc(isRoot ? 9 : 5);
  bytes[0] = 1;
  bytes.writeUInt32LE(type + flags, 1);
  if (isRoot) bytes.writeInt32LE(tree.srid, 5);
  return bytes;
}

function pointBytes(tree: ShapeTree): number {
  return 16 + (tree.hasZ ? 8 : 0) + (tree.hasM ? 8 : 0);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
