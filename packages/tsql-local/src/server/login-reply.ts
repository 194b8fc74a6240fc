import { errorText } from '../types/errors.ts';
import { defaultCollation } from '../types/sql-type.ts';
import type { SqlError } from '../types/sql-error.ts';
import { collationBytes } from '../types/collation-bytes.ts';
import type { ServerVersion } from '../wire/login/server-version.ts';
import type { PacketWriter } from '../wire/packet/packet-writer.ts';
import { defaultPacketSize } from '../wire/packet/packet-header.ts';
import { doneToken, writeDone } from '../wire/token/done.ts';
import { writeCollationChange, writeDatabaseChange, writeLanguageChange, writePacketSizeChange } from '../wire/token/env-change.ts';
import { writeLoginAck } from '../wire/token/login-ack.ts';
import { writeMessage } from '../wire/token/message.ts';

const language = 'us_english';
const defaultDatabase = 'master';

export interface LoginReply {
  readonly database: string;
  readonly tdsVersion: number;
  readonly packetSize: number;
  readonly serverName: string;
  readonly version: ServerVersion;
  /** What the client asked for and does not get, by name. */
  readonly refused: readonly string[];
}

/** What a client is told once it is in, in SQL Server's order. The packet size counts from the next message. */
export function writeLoginReply(writer: PacketWriter, reply: LoginReply): void {
  const inform = (number: number, state: number, value: string): void => {
    const text = errorText(number, value);
    writeMessage(writer, { number, state, severity: 0, text, procedure: '', line: 1 }, reply.serverName);
  };
  writeDatabaseChange(writer, reply.database, defaultDatabase);
  inform(5701, 2, reply.database);
  writeCollationChange(writer, collationBytes(defaultCollation));
  writeLanguageChange(writer, language, '');
  inform(5703, 1, language);
  for (const feature of reply.refused) inform(40514, 1, feature);
  writeLoginAck(writer, reply.tdsVersion, reply.version);
  writePacketSizeChange(writer, reply.packetSize, defaultPacketSize);
  writeDone(writer, { token: doneToken.statement, command: 0, failed: false }, false);
  writer.setPacketSize(reply.packetSize);
}

/** What a client is told that does not get in; the connection is to be closed then. */
export function writeLoginFailure(writer: PacketWriter, errors: readonly SqlError[], serverName: string): void {
  for (const { number, state, severity, message } of errors) {
    writeMessage(writer, { number, state, severity, text: message, procedure: '', line: 1 }, serverName);
  }
  writeDone(writer, { token: doneToken.statement, command: 0, failed: true }, false);
}
