/** Extended well-known binary, as PostGIS sends and takes it (PostGIS's doc/ZMSgeoms.txt). */

const littleEndian = 1;
const sridFlag = 0x2000_0000;

/** The same geometry with its SRID in it: PostGIS leaves out 0. Returns a copy. Throws for big-endian bytes, which PostGIS does not send here. */
export function withSrid(ewkb: Uint8Array): Uint8Array {
  const view = new DataView(ewkb.buffer, ewkb.byteOffset, ewkb.byteLength);
  if (ewkb[0] !== littleEndian) throw new Error('PostGIS returned a geometry that is not little-endian.');
  const type = view.getUint32(1, true);
  if ((type & sridFlag) !== 0) return ewkb.slice();
  const result = new Uint8Array(ewkb.length + 4);
  result.set(ewkb.subarray(0, 5));
  result.set(ewkb.subarray(5), 9);
  new DataView(result.buffer).setUint32(1, (type | sridFlag) >>> 0, true);
  return result;
}
