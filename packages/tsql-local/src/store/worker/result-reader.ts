/** Splits the backend's byte stream into chunks of whole DataRow messages and single other messages. */
import { backendMessage } from '../protocol/backend-message.ts';

const firstChunkSize = 2_048;
const chunkSize = 262_144;
const headerSize = 5;
const nothing = new Uint8Array(0);

export interface ResultHandler {
  /** A full chunk; the array is the handler's. Called between two DataRows of one result. */
  rows(chunk: Uint8Array): void;
  /** Any other message; the body is a copy. */
  message(type: number, body: Uint8Array): void;
}

export class ResultReader {
  private readonly handler: ResultHandler;
  private readonly keepsRows: boolean;
  private chunk = nothing;
  private chunkLength = 0;
  private readonly header = new Uint8Array(headerSize);
  private headerLength = 0;
  /** Bytes of the current message's body that are still to come. */
  private missing = 0;
  private type = 0;
  private body = nothing;

  constructor(handler: ResultHandler, keepsRows: boolean) {
    this.handler = handler;
    this.keepsRows = keepsRows;
  }

  /** Rows that no chunk has carried yet; undefined for none. */
  takeRows(): Uint8Array | undefined {
    if (this.chunkLength === 0) return undefined;
    const rows = this.chunk.subarray(0, this.chunkLength);
    this.chunk = nothing;
    this.chunkLength = 0;
    return rows;
  }

  accept(bytes: Uint8Array): void {
    let position = 0;
    while (position < bytes.length) {
      if (this.missing > 0) position = this.continueBody(bytes, position);
      else if (this.headerLength > 0 || bytes.length - position < headerSize) position = this.continueHeader(bytes, position);
      else if (bytes[position] === backendMessage.dataRow) position = this.takeWholeRows(bytes, position);
      else position = this.startMessage(bytes, position, position + headerSize);
    }
  }

  /** Copies the run of whole DataRows at `position` at once; a row that the view cuts off is begun. */
  private takeWholeRows(bytes: Uint8Array, position: number): number {
    let end = position;
    while (bytes.length - end >= headerSize && bytes[end] === backendMessage.dataRow) {
      const next = end + 1 + lengthAt(bytes, end + 1);
      if (next > bytes.length) break;
      end = next;
    }
    if (end === position) return this.startMessage(bytes, position, position + headerSize);
    this.appendRows(bytes.subarray(position, end));
    return end;
  }

  private continueHeader(bytes: Uint8Array, position: number): number {
    const part = bytes.subarray(position, position + headerSize - this.headerLength);
    this.header.set(part, this.headerLength);
    this.headerLength += part.length;
    if (this.headerLength < headerSize) return position + part.length;
    this.headerLength = 0;
    return this.startMessage(this.header, 0, position + part.length);
  }

  /** Begins the message whose header stands in `header` at `headerStart`; returns `bodyStart`. */
  private startMessage(header: Uint8Array, headerStart: number, bodyStart: number): number {
    this.type = header[headerStart]!;
    this.missing = lengthAt(header, headerStart + 1) - 4;
    if (this.type === backendMessage.dataRow) {
      this.reserve(headerSize + this.missing);
      this.appendRows(header.subarray(headerStart, headerStart + headerSize));
    } else {
      this.body = new Uint8Array(this.missing);
      if (this.missing === 0) this.handler.message(this.type, this.body);
    }
    return bodyStart;
  }

  private continueBody(bytes: Uint8Array, position: number): number {
    const part = bytes.subarray(position, position + this.missing);
    if (this.type === backendMessage.dataRow) this.appendRows(part);
    else this.body.set(part, this.body.length - this.missing);
    this.missing -= part.length;
    if (this.missing === 0 && this.type !== backendMessage.dataRow) this.handler.message(this.type, this.body);
    return position + part.length;
  }

  private appendRows(part: Uint8Array): void {
    if (!this.keepsRows) return;
    if (this.missing === 0) this.reserve(part.length);
    this.chunk.set(part, this.chunkLength);
    this.chunkLength += part.length;
  }

  /** Makes room for `count` bytes that belong together, by a new chunk where the present one is full. */
  private reserve(count: number): void {
    const needed = this.chunkLength + count;
    if (!this.keepsRows || needed <= this.chunk.length) return;
    if (needed <= chunkSize || this.chunkLength === 0) {
      const grown = new Uint8Array(needed > chunkSize ? needed : Math.min(chunkSize, Math.max(firstChunkSize, needed * 2)));
      grown.set(this.chunk.subarray(0, this.chunkLength));
      this.chunk = grown;
      return;
    }
    const full = this.takeRows();
    if (full !== undefined) this.handler.rows(full);
    this.chunk = new Uint8Array(Math.max(chunkSize, count));
  }
}

function lengthAt(bytes: Uint8Array, position: number): number {
  return (bytes[position]! << 24) | (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!;
}
