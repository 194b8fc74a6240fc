/** Readers of the backend messages that a call can meet, DataRow aside (see data-rows.ts). */
import type { PgColumn } from '../store.ts';

const decoder = new TextDecoder();

/** The first byte of the backend messages that the store acts on. */
export const backendMessage = {
  dataRow: 0x44, // D
  rowDescription: 0x54, // T
  noData: 0x6e, // n
  commandComplete: 0x43, // C
  error: 0x45, // E
  readyForQuery: 0x5a, // Z
} as const;

function zeroEnd(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(0, start);
  return end < 0 ? bytes.length : end;
}

/** Fields of an ErrorResponse body by their one-letter code. */
export function readErrorFields(body: Uint8Array): Map<string, string> {
  const fields = new Map<string, string>();
  let position = 0;
  while (position < body.length && body[position] !== 0) {
    const end = zeroEnd(body, position + 1);
    fields.set(String.fromCharCode(body[position]!), decoder.decode(body.subarray(position + 1, end)));
    position = end + 1;
  }
  return fields;
}

/** Columns of a RowDescription body. */
export function readRowDescription(body: Uint8Array): PgColumn[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const columns: PgColumn[] = [];
  let position = 2;
  for (let remaining = view.getInt16(0); remaining > 0; remaining--) {
    const end = zeroEnd(body, position);
    columns.push({ name: decoder.decode(body.subarray(position, end)), typeOid: view.getUint32(end + 7) });
    position = end + 19;
  }
  return columns;
}

/** The tag of a CommandComplete body: `INSERT 0 3`. */
export function readCommandTag(body: Uint8Array): string {
  return decoder.decode(body.subarray(0, zeroEnd(body, 0)));
}

/** The row count that a command tag ends with; 0 where it has none. */
export function rowCountOf(tag: string): number {
  const last = tag.slice(tag.lastIndexOf(' ') + 1);
  return /^[0-9]+$/.test(last) ? Number(last) : 0;
}
