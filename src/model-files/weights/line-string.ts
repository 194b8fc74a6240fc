import { QUANTILE_STEPS } from './quantile-ranks.ts';
import type { WeightsSummary } from './weight-quantiles.ts';

const LITTLE_ENDIAN = 1;
const LINESTRING = 2;
const HEADER_BYTES = 9;
const POINT_BYTES = 16;

/**
 * The layer's quantile function as a LINESTRING of 65 points (X = rank 0 to 1 in steps of 1/64, Y = the weight at that
 * rank) in little-endian WKB, 1,049 bytes; what geometry::STGeomFromWKB reads. Source: OGC 06-103r4, section 8.2.
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
