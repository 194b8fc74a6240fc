import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseBatch, print, splitBatches } from '../../src/index.ts';
import { stripSpans } from './strip-spans.ts';

const folder = new URL('./pass/', import.meta.url);

describe.each(readdirSync(folder))('pass/%s', (file) => {
  const batches = splitBatches(readFileSync(new URL(file, folder), 'utf8'));

  it.each(batches.map(({ text, firstLine }) => [firstLine, text] as const))('line %i parses, and its print parses to the same tree', (_, text) => {
    const { batch, diagnostics } = parseBatch(text);
    expect(diagnostics).toEqual([]);
    const again = parseBatch(print(batch));
    expect(again.diagnostics).toEqual([]);
    expect(stripSpans(again.batch)).toEqual(stripSpans(batch));
    expect(JSON.stringify(batch)).not.toContain('UnsupportedStatement');
  });
});
