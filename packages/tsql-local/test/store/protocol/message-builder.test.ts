import { expect, test } from 'vitest';
import { MessageBuilder } from '../../../src/store/protocol/message-builder.ts';

const bytesOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

test('builds the messages of the extended protocol byte for byte', () => {
  const builder = new MessageBuilder();
  expect([...builder.parse('s1', 'SELECT').take()]).toEqual([0x50, 0, 0, 0, 16, ...bytesOf('s1\0SELECT\0'), 0, 0]);
  expect([...builder.clear().describeStatement('s1').take()]).toEqual([0x44, 0, 0, 0, 8, ...bytesOf('Ss1\0')]);
  expect([...builder.clear().closeStatement('s1').take()]).toEqual([0x43, 0, 0, 0, 8, ...bytesOf('Ss1\0')]);
  expect([...builder.clear().execute().sync().take()]).toEqual([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4]);
  expect([...builder.clear().query('é').take()]).toEqual([0x51, 0, 0, 0, 7, 0xc3, 0xa9, 0]);
});

test('binds text, bytes and null, results in binary form', () => {
  expect([...new MessageBuilder().bind('s', ['7', new Uint8Array([1, 2]), null]).take()]).toEqual([
    0x42, 0, 0, 0, 36, 0, ...bytesOf('s\0'),
    0, 3, 0, 0, 0, 1, 0, 0,
    0, 3, 0, 0, 0, 1, 0x37, 0, 0, 0, 2, 1, 2, 255, 255, 255, 255,
    0, 1, 0, 1,
  ]);
});

test('grows, and gives up the room of a huge message', () => {
  const builder = new MessageBuilder();
  const huge = new Uint8Array(5_000_000).fill(3);
  const built = builder.bind('', [huge]).take();
  expect(new DataView(built.buffer).getInt32(1)).toBe(built.length - 1);
  expect(built.subarray(17, -4).every((byte) => byte === 3)).toBe(true);
  expect(builder.clear().sync().take().buffer.byteLength).toBeLessThan(100_000);
});
