/**
 * Whether an instance is valid as SqlGeometry's valid bit has it (learn.microsoft.com, "Spatial data types overview", the
 * pages of Point … GeometryCollection): points are; a line is when it has two distinct points and does not run over itself; a
 * polygon when its rings neither cross nor run along each other, each hole lies inside the shell and none in another, and its
 * interior is in one piece;
 * polygons of a MultiPolygon when their interiors are apart.
 */
import { meet } from './segment.ts';
import type { Segment } from './segment.ts';
import { figureEnd, shapeEnd, shapeType } from './shape-tree.ts';
import type { Figure, Shape, ShapeTree } from './shape-tree.ts';

/** Quadratic in the points of one shape, but linear for a line whose X or Y only grows. */
export function isValid(tree: ShapeTree): boolean {
  return tree.shapes.every((shape, index) => {
    if (shape.firstFigure === -1) return true;
    if (shape.type === shapeType.lineString) return isValidLine(segmentsOf(tree, shape.firstFigure));
    if (shape.type === shapeType.polygon) return isValidPolygon(ringsOf(tree, index));
    if (shape.type === shapeType.multiLineString) return isValidMultiLine(tree, index);
    if (shape.type === shapeType.multiPolygon) return isValidMultiPolygon(tree, index);
    return true;
  });
}

type Ring = readonly Segment[];

/** Segments of no length are left out. */
function segmentsOf(tree: ShapeTree, figure: number): Segment[] {
  const segments: Segment[] = [];
  const end = figureEnd(tree, figure);
  for (let point = (tree.figures[figure] as Figure).firstPoint; point + 1 < end; point++) {
    const from = tree.points[point] as number;
    const to = tree.points[point + 1] as number;
    const segment = {
      x1: tree.source.readDoubleLE(from),
      y1: tree.source.readDoubleLE(from + 8),
      x2: tree.source.readDoubleLE(to),
      y2: tree.source.readDoubleLE(to + 8),
    };
    if (segment.x1 !== segment.x2 || segment.y1 !== segment.y2) segments.push(segment);
  }
  return segments;
}

function ringsOf(tree: ShapeTree, shape: number): Ring[] {
  const first = (tree.shapes[shape] as Shape).firstFigure;
  return Array.from({ length: shapeEnd(tree, shape) - first }, (_, index) => segmentsOf(tree, first + index));
}

function membersOf(tree: ShapeTree, parent: number): number[] {
  return tree.shapes.flatMap((shape, index) => (shape.parent === parent && shape.firstFigure !== -1 ? [index] : []));
}

function isValidLine(line: readonly Segment[]): boolean {
  if (line.length === 0) return false;
  const onlyGrows = line.every((segment) => segment.x2 > segment.x1) || line.every((segment) => segment.y2 > segment.y1);
  return onlyGrows || !line.some((segment, index) => line.slice(index + 1).some((other) => meet(segment, other) === 'overlap'));
}

function isValidMultiLine(tree: ShapeTree, shape: number): boolean {
  const lines = membersOf(tree, shape).map((member) => segmentsOf(tree, (tree.shapes[member] as Shape).firstFigure));
  return !lines.some((line, index) => lines.slice(index + 1).some((other) => someMeeting(line, other, (how) => how === 'overlap')));
}

function isValidPolygon(rings: readonly Ring[]): boolean {
  const [shell, ...holes] = rings;
  if (shell === undefined || !rings.every(isSimple)) return false;
  const areInPlace = holes.every(
    (hole, index) =>
      !intrudes(hole, shell) &&
      liesInside(hole, shell) &&
      holes.slice(index + 1).every((other) => !intrudes(hole, other) && !liesInside(hole, other) && !liesInside(other, hole)),
  );
  return areInPlace && !encircles(rings);
}

/**
 * Rings that touch in single points cut a piece off the interior when they form a circle: in the graph of rings and touching
 * points, an edge within one component closes a cycle.
 */
function encircles(rings: readonly Ring[]): boolean {
  const touches = new Map<string, Set<number>>();
  rings.forEach((ring, index) => {
    for (const { x1, y1 } of ring) {
      rings.forEach((other, at) => {
        if (at === index || position(other, x1, y1) !== 'on') return;
        const key = `${x1} ${y1}`;
        touches.set(key, (touches.get(key) ?? new Set()).add(index).add(at));
      });
    }
  });
  const leaders = rings.map((_, index) => index);
  const leaderOf = (ring: number): number => (leaders[ring] === ring ? ring : leaderOf(leaders[ring] as number));
  for (const [first = 0, ...rest] of touches.values()) {
    for (const ring of rest) {
      const [one, other] = [leaderOf(first), leaderOf(ring)];
      if (one === other) return true;
      leaders[one] = other;
    }
  }
  return false;
}

function isValidMultiPolygon(tree: ShapeTree, shape: number): boolean {
  const polygons = membersOf(tree, shape).map((member) => ringsOf(tree, member));
  return polygons.every((polygon, index) => polygons.slice(index + 1).every((other) => areApart(polygon, other)));
}

/** No shared interior: the shells do not cross, and neither lies in the other unless in one of its holes. */
function areApart(one: readonly Ring[], other: readonly Ring[]): boolean {
  if (one.some((ring) => other.some((facing) => intrudes(ring, facing)))) return false;
  return !isCovered(one[0] as Ring, other) && !isCovered(other[0] as Ring, one);
}

function isCovered(shell: Ring, polygon: readonly Ring[]): boolean {
  const [outer, ...holes] = polygon;
  return liesInside(shell, outer as Ring) && !holes.some((hole) => liesInside(shell, hole));
}

/** A ring that meets itself only where one segment follows another. */
function isSimple(ring: Ring): boolean {
  const last = ring.length - 1;
  if (ring.length < 3) return false;
  return ring.every((segment, index) =>
    ring.slice(index + 1).every((other, step) => {
      const isNeighbour = step === 0 || (index === 0 && index + 1 + step === last);
      const how = meet(segment, other);
      return how === 'apart' || (isNeighbour && how === 'touch');
    }),
  );
}

function intrudes(one: Ring, other: Ring): boolean {
  return someMeeting(one, other, (how) => how === 'cross' || how === 'overlap');
}

function someMeeting(one: readonly Segment[], other: readonly Segment[], wanted: (how: ReturnType<typeof meet>) => boolean): boolean {
  return one.some((segment) => other.some((facing) => wanted(meet(segment, facing))));
}

/** For rings that do not intrude on each other: any point of the one that is not on the other decides. */
function liesInside(ring: Ring, outer: Ring): boolean {
  for (const { x1, y1, x2, y2 } of ring) {
    for (const [x, y] of [[x1, y1], [(x1 + x2) / 2, (y1 + y2) / 2]] as const) {
      const where = position(outer, x, y);
      if (where !== 'on') return where === 'inside';
    }
  }
  return true;
}

/** By the crossings of a ray in the direction of growing X. */
function position(ring: Ring, x: number, y: number): 'inside' | 'outside' | 'on' {
  let inside = false;
  const point = { x1: x, y1: y, x2: x, y2: y };
  for (const segment of ring) {
    if (meet(segment, point) !== 'apart') return 'on';
    if (segment.y1 > y !== segment.y2 > y) {
      const crossing = segment.x1 + ((y - segment.y1) / (segment.y2 - segment.y1)) * (segment.x2 - segment.x1);
      if (crossing > x) inside = !inside;
    }
  }
  return inside ? 'inside' : 'outside';
}
