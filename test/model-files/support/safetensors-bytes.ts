/** A safetensors file put together by hand: length field, header text, data. */
export function safetensorsBytes(header: string | object, data: Uint8Array = new Uint8Array(0)): Buffer {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

/** Numbers as little-endian float32 bytes. */
export function float32Bytes(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
  return bytes;
}

/** Bit patterns as little-endian 16-bit bytes. */
export function bits16(...patterns: readonly number[]): Buffer {
  const bytes = Buffer.alloc(patterns.length * 2);
  patterns.forEach((pattern, i) => bytes.writeUInt16LE(pattern, i * 2));
  return bytes;
}
