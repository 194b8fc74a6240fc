/**
 * Tuples of COPY's binary format: int16 count of fields, then for each an int32 length (-1 for NULL) and the value in
 * PostgreSQL's binary form. PostgreSQL documentation, COPY, "Binary Format".
 */
import type { SqlType } from '../types/sql-type.ts';
import type { DateTimeOffsetValue, SqlValue, VariantValue } from '../types/sql-value.ts';
import { formatVariant } from '../types/variant-text.ts';
import { checkText } from './check-text.ts';
import { encodeNumeric } from './numeric.ts';

/** OIDs of pg_type.dat, which a composite's fields carry. */
const int2Oid = 21;
const int8Oid = 20;
const textOid = 25;

const encoder = new TextEncoder();

type FieldWriter = (value: Exclude<SqlValue, null>) => void;

export class CopyTupleWriter {
  private readonly fields: readonly FieldWriter[];
  private bytes: Uint8Array;
  private view: DataView;
  private length = 0;

  /** @param types the types of the columns in the order of COPY's list; their PostgreSQL types are those of types/pg-type.ts */
  constructor(types: readonly SqlType[]) {
    this.fields = types.map((type) => this.fieldWriter(type));
    this.bytes = new Uint8Array(65_536);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Bytes written since the last `take`. */
  get size(): number {
    return this.length;
  }

  /** Appends a tuple. Throws SqlError 40514 for text that PostgreSQL cannot keep. */
  write(values: readonly SqlValue[]): void {
    if (values.length !== this.fields.length) throw new Error(`A tuple has ${values.length} values for ${this.fields.length} columns.`);
    this.reserve(2);
    this.view.setInt16(this.length, values.length);
    this.length += 2;
    for (const [index, write] of this.fields.entries()) {
      const value = values[index]!;
      if (value === null) this.int32(-1);
      else write(value);
    }
  }

  /** The tuples written since the last call: a view of memory that the next `write` uses again. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  private fieldWriter(type: SqlType): FieldWriter {
    switch (type.kind) {
      case 'bit':
      case 'tinyint':
      case 'smallint':
        return (value) => this.int32(2).int16(value as number);
      case 'int':
      case 'date':
      case 'smalldatetime':
        return (value) => this.int32(4).int32(value as number);
      case 'bigint':
      case 'datetime':
      case 'time':
      case 'datetime2':
        return (value) => this.int32(8).int64(value as bigint);
      case 'decimal':
      case 'money':
      case 'smallmoney':
        return (value) => this.sized(encodeNumeric(value as string));
      case 'real':
        return (value) => this.int32(4).float32(value as number);
      case 'float':
        return (value) => this.int32(8).float64(value as number);
      case 'char':
      case 'nchar':
      case 'varchar':
      case 'nvarchar':
        return (value) => this.text(value as string);
      case 'binary':
      case 'varbinary':
      case 'rowversion':
      case 'geometry':
        return (value) => this.sized(value as Uint8Array);
      case 'datetimeoffset':
        return (value) => this.dateTimeOffset(value as DateTimeOffsetValue);
      case 'uniqueidentifier':
        return (value) => this.sized(uuidBytes(value as string));
      case 'sql_variant':
        return (value) => this.variant(value as VariantValue);
    }
  }

  private dateTimeOffset({ utc, offset }: DateTimeOffsetValue): void {
    this.int32(4 + 16 + 10).int32(2);
    this.int32(int8Oid).int32(8).int64(utc);
    this.int32(int2Oid).int32(2).int16(offset);
  }

  private variant(value: VariantValue): void {
    const { typeText, valueText } = formatVariant(value);
    this.reserve(4);
    const lengthAt = this.length;
    this.length += 4;
    this.int32(2);
    this.int32(textOid).text(typeText);
    this.int32(textOid).text(valueText);
    this.view.setInt32(lengthAt, this.length - lengthAt - 4);
  }

  private text(value: string): this {
    checkText(value);
    this.reserve(4 + value.length * 3);
    const { written } = encoder.encodeInto(value, this.bytes.subarray(this.length + 4));
    this.view.setInt32(this.length, written);
    this.length += 4 + written;
    return this;
  }

  private sized(value: Uint8Array): this {
    this.reserve(4 + value.length);
    this.view.setInt32(this.length, value.length);
    this.bytes.set(value, this.length + 4);
    this.length += 4 + value.length;
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

  private int64(value: bigint): this {
    this.reserve(8);
    this.view.setBigInt64(this.length, value);
    this.length += 8;
    return this;
  }

  private float32(value: number): this {
    this.reserve(4);
    this.view.setFloat32(this.length, value);
    this.length += 4;
    return this;
  }

  private float64(value: number): this {
    this.reserve(8);
    this.view.setFloat64(this.length, value);
    this.length += 8;
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

function uuidBytes(text: string): Uint8Array {
  const digits = text.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16));
}
