import { describe, expect, test } from 'vitest';
import { readDataRows, readFirstRow, readRows } from '../../src/store/data-rows.ts';

/** Two rows of two columns, byte by byte: (0x01 0x02, NULL) and (empty, 0xff). */
const chunk = new Uint8Array([
  0x44, 0, 0, 0, 16, 0, 2, 0, 0, 0, 2, 1, 2, 255, 255, 255, 255,
  0x44, 0, 0, 0, 15, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 255,
]);

describe('readDataRows', () => {
  test('gives offsets and lengths of each column', () => {
    const rows: [number[], number[]][] = [];
    expect(readDataRows(chunk, 2, ({ starts, lengths }) => rows.push([[...starts], [...lengths]]))).toBe(2);
    expect(rows).toEqual([[[11, 17], [2, -1]], [[28, 32], [0, 1]]]);
  });

  test('reads a chunk that does not begin its buffer', () => {
    const shifted = new Uint8Array(chunk.length + 3);
    shifted.set(chunk, 3);
    let sum = 0;
    readDataRows(shifted.subarray(3), 2, ({ bytes, starts, lengths }) => {
      for (let at = 0; at < lengths[0]!; at++) sum += bytes[starts[0]! + at]!;
    });
    expect(sum).toBe(3);
  });

  test('refuses another number of columns', () => {
    expect(() => readDataRows(chunk, 3, () => {})).toThrow(/2 columns where 3/);
  });

  test('an empty chunk has no row', () => {
    expect(readDataRows(new Uint8Array(0), 2, () => {})).toBe(0);
    expect(readFirstRow(new Uint8Array(0))).toEqual([]);
  });
});

test('readRows and readFirstRow give the bytes', () => {
  expect([...readRows(chunk)]).toEqual([[new Uint8Array([1, 2]), null], [new Uint8Array(0), new Uint8Array([255])]]);
  expect(readFirstRow(chunk)).toEqual([new Uint8Array([1, 2]), null]);
});
