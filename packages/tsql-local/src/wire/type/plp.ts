/** Partially length-prefixed values (MS-TDS 2.2.5.2.3): total length, chunks each with its length, an empty chunk. */
import type { Read } from '../bytes/reader.ts';
import { need, readU32, readU64 } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { ProtocolError } from '../protocol-error.ts';

const nullLength = 0xffff_ffff_ffff_ffffn;
const unknownLength = 0xffff_ffff_ffff_fffen;

/** The bytes of a value, or null. One chunk comes back as a view; several are joined. */
export function readPlp(bytes: Buffer, offset: number): Read<Buffer | null> {
  const total = readU64(bytes, offset);
  if (total.value === nullLength) return { value: null, offset: total.offset };
  const chunks: Buffer[] = [];
  let length = 0;
  let at = total.offset;
  for (;;) {
    const size = readU32(bytes, at);
    at = size.offset;
    if (size.value === 0) break;
    need(bytes, at, size.value);
    chunks.push(bytes.subarray(at, at + size.value));
    length += size.value;
    at += size.value;
  }
  if (total.value !== unknownLength && total.value !== BigInt(length)) {
    throw new ProtocolError(`a value of ${total.value} bytes was announced and ${length} came`);
  }
  return { value: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), offset: at };
}

export function writePlpNull(out: PacketWriter): void {
  out.u64(nullLength);
}

/** source[start … end) as one chunk. */
export function writePlp(out: PacketWriter, source: Buffer, start: number = 0, end: number = source.length): void {
  writePlpHead(out, end - start);
  out.bytes(source, start, end);
  if (end > start) out.u32(0);
}

export function writePlpUtf16(out: PacketWriter, text: string): void {
  writePlpHead(out, text.length * 2);
  out.utf16(text);
  if (text.length > 0) out.u32(0);
}

/** The total, and the length of the only chunk; of an empty value that is also the end. */
function writePlpHead(out: PacketWriter, length: number): void {
  out.u64(BigInt(length));
  out.u32(length);
}
