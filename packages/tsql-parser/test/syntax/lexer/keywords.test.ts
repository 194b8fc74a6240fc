import { describe, expect, it } from 'vitest';
import { isReserved, keywords } from '../../../src/index.ts';

describe('keywords', () => {
  it.each(['SELECT', 'select', 'MERGE', 'PIVOT', 'TRY_CONVERT', 'USER', 'KEY', 'PERCENT', 'RAISERROR'])('%s is reserved', (word) => {
    expect(isReserved(word)).toBe(true);
  });

  it.each(['THROW', 'TRY', 'CATCH', 'OUTPUT', 'APPLY', 'NOCOUNT', 'OFFSET', 'GO', 'TYPE', 'PRECISION', 'Models'])('%s is not', (word) => {
    expect(isReserved(word)).toBe(false);
  });

  it('are in upper case', () => {
    for (const word of keywords) expect(word).toBe(word.toUpperCase());
  });
});
