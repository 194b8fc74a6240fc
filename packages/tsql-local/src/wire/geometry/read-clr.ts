/** The bytes of SqlGeometry (MS-SSCLRT 2.1) to a shape tree. */
import { refuseFeature } from '../../types/errors.ts';
import { figureAttribute, figureEnd, shapeEnd, shapeType } from './shape-tree.ts';
import type { Figure, Shape, ShapeTree } from './shape-tree.ts';
import { clrProperty } from './write-clr.ts';

/** SRID of the NULL instance. */
const nullSrid = -1;
const largestSrid = 999_999;
/** PostGIS keeps the numbers above for itself. */
const largestHeldSrid = 998_999;
const lastPlainType = shapeType.geometryCollection;
/** CircularString, CompoundCurve and CurvePolygon follow. */
const lastCurvedType = 10;
/** Deeper collections are taken for an attack on the stack. */
const deepestNesting = 100;

/** Bytes that are no SqlGeometry. */
export class InvalidGeometry extends Error {}

/**
 * Returns null for the NULL instance. Bytes behind the end are no part of it, and the valid bit is not believed. Throws
 * InvalidGeometry for bytes that do not fit the format, SqlError 40514 for curves, which version 2 is for, and for what the
 * library takes and PostGIS does not.
 */
export function readClr(bytes: Buffer): ShapeTree | null {
  if (bytes.length < 4) throw new InvalidGeometry('shorter than an SRID');
  const srid = bytes.readInt32LE(0);
  if (srid === nullSrid) return null;
  const reader = new Cursor(bytes, 4);
  const version = reader.u8();
  if (version !== 1 && version !== 2) throw new InvalidGeometry(`version ${version}`);
  if (srid < 0 || srid > largestSrid) throw new InvalidGeometry(`SRID ${srid}`);
  if (srid > largestHeldSrid) throw refuseFeature('an SRID above 998999');
  const properties = reader.u8();
  const hasZ = (properties & clrProperty.z) !== 0;
  const hasM = (properties & clrProperty.m) !== 0;
  const isPoint = (properties & clrProperty.singlePoint) !== 0;
  const isSegment = (properties & clrProperty.singleLineSegment) !== 0;
  const count = isPoint ? 1 : isSegment ? 2 : reader.count(16);
  const { source, points } = reader.points(count, hasZ, hasM);
  let figures: readonly Figure[] = [{ attribute: figureAttribute.stroke, firstPoint: 0 }];
  let shapes: readonly Shape[] = [{ parent: -1, firstFigure: 0, type: isPoint ? shapeType.point : shapeType.lineString }];
  if (!isPoint && !isSegment) {
    figures = reader.list(5, () => ({ attribute: reader.u8(), firstPoint: reader.i32() }));
    shapes = reader.list(9, () => ({ parent: reader.i32(), firstFigure: reader.i32(), type: reader.u8() }));
  }
  if (version === 2 && shapes.some((shape) => shape.type > lastPlainType && shape.type <= lastCurvedType)) throw refuseFeature('geometry of curves');
  const tree: ShapeTree = { srid, hasZ, hasM, source, points, figures, shapes };
  check(tree);
  return tree;
}

function check(tree: ShapeTree): void {
  if (tree.shapes.length === 0) throw new InvalidGeometry('no shape');
  for (const point of tree.points) {
    const isFinite = Number.isFinite(tree.source.readDoubleLE(point)) && Number.isFinite(tree.source.readDoubleLE(point + 8));
    if (!isFinite) throw new InvalidGeometry('a coordinate that is not finite');
  }
  checkFigures(tree);
  checkShapes(tree);
}

/** Offsets run forward, and each figure has a point. */
function checkFigures({ points, figures }: ShapeTree): void {
  if (figures.length === 0 && points.length > 0) throw new InvalidGeometry('points of no figure');
  figures.forEach((figure, index) => {
    const before = index === 0 ? 0 : (figures[index - 1] as Figure).firstPoint + 1;
    const fits = index === 0 ? figure.firstPoint === 0 : figure.firstPoint >= before;
    if (!fits || figure.firstPoint >= points.length) throw new InvalidGeometry(`figure ${index}`);
  });
}

/** Parents come first, figures are shared out in order, and each type has the figures and points that it needs. */
function checkShapes(tree: ShapeTree): void {
  const { figures, shapes } = tree;
  const depths: number[] = [];
  let nextFigure = 0;
  shapes.forEach((shape, index) => {
    const hasParent = index === 0 ? shape.parent === -1 : shape.parent >= 0 && shape.parent < index;
    const parentType = shapes[shape.parent]?.type;
    const depth = (depths[shape.parent] ?? 0) + 1;
    depths.push(depth);
    if (!hasParent || depth > deepestNesting || !mayHold(parentType, shape.type)) throw new InvalidGeometry(`shape ${index}`);
    if (shape.firstFigure === -1) return;
    if (shape.firstFigure !== nextFigure || nextFigure >= figures.length) throw new InvalidGeometry(`figures of shape ${index}`);
    if (shape.type > shapeType.polygon) return;
    const end = shapeEnd(tree, index);
    for (let figure = shape.firstFigure; figure < end; figure++) checkFigureOf(tree, shape.type, figure);
    if (shape.type !== shapeType.polygon && end - shape.firstFigure !== 1) throw new InvalidGeometry(`figures of shape ${index}`);
    nextFigure = end;
  });
  if (nextFigure !== figures.length) throw new InvalidGeometry('figures of no shape');
  refuseHollow(tree);
}

/** PostGIS does not count the members of a collection that are all empty. Members stand behind what holds them. */
function refuseHollow({ shapes }: ShapeTree): void {
  const holdsPoints = shapes.map((shape) => shape.firstFigure !== -1);
  const holdsMembers = shapes.map(() => false);
  for (let index = shapes.length - 1; index > 0; index--) {
    const { parent } = shapes[index] as Shape;
    holdsMembers[parent] = true;
    if (holdsPoints[index] === true) holdsPoints[parent] = true;
  }
  if (shapes.some((_, index) => holdsMembers[index] === true && holdsPoints[index] !== true)) throw refuseFeature('a collection of none but empty members');
}

/** A point is one point, a line has two or more, a ring four or more and ends where it begins. */
function checkFigureOf(tree: ShapeTree, type: number, figure: number): void {
  const first = (tree.figures[figure] as Figure).firstPoint;
  const last = figureEnd(tree, figure) - 1;
  const count = last - first + 1;
  if (type === shapeType.polygon && !samePosition(tree, first, last)) throw new InvalidGeometry(`ring ${figure}, which is open`);
  const fits = type === shapeType.point ? count === 1 : count >= (type === shapeType.lineString ? 2 : 4);
  if (!fits) throw refuseFeature('serialized geometry of too few or too many points');
}

function samePosition({ source, points }: ShapeTree, one: number, other: number): boolean {
  const a = points[one] as number;
  const b = points[other] as number;
  return source.readDoubleLE(a) === source.readDoubleLE(b) && source.readDoubleLE(a + 8) === source.readDoubleLE(b + 8);
}

/** Whether a shape may stand inside another; undefined is the root's place. */
function mayHold(parent: number | undefined, child: number): boolean {
  if (child < shapeType.point || child > lastPlainType) return false;
  if (parent === undefined || parent === shapeType.geometryCollection) return true;
  return parent >= shapeType.multiPoint && child === parent - 3;
}

class Cursor {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, offset: number) {
    this.#bytes = bytes;
    this.#at = offset;
  }

  u8(): number {
    this.#need(1);
    return this.#bytes[this.#at++] as number;
  }

  i32(): number {
    this.#need(4);
    this.#at += 4;
    return this.#bytes.readInt32LE(this.#at - 4);
  }

  /** A count of things of `size` bytes each, which must be there. */
  count(size: number): number {
    const count = this.i32();
    if (count < 0) throw new InvalidGeometry(`a count of ${count}`);
    this.#need(count * size);
    return count;
  }

  list<T>(size: number, read: () => T): readonly T[] {
    return Array.from({ length: this.count(size) }, read);
  }

  /** Gathers X, Y, Z and M of each point, which lie apart, in memory of their own. */
  points(count: number, hasZ: boolean, hasM: boolean): { readonly source: Buffer; readonly points: readonly number[] } {
    const size = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0);
    this.#need(count * size);
    const source = Buffer.allocUnsafe(count * size);
    const points = Array.from({ length: count }, (_, index) => index * size);
    this.#gather(source, points, 0, 16);
    if (hasZ) this.#gather(source, points, 16, 8);
    if (hasM) this.#gather(source, points, hasZ ? 24 : 16, 8);
    return { source, points };
  }

  #gather(target: Buffer, points: readonly number[], within: number, length: number): void {
    for (const point of points) {
      this.#bytes.copy(target, point + within, this.#at, this.#at + length);
      this.#at += length;
    }
  }

  #need(length: number): void {
    if (this.#at + length > this.#bytes.length) throw new InvalidGeometry(`ends before byte ${this.#at + length}`);
  }
}
