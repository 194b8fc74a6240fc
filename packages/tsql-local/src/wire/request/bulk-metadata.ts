/** COLMETADATA as the first token of a bulk load (MS-TDS 2.2.6.1), from a client. */
import { refuseFeature } from '../../types/errors.ts';
import type { Read } from '../bytes/reader.ts';
import { need, readBVarChar, readU16, readU8, readUsVarChar } from '../bytes/reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { columnMetadataToken } from '../token/column-metadata.ts';
import { udtToken } from '../type/geometry.ts';
import { readTypeInfo } from '../type/type-info.ts';
import type { ValueReader } from '../type/value-form.ts';

export interface BulkColumn {
  readonly name: string;
  readonly reader: ValueReader;
}

/** User type and flags, which tell nothing that TYPE_INFO does not. */
const columnHeadLength = 6;
const noMetadata = 0xffff;

export function readBulkMetadata(bytes: Buffer, offset: number): Read<readonly BulkColumn[]> {
  const token = readU8(bytes, offset);
  if (token.value !== columnMetadataToken) throw new ProtocolError(`a bulk load begins with token 0x${token.value.toString(16)}`);
  const count = readU16(bytes, token.offset);
  if (count.value === noMetadata) throw new ProtocolError('a bulk load without columns');
  const columns: BulkColumn[] = [];
  let at = count.offset;
  for (let index = 0; index < count.value; index++) {
    need(bytes, at, columnHeadLength + 1);
    if (bytes[at + columnHeadLength] === udtToken) {
      throw refuseFeature('A CLR type in a bulk load');
    }
    const info = readTypeInfo(bytes, at + columnHeadLength);
    const name = readBVarChar(bytes, info.value.readTextPointer === undefined ? info.offset : skipTableName(bytes, info.offset));
    columns.push({ name: name.value, reader: info.value });
    at = name.offset;
  }
  return { value: columns, offset: at };
}

/**
 * The table name behind text, ntext and image. SqlClient writes MS-TDS' form, a count of parts (0) and a US_VARCHAR each;
 * tedious and FreeTDS write one US_VARCHAR. A name shorter than 256 has 0 for its second byte, where a first part's length
 * would stand, which is not 0.
 */
function skipTableName(bytes: Buffer, offset: number): number {
  const parts = readU8(bytes, offset);
  if (parts.value === 0) return parts.offset;
  need(bytes, parts.offset, 1);
  if (bytes[parts.offset] === 0) return readUsVarChar(bytes, offset).offset;
  let at = parts.offset;
  for (let part = 0; part < parts.value; part++) at = readUsVarChar(bytes, at).offset;
  return at;
}
