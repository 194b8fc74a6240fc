/**
 * A geometry as MS-SSCLRT 2.1 lays it out: one list of points, figures that begin somewhere in it, and shapes, depth first,
 * that begin somewhere in the list of figures.
 */

/** 2.1.4: type bytes of version 1. They are the numbers of WKB, too. */
export const shapeType = {
  point: 1,
  lineString: 2,
  polygon: 3,
  multiPoint: 4,
  multiLineString: 5,
  multiPolygon: 6,
  geometryCollection: 7,
} as const;

/** 2.1.3, version 1. */
export const figureAttribute = { interiorRing: 0, stroke: 1, exteriorRing: 2 } as const;

export interface Figure {
  readonly attribute: number;
  readonly firstPoint: number;
}

export interface Shape {
  /** −1: the root. */
  readonly parent: number;
  /** −1: the shape is empty. */
  readonly firstFigure: number;
  readonly type: number;
}

export interface ShapeTree {
  readonly srid: number;
  readonly hasZ: boolean;
  readonly hasM: boolean;
  /** The memory that `points` points into. */
  readonly source: Buffer;
  /** Where each point's X begins in `source`; Y, Z and M follow it there. */
  readonly points: readonly number[];
  readonly figures: readonly Figure[];
  readonly shapes: readonly Shape[];
}

/** The end (exclusive) of a figure's points. */
export function figureEnd(tree: Pick<ShapeTree, 'points' | 'figures'>, figure: number): number {
  return tree.figures[figure + 1]?.firstPoint ?? tree.points.length;
}

/** The end (exclusive) of a shape's own figures: where those of the next shape that has some begin. */
export function shapeEnd(tree: Pick<ShapeTree, 'figures' | 'shapes'>, shape: number): number {
  for (let next = shape + 1; next < tree.shapes.length; next++) {
    const first = (tree.shapes[next] as Shape).firstFigure;
    if (first !== -1) return first;
  }
  return tree.figures.length;
}
