import type { Request } from '../session/request.ts';
import type { Message } from '../wire/packet/message-assembler.ts';
import { packetType } from '../wire/packet/packet-header.ts';
import { EndOfData, ProtocolError } from '../wire/protocol-error.ts';
import { readBatch } from '../wire/request/batch.ts';
import { readRpc } from '../wire/request/rpc.ts';
import { readTransaction } from '../wire/request/transaction.ts';

/** The request in a message. Throws ProtocolError for malformed bytes, SqlError for what SQL Server answers with an error. */
export function readRequest(message: Message): Request {
  try {
    switch (message.type) {
      case packetType.batch:
        return readBatch(message.body);
      case packetType.rpc:
        return readRpc(message.body);
      case packetType.transaction:
        return readTransaction(message.body);
      default:
        throw new ProtocolError(`a message of type 0x${message.type.toString(16).padStart(2, '0')} after login`);
    }
  } catch (error) {
    if (error instanceof EndOfData) throw new ProtocolError(`a request of ${message.body.length} bytes ends inside a value: ${error.message}`);
    throw error;
  }
}
