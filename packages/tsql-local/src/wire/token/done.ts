/** DONE 0xFD, DONEPROC 0xFE, DONEINPROC 0xFF (MS-TDS 2.2.7.6 to 2.2.7.8). */
import type { PacketWriter } from '../packet/packet-writer.ts';

export const doneToken = { statement: 0xfd, procedure: 0xfe, inProcedure: 0xff } as const;

const doneStatus = { more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const;

/** CurCmd values that no statement has. */
export const closingCommand = 0xfd;
export const executeCommand = 0xe0;

export interface Done {
  readonly token: number;
  /** CurCmd. */
  readonly command: number;
  readonly rowCount?: bigint;
  readonly failed: boolean;
}

/** `more`: another token of the reply follows. */
export function writeDone(out: PacketWriter, done: Done, more: boolean): void {
  const status = (more ? doneStatus.more : 0) | (done.failed ? doneStatus.error : 0) | (done.rowCount === undefined ? 0 : doneStatus.count);
  write(out, done.token, status, done.command, done.rowCount ?? 0n);
}

/** Acknowledges an attention; a message of its own. */
export function writeAttentionDone(out: PacketWriter): void {
  write(out, doneToken.statement, doneStatus.attention, closingCommand, 0n);
}

function write(out: PacketWriter, token: number, status: number, command: number, rowCount: bigint): void {
  out.u8(token);
  out.u16(status);
  out.u16(command);
  out.u64(rowCount);
}
