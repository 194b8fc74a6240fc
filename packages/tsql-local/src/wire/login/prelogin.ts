/** PRELOGIN (MS-TDS 2.2.6.5): a list of options, each a token, an offset and a length (both big-endian), then their bytes. */
import { ProtocolError } from '../protocol-error.ts';
import type { ServerVersion } from './server-version.ts';

const option = { version: 0, encryption: 1, instance: 2, threadId: 3, mars: 4 } as const;
const endOfOptions = 0xff;
const optionHeadLength = 5;

export const encryption = { off: 0, on: 1, notSupported: 2, required: 3 } as const;

export interface Prelogin {
  readonly encryption: number;
  /** The client asks for several active result sets on one connection. */
  readonly mars: boolean;
}

/** A client that says nothing of encryption can do with it off. Throws ProtocolError. */
export function readPrelogin(bytes: Buffer): Prelogin {
  let chosen: number = encryption.off;
  let mars = false;
  for (let at = 0; ; at += optionHeadLength) {
    const token = bytes[at];
    if (token === endOfOptions) break;
    if (token === undefined || at + optionHeadLength > bytes.length) throw new ProtocolError('PRELOGIN: the list of options does not end');
    if (at === 0 && token !== option.version) throw new ProtocolError('PRELOGIN: the first option is not VERSION');
    const offset = bytes.readUInt16BE(at + 1);
    const length = bytes.readUInt16BE(at + 3);
    if (offset + length > bytes.length) throw new ProtocolError(`PRELOGIN: option ${token} lies outside the message`);
    if (token === option.encryption) {
      if (length !== 1) throw new ProtocolError(`PRELOGIN: ENCRYPTION of ${length} bytes`);
      chosen = bytes[offset] as number;
    }
    if (token === option.mars && length > 0) mars = bytes[offset] !== 0;
  }
  // The high bits ask for a client certificate; the answer is the same.
  return { encryption: chosen & 0x0f, mars };
}

/** The server's answer: options 0 to 4, no MARS, and encryption that this server does not have. */
export function writePrelogin(version: ServerVersion): Buffer {
  const values: readonly (readonly [token: number, value: readonly number[]])[] = [
    [option.version, [version.major, version.minor, version.build >>> 8, version.build & 0xff, 0, 0]],
    [option.encryption, [encryption.notSupported]],
    [option.instance, [0]],
    [option.threadId, []],
    [option.mars, [0]],
  ];
  const bytes: number[] = [];
  let offset = values.length * optionHeadLength + 1;
  for (const [token, value] of values) {
    bytes.push(token, offset >>> 8, offset & 0xff, 0, value.length);
    offset += value.length;
  }
  return Buffer.from([...bytes, endOfOptions, ...values.flatMap(([, value]) => value)]);
}
