import { describe, expect, it } from 'vitest';
import { defaultCollation } from '../../src/types/sql-type.ts';
import type { ResultColumn } from '../../src/types/result-column.ts';
import { columnWriters, writeColumnMetadata } from '../../src/wire/token/column-metadata.ts';
import { doneToken, writeAttentionDone, writeDone } from '../../src/wire/token/done.ts';
import {
  writeCollationChange,
  writeConnectionReset,
  writeDatabaseChange,
  writePacketSizeChange,
  writeTransactionBegan,
  writeTransactionEnded,
} from '../../src/wire/token/env-change.ts';
import { writeLoginAck } from '../../src/wire/token/login-ack.ts';
import { writeMessage } from '../../src/wire/token/message.ts';
import { writeOrder } from '../../src/wire/token/order.ts';
import { writeReturnStatus } from '../../src/wire/token/return-status.ts';
import { isLongParameter, writeReturnValue } from '../../src/wire/token/return-value.ts';
import { writePgRows, writeRow } from '../../src/wire/token/row.ts';
import { collationBytes } from '../../src/types/collation-bytes.ts';
import type { PacketWriter } from '../../src/wire/packet/packet-writer.ts';
import { dataRow, hex, join, show, utf16, written } from './bytes.ts';

function expectBytes(write: (out: PacketWriter) => void, expected: Buffer | string): void {
  expect(show(written(write))).toBe(show(typeof expected === 'string' ? hex(expected) : expected));
}

describe('DONE', () => {
  it('carries a count with its bit, more with its, an error with its', () => {
    expectBytes((out) => writeDone(out, { token: doneToken.statement, command: 0xc1, rowCount: 258n, failed: false }, false), 'FD 10 00 C1 00 02 01 00 00 00 00 00 00');
    expectBytes((out) => writeDone(out, { token: doneToken.procedure, command: 0xe0, failed: true }, true), 'FE 03 00 E0 00 00 00 00 00 00 00 00 00');
    expectBytes((out) => writeDone(out, { token: doneToken.inProcedure, command: 0x15d, failed: false }, true), 'FF 01 00 5D 01 00 00 00 00 00 00 00 00');
  });

  it('acknowledges an attention', () => {
    expectBytes(writeAttentionDone, 'FD 20 00 FD 00 00 00 00 00 00 00 00 00');
  });
});

describe('ENVCHANGE', () => {
  it.each([
    ['database', (out: PacketWriter) => writeDatabaseChange(out, 'ab', 'c'), join('E3 09 00 01 02', utf16('ab'), '01', utf16('c'))],
    ['packet size', (out: PacketWriter) => writePacketSizeChange(out, 512, 4096), join('E3 11 00 04 03', utf16('512'), '04', utf16('4096'))],
    ['collation', (out: PacketWriter) => writeCollationChange(out, collationBytes(defaultCollation)), hex('E3 08 00 07 05 09 04 D0 00 34 00')],
    ['begin', (out: PacketWriter) => writeTransactionBegan(out, 0x0807060504030201n), hex('E3 0B 00 08 08 01 02 03 04 05 06 07 08 00')],
    ['commit', (out: PacketWriter) => writeTransactionEnded(out, 1n, 'committed'), hex('E3 0B 00 09 00 08 01 00 00 00 00 00 00 00')],
    ['rollback', (out: PacketWriter) => writeTransactionEnded(out, 1n, 'rolled back'), hex('E3 0B 00 0A 00 08 01 00 00 00 00 00 00 00')],
    ['reset', writeConnectionReset, hex('E3 03 00 12 00 00')],
  ])('%s', (_, write, expected) => expectBytes(write, expected));
});

describe('ERROR and INFO', () => {
  const message = { number: 50_000, state: 3, severity: 16, text: 'no', procedure: 'p', line: 7 };

  it('is an error above severity 10', () => {
    // Length: 4 + 1 + 1 + (2 + 4) + (1 + 2) + (1 + 2) + 4 = 22.
    expectBytes((out) => writeMessage(out, message, 's'), join('AA 16 00 50 C3 00 00 03 10 02 00', utf16('no'), '01', utf16('s'), '01', utf16('p'), '07 00 00 00'));
  });

  it('is information up to severity 10, which goes out as 0', () => {
    expectBytes((out) => writeMessage(out, { ...message, severity: 10 }, ''), join('AB 14 00 50 C3 00 00 03 00 02 00', utf16('no'), '00 01', utf16('p'), '07 00 00 00'));
    expect(written((out) => writeMessage(out, { ...message, severity: 9 }, ''))[8]).toBe(9);
  });

  it('cuts a text that its length cannot count', () => {
    const bytes = written((out) => writeMessage(out, { ...message, text: 'x'.repeat(40_000) }, ''), 32_767);
    expect(bytes.readUInt16LE(1)).toBe(bytes.length - 3);
    expect(bytes.readUInt16LE(9)).toBeGreaterThan(32_700);
  });
});

describe('other tokens', () => {
  it('LOGINACK', () => {
    const name = utf16('Microsoft SQL Server');
    expectBytes((out) => writeLoginAck(out, 0x74000004, { major: 17, minor: 0, build: 4065 }), join('AD 32 00 01 74 00 00 04 14', name, '11 00 0F E1'));
  });

  it('ORDER', () => expectBytes((out) => writeOrder(out, [2, 1]), 'A9 04 00 02 00 01 00'));

  it('RETURNSTATUS', () => expectBytes((out) => writeReturnStatus(out, -6), '79 FA FF FF FF'));

  it('RETURNVALUE, in the nullable form', () => {
    expectBytes(
      (out) => writeReturnValue(out, { ordinal: 1, name: '@id', type: { kind: 'int' }, value: 42 }),
      join('AC 01 00 03', utf16('@id'), '01 00 00 00 00 00 00 26 04 04 2A 00 00 00'),
    );
  });

  it('knows which OUTPUT values are long', () => {
    expect(isLongParameter({ ordinal: 0, name: '', type: { kind: 'varbinary', length: 'max' }, value: null })).toBe(true);
    expect(isLongParameter({ ordinal: 0, name: '', type: { kind: 'varbinary', length: 8000 }, value: null })).toBe(false);
  });
});

describe('COLMETADATA and ROW', () => {
  const metadata = (columns: readonly ResultColumn[]) => (out: PacketWriter) => writeColumnMetadata(out, columns, columnWriters(columns));

  it('has flags for table columns, expressions, identity and case', () => {
    const flags = (column: Omit<ResultColumn, 'name'>): number => written(metadata([{ name: '', ...column }])).readUInt16LE(7);
    expect(flags({ type: { kind: 'int' }, nullable: false, isTableColumn: true })).toBe(0x08);
    expect(flags({ type: { kind: 'int' }, nullable: true, isTableColumn: true })).toBe(0x09);
    expect(flags({ type: { kind: 'int' }, nullable: false })).toBe(0x20);
    expect(flags({ type: { kind: 'int' }, nullable: true })).toBe(0x21);
    expect(flags({ type: { kind: 'int' }, nullable: false, identity: true, isTableColumn: true })).toBe(0x10);
    expect(flags({ type: { kind: 'varchar', length: 1, collation: 'Latin1_General_CS_AS' }, nullable: true, isTableColumn: true })).toBe(0x0b);
  });

  it('writes names, types and rows of values', () => {
    const columns: ResultColumn[] = [
      { name: 'a', type: { kind: 'int' }, nullable: false },
      { name: 'é', type: { kind: 'nvarchar', length: 5, collation: defaultCollation }, nullable: true },
    ];
    expectBytes(metadata(columns), join('81 02 00  00 00 00 00 20 00 38 01', utf16('a'), '00 00 00 00 21 00 E7 0A 00 09 04 D0 00 34 01', utf16('é')));
    expectBytes((out) => writeRow(out, columnWriters(columns), [-1, 'ab']), 'D1 FF FF FF FF 04 00 61 00 62 00');
    expectBytes((out) => writeRow(out, columnWriters(columns), [1, null]), 'D1 01 00 00 00 FF FF');
    expect(() => written((out) => writeRow(out, columnWriters(columns), [1]))).toThrow(/1 values under 2 columns/);
    expect(() => written((out) => writeRow(out, columnWriters(columns), [null, null]))).toThrow(/NOT NULL/);
  });

  it('says that rowversion is one', () => {
    expectBytes(metadata([{ name: '', type: { kind: 'rowversion' }, nullable: false, isTableColumn: true }]), '81 01 00 50 00 00 00 00 00 AD 08 00 00');
  });

  it('writes the rows of a PostgreSQL chunk', () => {
    const writers = columnWriters([
      { name: '', type: { kind: 'int' }, nullable: false },
      { name: '', type: { kind: 'varbinary', length: 4 }, nullable: true },
    ]);
    const chunk = join(dataRow(hex('00 00 00 05'), hex('AA BB')), dataRow(hex('FF FF FF FF'), null), dataRow(hex('00 00 00 00'), hex('')));
    expectBytes((out) => expect(writePgRows(out, writers, chunk)).toBe(3), 'D1 05 00 00 00 02 00 AA BB  D1 FF FF FF FF FF FF  D1 00 00 00 00 00 00');
    // A plain Uint8Array somewhere inside a larger buffer is read where it lies.
    const inside = new Uint8Array(join('00 00', chunk)).subarray(2);
    expect(written((out) => writePgRows(out, writers, inside))).toHaveLength(9 + 7 + 7);
  });

  it('refuses chunks that are not such rows', () => {
    const writers = columnWriters([{ name: '', type: { kind: 'int' }, nullable: true }]);
    expect(() => written((out) => writePgRows(out, writers, dataRow(hex('00 00 00 05'), null)))).toThrow(/no row of 1 columns/);
    expect(() => written((out) => writePgRows(out, writers, dataRow(hex('00 05'))))).toThrow(/PostgreSQL sent 2 bytes for a int column/);
    expect(() => written((out) => writePgRows(out, writers, hex('43 00 00 00 06 00 01')))).toThrow(/no row/);
  });
});
