/** The bulk load message 0x07: COLMETADATA, ROW*, DONE; its bytes come in pieces, and rows go out in groups. */
import { sqlError } from '../../types/errors.ts';
import type { SqlError } from '../../types/sql-error.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Read } from '../bytes/reader.ts';
import { EndOfData, InvalidValueError, ProtocolError } from '../protocol-error.ts';
import { doneToken } from '../token/done.ts';
import { rowToken } from '../token/row.ts';
import { readBulkMetadata } from './bulk-metadata.ts';
import type { BulkColumn } from './bulk-metadata.ts';

export type BulkRow = readonly SqlValue[];

/** Status, CurCmd and count of the DONE that clients end with; none of them tells anything. */
const doneLength = 13;

/** Rows are parsed when so many bytes have come: small steps would copy unfinished rows again and again. */
const groupBytes = 256 * 1024;

/**
 * An incremental reader. `push` and `end` take the message, `wantsParse` tells when parsing is worth while, `readRows` gives
 * the rows that are whole. Binary values are views that hold until the next call of `readRows`: two buffers take turns,
 * since fresh memory for every group costs more than parsing it.
 */
export class BulkReader {
  readonly #maxRowBytes: number;
  /** What has come and was not parsed: the first `#length` bytes. */
  #bytes: Buffer = Buffer.allocUnsafeSlow(groupBytes * 2);
  /** The buffer whose rows are out. */
  #spare: Buffer = Buffer.alloc(0);
  #length = 0;
  #wanted = groupBytes;
  #columns: readonly BulkColumn[] | undefined;
  #ended = false;
  #done = false;

  /** `maxRowBytes`: a longer row is a ProtocolError. */
  constructor(maxRowBytes: number) {
    this.#maxRowBytes = maxRowBytes;
  }

  push(bytes: Buffer): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(this.#length + bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  end(): void {
    this.#ended = true;
  }

  /** Bytes that were pushed and not parsed. */
  get buffered(): number {
    return this.#length;
  }

  get wantsParse(): boolean {
    return this.#ended || this.#length >= this.#wanted;
  }

  /** The message has ended and all of it was read. */
  get isFinished(): boolean {
    return this.#ended && this.#length === 0 && this.#columns !== undefined;
  }

  /** What COLMETADATA told; undefined until enough of it was parsed, and for a message that has none. */
  get columns(): readonly BulkColumn[] | undefined {
    return this.#columns;
  }

  /**
   * Parses what has come. Throws ProtocolError for what is no bulk load; SqlError 4804 for a message that ends too early,
   * 4815 and 9803 for values that their type does not hold, 40514 for types that are not supported.
   */
  readRows(): readonly BulkRow[] {
    const bytes = this.#bytes.subarray(0, this.#length);
    const rows: BulkRow[] = [];
    let offset = 0;
    try {
      if (this.#columns === undefined && bytes[0] !== doneToken.statement) {
        const metadata = readBulkMetadata(bytes, 0);
        this.#columns = metadata.value;
        offset = metadata.offset;
      }
      while (offset < bytes.length) {
        if (this.#done) throw new ProtocolError('a bulk load goes on behind its DONE');
        if (bytes[offset] === doneToken.statement) {
          if (offset + doneLength > bytes.length) throw new EndOfData(offset + doneLength);
          this.#done = true;
          offset += doneLength;
        } else {
          const row = readRow(bytes, offset, this.#columns as readonly BulkColumn[]);
          rows.push(row.value);
          offset = row.offset;
        }
      }
      if (this.#ended && this.#columns === undefined) throw sqlError(4804);
      this.#keep(bytes, offset, groupBytes);
    } catch (error) {
      if (!(error instanceof EndOfData)) throw error;
      if (this.#ended) throw sqlError(4804);
      if (error.needed - offset > this.#maxRowBytes) {
        throw new ProtocolError(`a row of more than ${this.#maxRowBytes} bytes; raise maxMessageBytes to accept it`);
      }
      // An unfinished row is read from its start again, so wait for twice as much as there is.
      this.#keep(bytes, offset, Math.max(groupBytes, error.needed - offset, (bytes.length - offset) * 2));
    }
    return rows;
  }

  /** Leaves the bytes from `offset` on for the next call. */
  #keep(bytes: Buffer, offset: number, wanted: number): void {
    this.#wanted = wanted;
    // Without a whole row nothing looks at the buffer, and an unfinished row stays where it is.
    if (offset === 0) return;
    this.#length = bytes.length - offset;
    const next = this.#spare.length < this.#bytes.length ? Buffer.allocUnsafeSlow(this.#bytes.length) : this.#spare;
    next.set(bytes.subarray(offset));
    this.#spare = this.#bytes;
    this.#bytes = next;
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

function readRow(bytes: Buffer, offset: number, columns: readonly BulkColumn[]): Read<BulkRow> {
  if (bytes[offset] !== rowToken) throw new ProtocolError(`token 0x${(bytes[offset] as number).toString(16)} among the rows of a bulk load`);
  const values: SqlValue[] = [];
  let at = offset + 1;
  for (let index = 0; index < columns.length; index++) {
    const { reader } = columns[index] as BulkColumn;
    try {
      const value = (reader.readTextPointer ?? reader.read)(bytes, at);
      values.push(value.value);
      at = value.offset;
    } catch (error) {
      throw error instanceof InvalidValueError ? invalidValue(error, index + 1) : error;
    }
  }
  return { value: values, offset: at };
}

function invalidValue(error: InvalidValueError, column: number): SqlError {
  return error.fault === 'length' ? sqlError(4815, column) : sqlError(9803, error.typeName);
}

