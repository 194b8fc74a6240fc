/** One parameter of an RPC: name, status flags, TYPE_INFO, value; or a table (0xF3). */
import type { RpcParameter } from '../../session/request.ts';
import { refuseFeature, sqlError } from '../../types/errors.ts';
import type { Read } from '../bytes/reader.ts';
import { readBVarChar, readU8 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { UnknownUdtError } from '../type/geometry.ts';
import { readTypeInfo } from '../type/type-info.ts';
import { detach } from './detach.ts';
import { readTableParameter, tableToken } from './table-parameter.ts';

const status = { output: 0x01, useDefault: 0x02, encrypted: 0x08 } as const;

/** `ordinal` counts from 1; it is part of the messages of errors. */
export function readRpcParameter(bytes: Buffer, offset: number, ordinal: number): Read<RpcParameter> {
  const name = readBVarChar(bytes, offset);
  const flags = readU8(bytes, name.offset);
  if ((flags.value & status.encrypted) !== 0) {
    throw refuseFeature('Always Encrypted');
  }
  try {
    if (bytes[flags.offset] === tableToken) return readTableParameter(bytes, flags.offset + 1, name.value);
    const info = readTypeInfo(bytes, flags.offset);
    const value = info.value.read(bytes, info.offset);
    return {
      value: {
        kind: 'scalar',
        name: name.value,
        output: (flags.value & status.output) !== 0,
        useDefault: (flags.value & status.useDefault) !== 0,
        type: info.value.type,
        value: detach(value.value),
      },
      offset: value.offset,
    };
  } catch (error) {
    throw asSqlError(error, ordinal, name.value);
  }
}

function asSqlError(error: unknown, ordinal: number, name: string): unknown {
  if (error instanceof UnknownUdtError) return sqlError(8064, ordinal, ...error.typeParts);
  if (!(error instanceof InvalidValueError)) return error;
  if (error.fault === 'value') return sqlError(8023, ordinal, name, error.typeName);
  return sqlError(8016, ordinal, name, `0x${error.token.toString(16).toUpperCase().padStart(2, '0')}`);
}
