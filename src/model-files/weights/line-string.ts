import { QUANTILE_STEPS } from './quantile-ranks.ts';
import type { WeightsSummary } from './weight-quantiles.ts';
import { HEADER_BYTES, LINESTRING, LITTLE_ENDIAN, POINT_BYTES } from './wkb.ts';

/**
 * The layer's quantile function as a LINESTRING of 65 points (X = rank 0 to 1 in steps of 1/64, Y = the weight at that
 * rank) in little-endian WKB, 1,049 bytes; what geometry::STGeomFromWKB reads.
 */
export function weightsLineString(summary: WeightsSummary): Buffer {
  const { quantiles } = summary;
  const wkb = Buffer.alloc(HEADER_BYTES + quantiles.length * POINT_BYTES);
  wkb.writeUInt8(LITTLE_ENDIAN, 0);
  wkb.writeUInt32LE(LINESTRING, 1);
  wkb.writeUInt32LE(quantiles.length, 5);
  quantiles.forEach((weight, k) => {
    wkb.writeDoubleLE(k / QUANTILE_STEPS, HEADER_BYTES + k * POINT_BYTES);
    wkb.writeDoubleLE(weight, HEADER_BYTES + k * POINT_BYTES + 8);
  });
  return wkb;
}
