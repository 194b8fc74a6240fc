/** Transaction manager requests (MS-TDS 2.2.6.9). Names are counted in bytes. */
import type { IsolationLevel, TransactionRequest } from '../../session/request.ts';
import { refuseFeature } from '../../types/errors.ts';
import type { Read } from '../bytes/reader.ts';
import { need, readU16, readU8 } from '../bytes/reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { skipAllHeaders } from './all-headers.ts';

const begin = 5;
const save = 9;
const ends: Readonly<Record<number, 'commit' | 'rollback'>> = { 7: 'commit', 8: 'rollback' };

/** Those of distributed transactions. */
const distributed: Readonly<Record<number, string>> = { 0: 'TM_GET_DTC_ADDRESS', 1: 'TM_PROPAGATE_XACT', 6: 'TM_PROMOTE_XACT' };

const beginAnotherBit = 0x01;

const isolationLevels: readonly IsolationLevel[] = ['current', 'read uncommitted', 'read committed', 'repeatable read', 'serializable', 'snapshot'];

/** Throws ProtocolError and EndOfData for bytes that are no request, SqlError 40514 for distributed transactions. */
export function readTransaction(bytes: Buffer): TransactionRequest {
  const type = readU16(bytes, skipAllHeaders(bytes, 0));
  const base = { kind: 'transaction' as const, name: '', isolation: 'current' as IsolationLevel, beginAnother: false };
  if (type.value === begin) return { ...base, action: 'begin', ...readStart(bytes, type.offset) };
  if (type.value === save) return { ...base, action: 'save', name: readName(bytes, type.offset).value };
  const action = ends[type.value];
  if (action !== undefined) {
    const name = readName(bytes, type.offset);
    const flags = readU8(bytes, name.offset);
    if ((flags.value & beginAnotherBit) === 0) return { ...base, action, name: name.value };
    return { ...base, action, name: name.value, isolation: readStart(bytes, flags.offset).isolation, beginAnother: true };
  }
  const name = distributed[type.value];
  if (name !== undefined) throw refuseFeature(name);
  throw new ProtocolError(`transaction manager request ${type.value}`);
}

/** An isolation level and a name. */
function readStart(bytes: Buffer, offset: number): { readonly isolation: IsolationLevel; readonly name: string } {
  const level = readU8(bytes, offset);
  const isolation = isolationLevels[level.value];
  if (isolation === undefined) throw new ProtocolError(`isolation level ${level.value} in a transaction manager request`);
  return { isolation, name: readName(bytes, level.offset).value };
}

function readName(bytes: Buffer, offset: number): Read<string> {
  const length = readU8(bytes, offset);
  need(bytes, length.offset, length.value);
  if (length.value % 2 !== 0) throw new ProtocolError('a transaction name that ends in half a character');
  const end = length.offset + length.value;
  return { value: bytes.toString('utf16le', length.offset, end), offset: end };
}
