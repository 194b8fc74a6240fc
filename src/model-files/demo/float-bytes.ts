/** Float types that a demo model is made of. */
export type DemoDtype = 'F32' | 'BF16';

/** The numbers as little-endian bytes of the type, rounded to the nearest, ties to even. */
export function floatBytes(values: Float32Array, dtype: DemoDtype): Buffer {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  if (dtype === 'F32') {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
    return bytes;
  }
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => {
    view.setFloat32(i * 4, value);
    const bits = view.getUint32(i * 4);
    bytes.writeUInt16LE((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16, i * 2);
  });
  return bytes;
}
