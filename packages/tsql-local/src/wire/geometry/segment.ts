/** How two straight segments of the plane meet. */

export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** 'cross': in one inner point of both. 'touch': in one point that ends one of them. 'overlap': in more than a point. */
export type Meeting = 'apart' | 'touch' | 'cross' | 'overlap';

export function meet(a: Segment, b: Segment): Meeting {
  if (Math.max(a.x1, a.x2) < Math.min(b.x1, b.x2) || Math.max(b.x1, b.x2) < Math.min(a.x1, a.x2)) return 'apart';
  if (Math.max(a.y1, a.y2) < Math.min(b.y1, b.y2) || Math.max(b.y1, b.y2) < Math.min(a.y1, a.y2)) return 'apart';
  const b1 = side(a, b.x1, b.y1);
  const b2 = side(a, b.x2, b.y2);
  if (b1 === 0 && b2 === 0) return meetOnOneLine(a, b);
  const a1 = side(b, a.x1, a.y1);
  const a2 = side(b, a.x2, a.y2);
  if (b1 * b2 > 0 || a1 * a2 > 0) return 'apart';
  return b1 !== 0 && b2 !== 0 && a1 !== 0 && a2 !== 0 ? 'cross' : 'touch';
}

/** 1 left of the segment's direction, −1 right, 0 on its line. */
export function side(segment: Segment, x: number, y: number): number {
  return Math.sign((segment.x2 - segment.x1) * (y - segment.y1) - (segment.y2 - segment.y1) * (x - segment.x1));
}

function meetOnOneLine(a: Segment, b: Segment): Meeting {
  const alongX = Math.abs(a.x2 - a.x1) >= Math.abs(a.y2 - a.y1);
  const [a1, a2, b1, b2] = alongX ? [a.x1, a.x2, b.x1, b.x2] : [a.y1, a.y2, b.y1, b.y2];
  const from = Math.max(Math.min(a1, a2), Math.min(b1, b2));
  const to = Math.min(Math.max(a1, a2), Math.max(b1, b2));
  return from > to ? 'apart' : from === to ? 'touch' : 'overlap';
}
