/**
 * ALL_HEADERS (MS-TDS 2.2.5.3), before batches, RPCs and transaction requests: a total length, then headers, each a length,
 * a type and data. The transaction descriptor among them repeats what the server told the client, so none is read further.
 */
import { need, readU32 } from '../bytes/reader.ts';
import { ProtocolError } from '../protocol-error.ts';

const totalLength = 4;
const headLength = 6;

/** Returns the offset behind the headers. Throws ProtocolError, EndOfData. */
export function skipAllHeaders(bytes: Buffer, offset: number): number {
  const total = readU32(bytes, offset).value;
  if (total < totalLength) throw new ProtocolError(`ALL_HEADERS of ${total} bytes`);
  need(bytes, offset, total);
  const end = offset + total;
  let at = offset + totalLength;
  while (at < end) {
    const length = at + headLength <= end ? bytes.readUInt32LE(at) : 0;
    if (length < headLength || at + length > end) throw new ProtocolError('ALL_HEADERS: a header that does not fit');
    at += length;
  }
  return end;
}
