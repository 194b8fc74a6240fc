/** RETURNVALUE 0xAC (MS-TDS 2.2.7.21): an OUTPUT parameter. Its type is always in the nullable form. */
import type { OutputParameter } from '../../session/response.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { valueWriter } from '../type/value-writer.ts';

export const returnValueToken = 0xac;

/** The status of an OUTPUT parameter; 2 is the result of a user-defined function. */
const isOutput = 1;

export function writeReturnValue(out: PacketWriter, parameter: OutputParameter): void {
  const writer = valueWriter(parameter.type, true);
  out.u8(returnValueToken);
  out.u16(parameter.ordinal);
  out.bVarChar(parameter.name);
  out.u8(isOutput);
  out.u32(0);
  out.u16(0);
  writer.info(out);
  writer.value(out, parameter.value);
}

/** Long values go out after the others. */
export function isLongParameter(parameter: OutputParameter): boolean {
  return valueWriter(parameter.type, true).isLong;
}
