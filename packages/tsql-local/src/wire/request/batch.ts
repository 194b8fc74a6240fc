/** SQL batch (MS-TDS 2.2.6.7): headers, then UTF-16 text to the end of the message. */
import type { BatchRequest } from '../../session/request.ts';
import { ProtocolError } from '../protocol-error.ts';
import { skipAllHeaders } from './all-headers.ts';

export function readBatch(bytes: Buffer): BatchRequest {
  const offset = skipAllHeaders(bytes, 0);
  if ((bytes.length - offset) % 2 !== 0) throw new ProtocolError('a batch whose text ends in half a character');
  return { kind: 'batch', text: bytes.toString('utf16le', offset) };
}
