import { describe, expect, it } from 'vitest';
import { collationNames } from '../../src/types/collation.ts';
import { collationBytes } from '../../src/types/collation-bytes.ts';
import { codePageOf, collationName, isCaseSensitive } from '../../src/wire/collation.ts';
import { hex, show } from './bytes.ts';

describe('collation bytes', () => {
  // LCID 0409; bits 20 ignore case, 21 accent, 22 width, 23 kana, 24 BIN, 25 BIN2; version in the top four; sort id last.
  it.each([
    ['SQL_Latin1_General_CP1_CI_AS', '09 04 D0 00 34'],
    ['SQL_Latin1_General_CP1_CS_AS', '09 04 C0 00 33'],
    ['SQL_Latin1_General_CP1_CI_AI', '09 04 F0 00 36'],
    ['Latin1_General_CI_AS', '09 04 D0 00 00'],
    ['Latin1_General_CS_AS', '09 04 C0 00 00'],
    ['Latin1_General_BIN2', '09 04 00 02 00'],
    ['Latin1_General_100_BIN2', '09 04 00 22 00'],
    ['Latin1_General_100_CI_AI', '09 04 F0 20 00'],
  ])('%s', (name, bytes) => {
    expect(show(collationBytes(name))).toBe(show(hex(bytes)));
    expect(collationName(hex(bytes))).toBe(name);
    expect(codePageOf(hex(bytes))).toBe('cp1252');
  });

  it('are there for every collation of the engine', () => {
    for (const name of collationNames) expect(collationName(collationBytes(name))).toBe(name);
  });

  it('tell what is case-sensitive', () => {
    expect(isCaseSensitive('Latin1_General_CI_AS')).toBe(false);
    expect(isCaseSensitive('Latin1_General_CS_AS')).toBe(true);
    expect(isCaseSensitive('Latin1_General_BIN2')).toBe(true);
  });

  it('are refused for collations that the engine does not have', () => expect(() => collationBytes('Cyrillic_General_CI_AS')).toThrow('COLLATE Cyrillic_General_CI_AS'));
});
