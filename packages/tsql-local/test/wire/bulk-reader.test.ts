import { describe, expect, it } from 'vitest';
import { defaultCollation } from '../../src/types/sql-type.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import { ProtocolError } from '../../src/wire/protocol-error.ts';
import { BulkReader } from '../../src/wire/request/bulk-reader.ts';
import type { BulkRow } from '../../src/wire/request/bulk-reader.ts';
import { hex, join, utf16 } from './bytes.ts';

const collated = '09 04 D0 00 34';
const done = 'FD 00 00 00 00 00 00 00 00 00 00 00 00';
const pointer = '10 64 75 6D 6D 79 20 74 65 78 74 70 74 72 00 00 00  64 75 6D 6D 79 54 53 00';
const large = 1 << 24;

const column = (name: string, info: string, table: Buffer | string = ''): Buffer => join('00 00 00 00 05 00', info, table, name.length, utf16(name));

function readAll(pieces: readonly Buffer[], maxRowBytes: number = large): { readonly reader: BulkReader; readonly rows: BulkRow[] } {
  const reader = new BulkReader(maxRowBytes);
  const rows: BulkRow[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    if (reader.wantsParse) rows.push(...reader.readRows());
  }
  reader.end();
  while (!reader.isFinished) rows.push(...reader.readRows());
  return { reader, rows };
}

const message = join(
  '81 03 00',
  column('id', '38'),
  column('name', `E7 0A 00 ${collated}`),
  column('data', 'A5 FF FF'),
  'D1 01 00 00 00  02 00 61 00  FE FF FF FF FF FF FF FF 02 00 00 00 AA BB 01 00 00 00 CC 00 00 00 00',
  'D1 02 00 00 00  FF FF  FF FF FF FF FF FF FF FF',
  done,
);

describe('a bulk load', () => {
  it('has columns and rows', () => {
    const { reader, rows } = readAll([message]);
    expect(reader.columns?.map(({ name, reader: { type } }) => [name, type])).toEqual([
      ['id', { kind: 'int' }],
      ['name', { kind: 'nvarchar', length: 5, collation: defaultCollation }],
      ['data', { kind: 'varbinary', length: 'max' }],
    ]);
    expect(rows).toEqual([
      [1, 'a', new Uint8Array([0xaa, 0xbb, 0xcc])],
      [2, null, null],
    ]);
  });

  it('reads the same wherever it is cut', () => {
    const whole = readAll([message]).rows;
    for (let at = 1; at < message.length; at++) {
      const reader = new BulkReader(large);
      reader.push(message.subarray(0, at));
      const rows = [...reader.readRows()];
      reader.push(message.subarray(at));
      reader.end();
      rows.push(...reader.readRows());
      expect(rows).toEqual(whole);
      expect(reader.isFinished).toBe(true);
    }
  });

  it('takes a decimal of 17 bytes whatever its precision', () => {
    const bytes = join('81 01 00', column('d', '6C 05 05 02'), 'D1 11 01 39 30 00 00 00 00 00 00 00 00 00 00 00 00 00 00', done);
    expect(readAll([bytes]).rows).toEqual([['123.45']]);
  });

  it.each([
    ['one US_VARCHAR, from tedious and FreeTDS', join('02 00', utf16('[t'))],
    ['no part, from SqlClient', hex('00')],
    ['two parts', join('02', '03 00', utf16('dbo'), '01 00', utf16('t'))],
  ])('reads text behind a table name of %s', (_, table) => {
    const bytes = join(
      '81 02 00',
      column('t', `63 FE FF FF 7F ${collated}`, table),
      column('i', '22 FF FF FF 7F', table),
      join('D1', pointer, '02 00 00 00 61 00', pointer, '01 00 00 00 AA'),
      'D1 00 00',
      done,
    );
    const { reader, rows } = readAll([bytes]);
    expect(reader.columns?.map(({ name }) => name)).toEqual(['t', 'i']);
    expect(rows).toEqual([
      ['a', new Uint8Array([0xaa])],
      [null, null],
    ]);
  });

  it('may end at a row without DONE', () => expect(readAll([message.subarray(0, message.length - 13)]).rows).toHaveLength(2));

  it('keeps no more than what it has not read', () => {
    const data = Buffer.alloc(8000, 0x5a);
    const reader = new BulkReader(large);
    reader.push(join('81 01 00', column('b', 'A5 40 1F')));
    let count = 0;
    for (let row = 0; row < 2000; row++) {
      reader.push(join('D1 40 1F', data));
      if (reader.wantsParse) for (const [value] of reader.readRows()) count += (value as Uint8Array).length / 8000;
      expect(reader.buffered).toBeLessThan(300_000);
    }
    reader.push(hex(done));
    reader.end();
    expect(count + reader.readRows().length).toBe(2000);
  });

  it('does not read an unfinished long row again for every piece', () => {
    const length = 4_000_000;
    const head = join('81 01 00', column('b', 'A5 FF FF'), 'D1 00 09 3D 00 00 00 00 00  00 09 3D 00');
    const body = join(head, Buffer.alloc(length, 1), '00 00 00 00', done);
    const reader = new BulkReader(large);
    let parses = 0;
    const rows: BulkRow[] = [];
    for (let at = 0; at < body.length; at += 4088) {
      reader.push(body.subarray(at, at + 4088));
      if (!reader.wantsParse) continue;
      parses++;
      rows.push(...reader.readRows());
    }
    reader.end();
    rows.push(...reader.readRows());
    expect(rows[0]?.[0]).toHaveLength(length);
    expect(parses).toBeLessThan(12);
  });
});

describe('what is no bulk load', () => {
  const error = (bytes: Buffer, maxRowBytes?: number): unknown => {
    try {
      readAll([bytes], maxRowBytes);
    } catch (thrown) {
      return thrown;
    }
    throw new Error('nothing was thrown');
  };

  it.each([
    ['a lone DONE', hex(done)],
    ['nothing', hex('')],
    ['a row that breaks off', message.subarray(0, 60)],
    ['columns that break off', message.subarray(0, 20)],
  ])('is 4804 for %s', (_, bytes) => {
    const thrown = error(bytes) as SqlError;
    expect(thrown).toBeInstanceOf(SqlError);
    expect([thrown.number, thrown.state, thrown.severity]).toEqual([4804, 2, 16]);
  });

  it.each([
    ['another token first', join('D1 00'), /begins with token 0xd1/],
    ['another token among rows', join('81 01 00', column('a', '26 01'), 'D2 00'), /token 0xd2/],
    ['no columns', hex('81 FF FF'), /without columns/],
    ['bytes behind DONE', join('81 01 00', column('a', '26 01'), done, 'D1'), /goes on/],
  ])('is malformed with %s', (_, bytes, reason) => {
    expect(error(bytes)).toBeInstanceOf(ProtocolError);
    expect((error(bytes) as Error).message).toMatch(reason);
  });

  it('has rows up to the limit only', () => {
    const bytes = join('81 01 00', column('b', 'A5 FF FF'), 'D1 00 00 00 10 00 00 00 00  00 00 00 10', Buffer.alloc(300_000));
    const reader = new BulkReader(1_000_000);
    reader.push(bytes);
    expect(() => reader.readRows()).toThrow(/more than 1000000 bytes/);
  });

  it('is 4815 for a length and 9803 for a value that the type does not have', () => {
    expect((error(join('81 02 00', column('a', '26 01'), column('b', 'A5 02 00'), 'D1 01 05 03 00 01 02 03', done)) as SqlError).message).toBe(
      'Received an invalid column length from the bcp client for colid 2.',
    );
    expect((error(join('81 01 00', column('a', '6C 05 02 00'), 'D1 05 01 64 00 00 00', done)) as SqlError).message).toBe('Invalid data for type "numeric".');
  });

  it('refuses CLR types and xml by name', () => {
    expect((error(join('81 01 00', column('a', 'F0 FF FF'))) as Error).message).toContain('CLR type');
    expect((error(join('81 01 00', column('a', 'F1 00'))) as Error).message).toContain('xml');
  });
});
