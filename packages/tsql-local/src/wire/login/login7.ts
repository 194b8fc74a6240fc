/** LOGIN7 (MS-TDS 2.2.6.4): 94 fixed bytes and the strings that they point at. */
import { ProtocolError } from '../protocol-error.ts';

export interface Login7 {
  /** 7.4 is 0x74000004. */
  readonly tdsVersion: number;
  readonly packetSize: number;
  readonly hostName: string;
  readonly userName: string;
  readonly password: string;
  readonly applicationName: string;
  readonly serverName: string;
  /** Name of the client's library. */
  readonly libraryName: string;
  readonly language: string;
  /** '' is the login's default. */
  readonly database: string;
  readonly newPassword: string;
  readonly integratedSecurity: boolean;
  readonly readOnlyIntent: boolean;
  /** Ids of the feature extensions that the client asks for. None is acknowledged. */
  readonly features: readonly number[];
}

const fixedLength = 94;
/** OptionFlags2, OptionFlags3 and TypeFlags. */
const integratedBit = 0x80;
const featureBit = 0x10;
const readOnlyBit = 0x20;
const endOfFeatures = 0xff;

/** Throws ProtocolError. */
export function readLogin7(bytes: Buffer): Login7 {
  if (bytes.length < fixedLength) throw new ProtocolError(`LOGIN7 of ${bytes.length} bytes; it has ${fixedLength} at least`);
  const length = bytes.readUInt32LE(0);
  if (length > bytes.length || length < fixedLength) throw new ProtocolError(`LOGIN7 says ${length} bytes and has ${bytes.length}`);
  const login = bytes.subarray(0, length);
  const text = (at: number): string => slice(login, at, 2).toString('utf16le');
  return {
    tdsVersion: login.readUInt32LE(4),
    packetSize: login.readUInt32LE(8),
    hostName: text(36),
    userName: text(40),
    password: decodePassword(slice(login, 44, 2)),
    applicationName: text(48),
    serverName: text(52),
    libraryName: text(60),
    language: text(64),
    database: text(68),
    newPassword: decodePassword(slice(login, 86, 2)),
    integratedSecurity: ((login[25] as number) & integratedBit) !== 0,
    readOnlyIntent: ((login[26] as number) & readOnlyBit) !== 0,
    features: ((login[27] as number) & featureBit) === 0 ? [] : readFeatures(login),
  };
}

/** Each byte: exclusive or with A5, then the halves change places. */
export function decodePassword(bytes: Buffer): string {
  const clear = bytes.map((byte) => {
    const plain = byte ^ 0xa5;
    return ((plain << 4) | (plain >>> 4)) & 0xff;
  });
  return Buffer.from(clear).toString('utf16le');
}

/** What an (offset, count) pair points at; `unit` is 2 for counts of UTF-16 units, 1 for counts of bytes. */
function slice(login: Buffer, at: number, unit: 1 | 2): Buffer {
  const offset = login.readUInt16LE(at);
  const end = offset + login.readUInt16LE(at + 2) * unit;
  if (end > login.length) throw new ProtocolError(`LOGIN7: the string at byte ${at} lies outside the message`);
  return login.subarray(offset, end);
}

/** ibExtension points at a DWORD that points at the list: (id, DWORD length, data)*, FF. */
function readFeatures(login: Buffer): readonly number[] {
  const pointer = slice(login, 56, 1);
  if (pointer.length < 4) throw new ProtocolError('LOGIN7: the extension is shorter than a pointer');
  const features: number[] = [];
  let at = pointer.readUInt32LE(0);
  for (;;) {
    const id = login[at];
    if (id === endOfFeatures) return features;
    if (id === undefined || at + 5 > login.length) throw new ProtocolError('LOGIN7: the list of features does not end');
    features.push(id);
    at += 5 + login.readUInt32LE(at + 1);
  }
}
