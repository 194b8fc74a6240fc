/** PostgreSQL's binary field formats, as far as several data types read them. */

/** Throws when PostgreSQL sent another width than the column's type has: the statement lacks a cast. */
export function expectLength(actual: number, expected: number, typeName: string): void {
  if (actual !== expected) throw new Error(`PostgreSQL sent ${actual} bytes for a ${typeName} column, which takes ${expected}`);
}

/** int8. */
export function pgInt8(row: Buffer, offset: number, length: number, typeName: string): bigint {
  expectLength(length, 8, typeName);
  return row.readBigInt64BE(offset);
}

/** A composite value's fields: where each begins, and its length (−1: NULL). */
export function pgComposite(row: Buffer, offset: number): readonly { readonly offset: number; readonly length: number }[] {
  const count = row.readInt32BE(offset);
  const fields: { offset: number; length: number }[] = [];
  let at = offset + 4;
  for (let index = 0; index < count; index++) {
    const length = row.readInt32BE(at + 4);
    fields.push({ offset: at + 8, length });
    at += 8 + Math.max(length, 0);
  }
  return fields;
}
