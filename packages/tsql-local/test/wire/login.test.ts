import { describe, expect, it } from 'vitest';
import { decodePassword, readLogin7 } from '../../src/wire/login/login7.ts';
import { readPrelogin, writePrelogin } from '../../src/wire/login/prelogin.ts';
import { parseServerVersion } from '../../src/wire/login/server-version.ts';
import { ProtocolError } from '../../src/wire/protocol-error.ts';
import { hex, join, show, utf16 } from './bytes.ts';

describe('PRELOGIN', () => {
  it('answers with options 0 to 4 in 43 bytes: no encryption, no MARS', () => {
    // Offsets 1A, 20, 21, 22, 22 as in a real server's reply, whose THREADID is empty.
    expect(show(writePrelogin(parseServerVersion('17.0.4065.4')))).toBe(
      show(
        hex(`00 00 1A 00 06  01 00 20 00 01  02 00 21 00 01  03 00 22 00 00  04 00 22 00 01  FF
             11 00 0F E1 00 00  02  00  00`),
      ),
    );
  });

  it('reads what the client wants of encryption', () => {
    const message = (encryption: string) => hex(`00 00 0B 00 06  01 00 11 00 01  FF  09 00 00 00 00 00  ${encryption}`);
    expect(readPrelogin(message('02')).encryption).toBe(2);
    expect(readPrelogin(message('01')).encryption).toBe(1);
    expect(readPrelogin(hex('00 00 06 00 06 FF 09 00 00 00 00 00')).encryption).toBe(0);
  });

  it('reads whether the client wants MARS', () => {
    const message = (mars: string) => hex(`00 00 0B 00 06  04 00 11 00 01  FF  09 00 00 00 00 00  ${mars}`);
    expect(readPrelogin(message('01')).mars).toBe(true);
    expect(readPrelogin(message('00')).mars).toBe(false);
    expect(readPrelogin(hex('00 00 06 00 06 FF 09 00 00 00 00 00')).mars).toBe(false);
  });

  it.each([
    ['an option outside the message', '00 00 0B 00 06  01 00 11 00 02  FF  09 00 00 00 00 00 02', /lies outside/],
    ['a list without end', '00 00 00 00 00', /does not end/],
    ['VERSION not first', '01 00 06 00 01 FF 02', /first option/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => readPrelogin(hex(bytes))).toThrow(ProtocolError);
    expect(() => readPrelogin(hex(bytes))).toThrow(reason);
  });
});

/** LOGIN7 with these strings in the order of the fixed part; `extension` and what follows it are bytes. */
function login7(options: { readonly features?: Buffer; readonly flags2?: number } = {}): Buffer {
  const strings = { host: 'pc', user: 'sa', password: hex('A2 A5 B3 A5'), app: 'test', server: 'srv', library: 'lib', language: '', database: 'db1' };
  const fixed = Buffer.alloc(94);
  fixed.writeUInt32LE(0x74000004, 4);
  fixed.writeUInt32LE(32_767, 8);
  fixed[25] = options.flags2 ?? 0;
  const parts: Buffer[] = [];
  let at = 94;
  const put = (slot: number, bytes: Buffer, unit: 1 | 2): void => {
    fixed.writeUInt16LE(at, slot);
    fixed.writeUInt16LE(bytes.length / unit, slot + 2);
    parts.push(bytes);
    at += bytes.length;
  };
  put(36, utf16(strings.host), 2);
  put(40, utf16(strings.user), 2);
  put(44, strings.password, 2);
  put(48, utf16(strings.app), 2);
  put(52, utf16(strings.server), 2);
  put(60, utf16(strings.library), 2);
  put(64, utf16(strings.language), 2);
  put(68, utf16(strings.database), 2);
  if (options.features !== undefined) {
    fixed[27] = 0x10;
    const pointer = Buffer.alloc(4);
    pointer.writeUInt32LE(at + 4);
    put(56, pointer, 1);
    parts.push(options.features);
    at += options.features.length;
  }
  fixed.writeUInt32LE(at, 0);
  return join(fixed, ...parts);
}

describe('LOGIN7', () => {
  it('decodes the password: exclusive or with A5, then the halves change places', () => {
    // 'a' is 61 00: halves changed 16, xor A5 B3; 00 becomes A5. 'p' is 70 00: 07 xor A5 is A2.
    expect(decodePassword(hex('A2 A5 B3 A5'))).toBe('pa');
  });

  it('reads the strings that the fixed part points at', () => {
    expect(readLogin7(login7())).toEqual({
      tdsVersion: 0x74000004,
      packetSize: 32_767,
      hostName: 'pc',
      userName: 'sa',
      password: 'pa',
      applicationName: 'test',
      serverName: 'srv',
      libraryName: 'lib',
      language: '',
      database: 'db1',
      newPassword: '',
      integratedSecurity: false,
      readOnlyIntent: false,
      features: [],
    });
  });

  it('sees integrated security and feature extensions', () => {
    expect(readLogin7(login7({ flags2: 0x80 })).integratedSecurity).toBe(true);
    expect(readLogin7(login7({ features: hex('0A 01 00 00 00 01  04 01 00 00 00 02  FF') })).features).toEqual([0x0a, 0x04]);
  });

  it.each([
    ['a message shorter than its fixed part', login7().subarray(0, 93), /LOGIN7 of 93 bytes/],
    ['a length beyond the message', login7().subarray(0, 100), /has 100/],
    ['a list of features without end', login7({ features: hex('0A 01 00 00 00 01') }), /does not end/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => readLogin7(bytes)).toThrow(ProtocolError);
    expect(() => readLogin7(bytes)).toThrow(reason);
  });

  it('refuses a string outside the message', () => {
    const bytes = login7();
    bytes.writeUInt16LE(5000, 40);
    expect(() => readLogin7(bytes)).toThrow(/string at byte 40/);
  });
});
