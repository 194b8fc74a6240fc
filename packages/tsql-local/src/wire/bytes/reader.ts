/** Readers are pure: bytes and an offset in, a value and the offset behind it out. They throw EndOfData past the end. */
import { EndOfData } from '../protocol-error.ts';

export interface Read<T> { readonly value: T; readonly offset: number }
export type Reader<T> = (bytes: Buffer, offset: number) => Read<T>;

/** Throws EndOfData unless `length` bytes follow `offset`. */
export function need(bytes: Buffer, offset: number, length: number): void {
  if (offset + length > bytes.length) throw new EndOfData(offset + length);
}

export function readU8(bytes: Buffer, offset: number): Read<number> {
  need(bytes, offset, 1);
  return { value: bytes[offset] as number, offset: offset + 1 };
}

export function readU16(bytes: Buffer, offset: number): Read<number> {
  need(bytes, offset, 2);
  return { value: bytes.readUInt16LE(offset), offset: offset + 2 };
}

export function readU32(bytes: Buffer, offset: number): Read<number> {
  need(bytes, offset, 4);
  return { value: bytes.readUInt32LE(offset), offset: offset + 4 };
}

export function readU64(bytes: Buffer, offset: number): Read<bigint> {
  need(bytes, offset, 8);
  return { value: bytes.readBigUInt64LE(offset), offset: offset + 8 };
}

/** A plain Uint8Array over a part of a buffer: a view, which lives as long as the buffer does. */
export function viewOf(bytes: Buffer, offset: number, length: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + offset, length);
}

/** UTF-16LE of `length` units. */
export function readUtf16(bytes: Buffer, offset: number, length: number): Read<string> {
  need(bytes, offset, length * 2);
  return { value: bytes.toString('utf16le', offset, offset + length * 2), offset: offset + length * 2 };
}

/** B_VARCHAR: a byte that counts UTF-16 units, and the units. */
export function readBVarChar(bytes: Buffer, offset: number): Read<string> {
  const length = readU8(bytes, offset);
  return readUtf16(bytes, length.offset, length.value);
}

/** US_VARCHAR: two bytes that count UTF-16 units, and the units. */
export function readUsVarChar(bytes: Buffer, offset: number): Read<string> {
  const length = readU16(bytes, offset);
  return readUtf16(bytes, length.offset, length.value);
}
