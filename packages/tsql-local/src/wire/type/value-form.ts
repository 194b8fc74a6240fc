/**
 * What one data type's file offers. Reading starts from a client's token and TYPE_INFO (MS-TDS 2.2.5.6); writing starts from
 * a SqlType.
 */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Read, Reader } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';

/** A parameter's or column's type as its client described it, and how its values are read. */
export interface ValueReader {
  readonly type: SqlType;
  /** Throws EndOfData, InvalidValueError, SqlError for a form that is not supported. */
  readonly read: Reader<SqlValue>;
  /** text, ntext and image: in COLMETADATA a table name follows, and in ROW a text pointer precedes the value. */
  readonly readTextPointer?: Reader<SqlValue>;
}

/** Reads what follows a type's token. */
export type TypeInfoReader = (bytes: Buffer, offset: number, token: number) => Read<ValueReader>;

/** How a column's or parameter's type and values are written. */
export interface ValueWriter {
  /** TYPE_INFO, the token first. */
  info(out: PacketWriter): void;
  /** A value of the JavaScript form, with its length prefix. */
  value(out: PacketWriter, value: SqlValue): void;
  /** A field of a PostgreSQL DataRow in binary format; length −1 is NULL. */
  pg(out: PacketWriter, row: Buffer, offset: number, length: number): void;
  /** Values may be long: RETURNVALUE puts these after the others. */
  readonly isLong: boolean;
}

/** A type whose values have a known number of bytes, without prefix and NULL. */
export interface RawForm {
  readonly size: number;
  value(out: PacketWriter, value: SqlValue): void;
  pg(out: PacketWriter, row: Buffer, offset: number, length: number): void;
}
