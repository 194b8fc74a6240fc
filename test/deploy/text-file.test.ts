import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksumOf, readSqlFile } from '../../src/deploy/text-file.ts';
import { errorOf } from '../support/error-of.ts';
import { scratch } from '../support/scratch.ts';

const directory = scratch();
const read = async (content: string | Uint8Array): Promise<string> => readSqlFile(join(await directory({ 'a.sql': content }), 'a.sql'));

describe('readSqlFile', () => {
  it('gives the same text and checksum whatever the line ends and with or without a byte order mark', async () => {
    const texts = await Promise.all(['SELECT 1;\nGO\n', 'SELECT 1;\r\nGO\r\n', 'SELECT 1;\rGO\r', '\uFEFFSELECT 1;\nGO\n'].map(read));
    expect(new Set(texts)).toEqual(new Set(['SELECT 1;\nGO\n']));
  });

  it.each([
    ['little-endian UTF-16', Buffer.from('\uFEFFSELECT 1;', 'utf16le'), 'is UTF-16; save it as UTF-8'],
    ['big-endian UTF-16', Buffer.from('\uFEFFSELECT 1;', 'utf16le').swap16(), 'is UTF-16; save it as UTF-8'],
    ['a Latin-1 umlaut', Uint8Array.of(0x53, 0xe4, 0x20), 'is not valid UTF-8'],
  ])('refuses %s', async (_what, content, message) => {
    expect((await errorOf(read(content))).message).toContain(message);
  });
});

describe('checksumOf', () => {
  // echo -n abc | sha256sum
  it('is SHA-256 in hexadecimal', () => expect(checksumOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'));
});
