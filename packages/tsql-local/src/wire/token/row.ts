/** ROW 0xD1 (MS-TDS 2.2.7.19): the values, each in the form that COLMETADATA gave its column. */
import type { SqlValue } from '../../types/sql-value.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { bufferOf } from '../type/binary.ts';
import type { ValueWriter } from '../type/value-form.ts';

export const rowToken = 0xd1;

export function writeRow(out: PacketWriter, writers: readonly ValueWriter[], values: readonly SqlValue[]): void {
  if (values.length !== writers.length) throw new Error(`a row of ${values.length} values under ${writers.length} columns`);
  out.u8(rowToken);
  for (let index = 0; index < writers.length; index++) (writers[index] as ValueWriter).value(out, values[index] as SqlValue);
}

/** PostgreSQL's DataRow: 'D', int32 length, int16 count of columns; each field an int32 length (−1 NULL) and its bytes. */
const dataRow = 0x44;
const dataRowHead = 7;

/**
 * Rows of a chunk of PostgreSQL DataRow messages in binary format. Returns how many there were. Throws when the chunk is
 * not one, or its columns are not those of the writers.
 */
export function writePgRows(out: PacketWriter, writers: readonly ValueWriter[], chunk: Uint8Array): number {
  const bytes = bufferOf(chunk);
  const count = writers.length;
  let offset = 0;
  let rows = 0;
  while (offset < bytes.length) {
    if (bytes[offset] !== dataRow || bytes.readInt16BE(offset + 5) !== count) {
      throw new Error(`a chunk of PostgreSQL rows has no row of ${count} columns at byte ${offset}`);
    }
    const end = offset + 1 + bytes.readInt32BE(offset + 1);
    let at = offset + dataRowHead;
    out.u8(rowToken);
    for (let index = 0; index < count; index++) {
      const length = bytes.readInt32BE(at);
      at += 4;
      (writers[index] as ValueWriter).pg(out, bytes, at, length);
      if (length > 0) at += length;
    }
    if (at !== end) throw new Error(`a PostgreSQL row of ${end - offset} bytes ends at byte ${at - offset}`);
    offset = end;
    rows++;
  }
  return rows;
}
