import { HEADER_BYTES, LINESTRING, LITTLE_ENDIAN, POINT_BYTES } from './wkb.ts';

/** A point of a layer's quantile function: the weight at a rank of 0 to 1. */
export interface WeightPoint {
  readonly rank: number;
  readonly weight: number;
}

/** A layer's quantile function, straight between its points; ranks ascend, weights do not descend. At least two points. */
export type WeightCurve = readonly WeightPoint[];

/** The points of what weightsLineString wrote, as STAsBinary gives it back. Throws RangeError for other bytes. */
export function readLineString(wkb: Buffer): WeightCurve {
  if (wkb.length < HEADER_BYTES || wkb[0] !== LITTLE_ENDIAN || wkb.readUInt32LE(1) !== LINESTRING) throw new RangeError('these bytes are no LINESTRING in little-endian well-known binary');
  const count = wkb.readUInt32LE(5);
  if (wkb.length !== HEADER_BYTES + count * POINT_BYTES) throw new RangeError(`a LINESTRING of ${count} points has ${HEADER_BYTES + count * POINT_BYTES} bytes, not ${wkb.length}`);
  return Array.from({ length: count }, (_, at) => {
    const start = HEADER_BYTES + at * POINT_BYTES;
    return { rank: wkb.readDoubleLE(start), weight: wkb.readDoubleLE(start + 8) };
  });
}
