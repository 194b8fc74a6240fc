/**
 * text 0x23, ntext 0x63, image 0x22, read only: results never have them. Each is read as its (MAX) successor. A parameter is
 * a length of four bytes (FFFFFFFF for NULL) and the bytes; in bulk rows a text pointer stands before it.
 */
import type { SqlValue } from '../../types/sql-value.ts';
import type { Reader } from '../bytes/reader.ts';
import { need, readU32, readU8 } from '../bytes/reader.ts';
import { decodeText } from '../bytes/code-page.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { readBinary } from './binary.ts';
import { readCollation } from './char.ts';
import { readUtf16Value } from './nchar.ts';
import type { ReadSlice } from './short-length.ts';
import type { TypeInfoReader, ValueReader } from './value-form.ts';

export const imageToken = 0x22;
export const textToken = 0x23;
export const ntextToken = 0x63;

const nullLength = 0xffff_ffff;
/** Eight bytes of timestamp stand between a text pointer and the length. */
const timestampBytes = 8;

export const readImageType: TypeInfoReader = (bytes, offset) => {
  const maximum = readU32(bytes, offset);
  return { value: largeReader({ kind: 'varbinary', length: 'max' }, readBinary), offset: maximum.offset };
};

export const readTextType: TypeInfoReader = (bytes, offset) => {
  const collation = readCollation(bytes, readU32(bytes, offset).offset);
  const { codePage, name } = collation.value;
  const read: ReadSlice = (source, start, end) => decodeText(source, start, end, codePage);
  return { value: largeReader({ kind: 'varchar', length: 'max', collation: name }, read), offset: collation.offset };
};

export const readNtextType: TypeInfoReader = (bytes, offset, token) => {
  const collation = readCollation(bytes, readU32(bytes, offset).offset);
  const read: ReadSlice = (source, start, end) => {
    if ((end - start) % 2 !== 0) throw new InvalidValueError('length', token, 'ntext');
    return readUtf16Value(source, start, end);
  };
  return { value: largeReader({ kind: 'nvarchar', length: 'max', collation: collation.value.name }, read), offset: collation.offset };
};

function largeReader(type: ValueReader['type'], readSlice: ReadSlice): ValueReader {
  const read: Reader<SqlValue> = (bytes, offset) => {
    const length = readU32(bytes, offset);
    if (length.value === nullLength) return { value: null, offset: length.offset };
    need(bytes, length.offset, length.value);
    const end = length.offset + length.value;
    return { value: readSlice(bytes, length.offset, end), offset: end };
  };
  const readTextPointer: Reader<SqlValue> = (bytes, offset) => {
    const pointer = readU8(bytes, offset);
    if (pointer.value === 0) return { value: null, offset: pointer.offset };
    return read(bytes, pointer.offset + pointer.value + timestampBytes);
  };
  return { type, read, readTextPointer };
}
