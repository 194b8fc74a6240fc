/**
 * Builds PostgreSQL frontend messages into one growing buffer.
 * Formats: PostgreSQL documentation, "Frontend/Backend Protocol", section "Message Formats".
 */
import type { PgParameter } from '../store.ts';

const encoder = new TextEncoder();

export class MessageBuilder {
  private bytes = new Uint8Array(8_192);
  private view = new DataView(this.bytes.buffer);
  private length = 0;
  private messageStart = 0;

  /** The messages so far; valid until the next call of `clear`. */
  take(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): this {
    this.length = 0;
    // One huge parameter must not pin its size for good.
    if (this.bytes.length > 4_194_304) {
      this.bytes = new Uint8Array(8_192);
      this.view = new DataView(this.bytes.buffer);
    }
    return this;
  }

  /** Simple query. */
  query(text: string): this {
    return this.begin('Q').text(text).end();
  }

  /** Parse with parameter types left to the statement's casts. */
  parse(name: string, text: string): this {
    return this.begin('P').text(name).text(text).int16(0).end();
  }

  describeStatement(name: string): this {
    return this.begin('D').byte('S').text(name).end();
  }

  closeStatement(name: string): this {
    return this.begin('C').byte('S').text(name).end();
  }

  /** Bind to the unnamed portal: strings in text form, bytes in binary form, every result column in binary form. */
  bind(name: string, parameters: readonly PgParameter[]): this {
    this.begin('B').text('').text(name).int16(parameters.length);
    for (const parameter of parameters) this.int16(parameter instanceof Uint8Array ? 1 : 0);
    this.int16(parameters.length);
    for (const parameter of parameters) {
      if (parameter === null) this.int32(-1);
      else if (typeof parameter === 'string') this.sizedText(parameter);
      else this.int32(parameter.length).raw(parameter);
    }
    return this.int16(1).int16(1).end();
  }

  /** Execute the unnamed portal, all rows. */
  execute(): this {
    return this.begin('E').text('').int32(0).end();
  }

  sync(): this {
    return this.begin('S').end();
  }

  copyDone(): this {
    return this.begin('c').end();
  }

  copyFail(reason: string): this {
    return this.begin('f').text(reason).end();
  }

  private begin(type: string): this {
    this.messageStart = this.length;
    return this.byte(type).int32(0);
  }

  private end(): this {
    this.view.setInt32(this.messageStart + 1, this.length - this.messageStart - 1);
    return this;
  }

  private byte(character: string): this {
    this.reserve(1);
    this.bytes[this.length++] = character.charCodeAt(0);
    return this;
  }

  private int16(value: number): this {
    this.reserve(2);
    this.view.setInt16(this.length, value);
    this.length += 2;
    return this;
  }

  private int32(value: number): this {
    this.reserve(4);
    this.view.setInt32(this.length, value);
    this.length += 4;
    return this;
  }

  private raw(value: Uint8Array): this {
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
    return this;
  }

  /** A string that a zero byte ends. */
  private text(value: string): this {
    this.reserve(value.length * 3 + 1);
    this.length += encoder.encodeInto(value, this.bytes.subarray(this.length)).written;
    this.bytes[this.length++] = 0;
    return this;
  }

  private sizedText(value: string): this {
    this.reserve(value.length * 3 + 4);
    const start = this.length;
    const { written } = encoder.encodeInto(value, this.bytes.subarray(start + 4));
    this.view.setInt32(start, written);
    this.length = start + 4 + written;
    return this;
  }

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
