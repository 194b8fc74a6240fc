/** RPC (MS-TDS 2.2.6.6): calls by name or number, each with its parameters. */
import type { RpcCall, RpcParameter, RpcRequest } from '../../session/request.ts';
import { refuseFeature } from '../../types/errors.ts';
import type { Read } from '../bytes/reader.ts';
import { readU16, readUtf16 } from '../bytes/reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { skipAllHeaders } from './all-headers.ts';
import { procedureName } from './procedure-ids.ts';
import { readRpcParameter } from './rpc-parameter.ts';

/** In place of a name's length: a number follows. */
const byNumber = 0xffff;
/** Between calls. Parameter names have at most 128 units, so no parameter begins so. */
const nextCall = 0xff;
const nextCallNotExecuted = 0xfe;

/**
 * Throws ProtocolError and EndOfData for bytes that are no RPC, SqlError for values and types that SQL Server would refuse
 * (8016, 8023, 8064) and for what tsql-local does not have (40514).
 */
export function readRpc(bytes: Buffer): RpcRequest {
  const calls: RpcCall[] = [];
  let offset = skipAllHeaders(bytes, 0);
  for (;;) {
    const call = readCall(bytes, offset);
    calls.push(call.value);
    offset = call.offset;
    if (offset === bytes.length) return { kind: 'rpc', calls };
    if (bytes[offset] === nextCallNotExecuted) {
      throw refuseFeature('An RPC that must not be executed');
    }
    offset++;
    if (offset === bytes.length) return { kind: 'rpc', calls };
  }
}

function readCall(bytes: Buffer, offset: number): Read<RpcCall> {
  const name = readName(bytes, offset);
  // Two bytes of flags: recompile and metadata reuse, which change no result.
  let at = readU16(bytes, name.offset).offset;
  const parameters: RpcParameter[] = [];
  while (at < bytes.length && bytes[at] !== nextCall && bytes[at] !== nextCallNotExecuted) {
    const parameter = readRpcParameter(bytes, at, parameters.length + 1);
    parameters.push(parameter.value);
    at = parameter.offset;
  }
  return { value: { procedure: name.value, parameters }, offset: at };
}

function readName(bytes: Buffer, offset: number): Read<string> {
  const length = readU16(bytes, offset);
  if (length.value !== byNumber) return readUtf16(bytes, length.offset, length.value);
  const id = readU16(bytes, length.offset);
  const name = procedureName(id.value);
  if (name === undefined) throw new ProtocolError(`an RPC of procedure number ${id.value}`);
  return { value: name, offset: id.offset };
}
