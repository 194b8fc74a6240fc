/** ENVCHANGE 0xE3 (MS-TDS 2.2.7.9): what changed, new value, old value. */
import type { PacketWriter } from '../packet/packet-writer.ts';

export const envChangeToken = 0xe3;

const change = {
  database: 1,
  language: 2,
  packetSize: 4,
  collation: 7,
  transactionBegan: 8,
  transactionCommitted: 9,
  transactionRolledBack: 10,
  connectionReset: 18,
} as const;

export function writeDatabaseChange(out: PacketWriter, database: string, previous: string): void {
  writeTexts(out, change.database, database, previous);
}

export function writeLanguageChange(out: PacketWriter, language: string, previous: string): void {
  writeTexts(out, change.language, language, previous);
}

export function writePacketSizeChange(out: PacketWriter, packetSize: number, previous: number): void {
  writeTexts(out, change.packetSize, String(packetSize), String(previous));
}

/** `collation`: its five bytes. */
export function writeCollationChange(out: PacketWriter, collation: Buffer): void {
  writeBytes(out, change.collation, collation, empty);
}

export function writeTransactionBegan(out: PacketWriter, descriptor: bigint): void {
  writeBytes(out, change.transactionBegan, descriptorBytes(descriptor), empty);
}

export function writeTransactionEnded(out: PacketWriter, descriptor: bigint, outcome: 'committed' | 'rolled back'): void {
  const type = outcome === 'committed' ? change.transactionCommitted : change.transactionRolledBack;
  writeBytes(out, type, empty, descriptorBytes(descriptor));
}

/** The first token of the reply to a request with a reset bit. */
export function writeConnectionReset(out: PacketWriter): void {
  writeBytes(out, change.connectionReset, empty, empty);
}

const empty = Buffer.alloc(0);

function descriptorBytes(descriptor: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, descriptor));
  return bytes;
}

function writeTexts(out: PacketWriter, type: number, value: string, previous: string): void {
  out.u8(envChangeToken);
  out.u16(3 + 2 * (value.length + previous.length));
  out.u8(type);
  out.bVarChar(value);
  out.bVarChar(previous);
}

function writeBytes(out: PacketWriter, type: number, value: Buffer, previous: Buffer): void {
  out.u8(envChangeToken);
  out.u16(3 + value.length + previous.length);
  out.u8(type);
  out.u8(value.length);
  out.bytes(value);
  out.u8(previous.length);
  out.bytes(previous);
}
