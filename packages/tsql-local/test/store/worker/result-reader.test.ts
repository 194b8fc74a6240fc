import { expect, test } from 'vitest';
import { ResultReader } from '../../../src/store/worker/result-reader.ts';

/** A message: type, then int32 length with itself, then the body. */
function message(type: string, body: readonly number[]): number[] {
  const length = body.length + 4;
  return [type.charCodeAt(0), length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, ...body];
}

const row = message('D', [0, 1, 0, 0, 0, 2, 9, 8]);
const stream = [...message('T', [1, 2, 3]), ...row, ...row, ...message('n', []), ...row, ...message('C', [65, 0])];

function read(pieceLength: number, keepsRows = true): { messages: string[]; rows: number[] } {
  const messages: string[] = [];
  const chunks: Uint8Array[] = [];
  const reader = new ResultReader(
    { rows: (chunk) => chunks.push(chunk), message: (type, body) => messages.push(`${String.fromCharCode(type)}:${body.join()}`) },
    keepsRows,
  );
  for (let start = 0; start < stream.length; start += pieceLength) reader.accept(new Uint8Array(stream.slice(start, start + pieceLength)));
  const last = reader.takeRows();
  return { messages, rows: [...chunks, ...(last === undefined ? [] : [last])].flatMap((chunk) => [...chunk]) };
}

test.each([1, 2, 3, 5, 7, 13, 1_000])('splits a stream that comes in pieces of %i bytes', (pieceLength) => {
  const { messages, rows } = read(pieceLength);
  expect(messages).toEqual(['T:1,2,3', 'n:', 'C:65,0']);
  expect(rows).toEqual([...row, ...row, ...row]);
});

test('throws rows away where nobody wants them', () => {
  expect(read(3, false)).toEqual({ messages: ['T:1,2,3', 'n:', 'C:65,0'], rows: [] });
});

test('a chunk never splits a row', () => {
  const chunks: Uint8Array[] = [];
  const reader = new ResultReader({ rows: (chunk) => chunks.push(chunk), message: () => {} }, true);
  const big = new Uint8Array(message('D', Array.from({ length: 100_000 }, () => 1)));
  for (let index = 0; index < 10; index++) {
    for (let start = 0; start < big.length; start += 8_192) reader.accept(big.subarray(start, start + 8_192));
  }
  const last = reader.takeRows();
  if (last !== undefined) chunks.push(last);
  expect(chunks.length).toBeGreaterThan(1);
  expect(chunks.every((chunk) => chunk.length % big.length === 0)).toBe(true);
  expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(10 * big.length);
});

test('a row larger than a chunk gets its own', () => {
  const chunks: Uint8Array[] = [];
  const reader = new ResultReader({ rows: (chunk) => chunks.push(chunk), message: () => {} }, true);
  const small = new Uint8Array(row);
  const huge = new Uint8Array(message('D', Array.from({ length: 400_000 }, () => 1)));
  reader.accept(small);
  reader.accept(huge);
  reader.accept(small);
  const last = reader.takeRows();
  expect([...chunks, last].map((chunk) => chunk?.length)).toEqual([small.length, huge.length, small.length]);
});
