/**
 * Reads chunks of PostgreSQL DataRow messages: byte 'D', int32 length (without that byte), int16 count of columns, then for
 * each column an int32 length (-1 for NULL) and its bytes. PostgreSQL documentation, "Message Formats".
 */
import type { RowChunk } from './store.ts';

/** The row that a walk stands on. One object serves all rows of a chunk: keep nothing of it. */
export interface DataRow {
  /** The whole chunk. */
  readonly bytes: Uint8Array;
  /** A view of the whole chunk. */
  readonly view: DataView;
  readonly columnCount: number;
  /** Offset in the chunk of each column's first byte. */
  readonly starts: Int32Array;
  /** Length of each column in bytes; -1 for NULL. */
  readonly lengths: Int32Array;
}

/** A column's bytes; null for NULL. */
export type Field = Uint8Array | null;

const headerSize = 7;

/** Calls `visit` for each row in order, without allocating for a row. Returns the number of rows. */
export function readDataRows(chunk: RowChunk, columnCount: number, visit: (row: DataRow) => void): number {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const row: DataRow = {
    bytes: chunk,
    view,
    columnCount,
    starts: new Int32Array(columnCount),
    lengths: new Int32Array(columnCount),
  };
  let rows = 0;
  for (let start = 0; start < chunk.length; rows++) {
    start = locate(row, start);
    visit(row);
  }
  return rows;
}

/** The rows of a chunk, each an array of its columns' bytes, which are views of the chunk. */
export function* readRows(chunk: RowChunk): Generator<readonly Field[]> {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let start = 0; start < chunk.length; start += 1 + view.getInt32(start + 1)) yield fieldsAt(chunk, view, start);
}

/** The columns of a chunk's first row; none for an empty chunk. */
export function readFirstRow(chunk: RowChunk): readonly Field[] {
  if (chunk.length === 0) return [];
  return fieldsAt(chunk, new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength), 0);
}

/** Fills the row's offsets with those of the message at `start`; returns where the next begins. */
function locate({ view, columnCount, starts, lengths }: DataRow, start: number): number {
  const found = view.getInt16(start + 5);
  if (found !== columnCount) throw new Error(`A row has ${found} columns where ${columnCount} were expected.`);
  let position = start + headerSize;
  for (let column = 0; column < columnCount; column++) {
    const length = view.getInt32(position);
    position += 4;
    starts[column] = position;
    lengths[column] = length;
    if (length > 0) position += length;
  }
  return position;
}

function fieldsAt(chunk: Uint8Array, view: DataView, start: number): Field[] {
  const fields: Field[] = [];
  let position = start + headerSize;
  for (let remaining = view.getInt16(start + 5); remaining > 0; remaining--) {
    const length = view.getInt32(position);
    position += 4;
    fields.push(length < 0 ? null : chunk.subarray(position, position + length));
    if (length > 0) position += length;
  }
  return fields;
}
