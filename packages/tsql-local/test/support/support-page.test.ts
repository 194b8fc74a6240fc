/** SUPPORT.md says what the engine does today, of every construct of the T-SQL reference's index. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSupportPage, type SupportPage } from '../../scripts/support/support-page.ts';

// Elsewhere the examples would be carried out, SHUTDOWN among them.
const isLocal = (process.env['MSSQL_URL'] ?? '') === '';

describe.each(isLocal ? ['the local engine'] : [])('%s', () => {
  let page: SupportPage;
  beforeAll(async () => {
    page = await makeSupportPage();
  });

  test('puts each construct into one class: supported with cases, refused by name, or not applicable with the reason', () => {
    expect(page.faults).toEqual([]);
    expect(page.classified.length).toBeGreaterThan(1_200);
  });

  test('SUPPORT.md is what npm run support writes', () => {
    expect(readFileSync(new URL('../../SUPPORT.md', import.meta.url), 'utf8')).toBe(page.text);
  });
});
