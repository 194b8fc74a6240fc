import { describe, expect, it } from 'vitest';
import type { RpcRequest, RpcScalar } from '../../src/session/request.ts';
import { defaultCollation } from '../../src/types/sql-type.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import { EndOfData, ProtocolError } from '../../src/wire/protocol-error.ts';
import { readBatch } from '../../src/wire/request/batch.ts';
import { readRpc } from '../../src/wire/request/rpc.ts';
import { readTransaction } from '../../src/wire/request/transaction.ts';
import { hex, join, utf16 } from './bytes.ts';

/** The usual headers: the transaction descriptor and one outstanding request. */
const headers = hex('16 00 00 00  12 00 00 00 02 00  00 00 00 00 00 00 00 00  01 00 00 00');
const collated = '09 04 D0 00 34';

const name = (text: string): Buffer => join(text.length, utf16(text));
const usName = (text: string): Buffer => join(text.length, '00', utf16(text));
const call = (procedure: string, ...parameters: readonly Buffer[]): Buffer => join(usName(procedure), '00 00', ...parameters);
const parameter = (text: string, status: string, info: string, value: Buffer | string): Buffer => join(name(text), status, info, value);
const scalar = (request: RpcRequest): RpcScalar => request.calls[0]?.parameters[0] as RpcScalar;

describe('SQL batch', () => {
  it('is UTF-16 behind the headers', () => expect(readBatch(join(headers, utf16('SELECT N’é’')))).toEqual({ kind: 'batch', text: 'SELECT N’é’' }));

  it('takes headers of other types', () => {
    const trace = '20 00 00 00  12 00 00 00 02 00  00 00 00 00 00 00 00 00  01 00 00 00  0A 00 00 00 03 00 00 00 00 00';
    expect(readBatch(join(trace, utf16('x'))).text).toBe('x');
  });

  it.each([
    ['headers longer than the message', '40 00 00 00 12 00 00 00', EndOfData],
    ['a header that does not fit', '08 00 00 00 12 00 00 00', ProtocolError],
    ['headers shorter than their own length', '03 00 00 00', ProtocolError],
    ['half a character', '04 00 00 00 41', ProtocolError],
  ])('refuses %s', (_, bytes, kind) => expect(() => readBatch(hex(bytes))).toThrow(kind));
});

describe('RPC', () => {
  it('calls by name and by number', () => {
    expect(readRpc(join(headers, call('dbo.p'))).calls).toEqual([{ procedure: 'dbo.p', parameters: [] }]);
    expect(readRpc(join(headers, 'FF FF 0A 00 00 00')).calls).toEqual([{ procedure: 'sp_executesql', parameters: [] }]);
    expect(readRpc(join(headers, 'FF FF 0C 00 02 00')).calls[0]?.procedure).toBe('sp_execute');
    expect(() => readRpc(join(headers, 'FF FF 10 00 00 00'))).toThrow(ProtocolError);
    expect(() => readRpc(join(headers, 'FF FF 00 00 00 00'))).toThrow(ProtocolError);
  });

  it('has parameters with names, flags, types and values', () => {
    const request = readRpc(
      join(
        headers,
        call(
          'p',
          parameter('@a', '01', '26 04', '04 07 00 00 00'),
          parameter('', '00', `E7 0A 00 ${collated}`, join('04 00', utf16('hi'))),
          parameter('@c', '02', '24 10', '00'),
        ),
      ),
    );
    expect(request.calls[0]?.parameters).toEqual([
      { kind: 'scalar', name: '@a', output: true, useDefault: false, type: { kind: 'int' }, value: 7 },
      { kind: 'scalar', name: '', output: false, useDefault: false, type: { kind: 'nvarchar', length: 5, collation: defaultCollation }, value: 'hi' },
      { kind: 'scalar', name: '@c', output: false, useDefault: true, type: { kind: 'uniqueidentifier' }, value: null },
    ]);
  });

  it('takes ntext for long statements', () => {
    const text = 'x'.repeat(5000);
    const request = readRpc(join(headers, 'FF FF 0A 00 00 00', parameter('', '00', `63 10 27 00 00 ${collated}`, join('10 27 00 00', utf16(text)))));
    expect(scalar(request)).toMatchObject({ type: { kind: 'nvarchar', length: 'max' }, value: text });
  });

  it('copies bytes out of the message', () => {
    const bytes = join(headers, call('p', parameter('@a', '00', 'A5 08 00', '02 00 01 02')));
    const { value } = scalar(readRpc(bytes));
    bytes.fill(0);
    expect(value).toEqual(new Uint8Array([1, 2]));
    expect((value as Uint8Array).buffer.byteLength).toBe(2);
  });

  it('has several calls, separated by FF', () => {
    const one = call('p', parameter('@a', '00', '26 01', '01 05'));
    expect(readRpc(join(headers, one, 'FF', call('q'), 'FF', one)).calls.map(({ procedure, parameters }) => [procedure, parameters.length])).toEqual([
      ['p', 1],
      ['q', 0],
      ['p', 1],
    ]);
    expect(readRpc(join(headers, one, 'FF')).calls).toHaveLength(1);
    expect(() => readRpc(join(headers, one, 'FE', one))).toThrow(/must not be executed/);
  });

  const error = (bytes: Buffer): SqlError => {
    try {
      readRpc(bytes);
    } catch (thrown) {
      return thrown as SqlError;
    }
    throw new Error('nothing was thrown');
  };

  it('raises 8023 for a value that its type does not hold', () => {
    const thrown = error(join(headers, call('p', parameter('@a', '00', '26 01', '01 05'), parameter('@d', '00', '6C 05 02 00', '05 01 64 00 00 00'))));
    expect(thrown).toBeInstanceOf(SqlError);
    expect(thrown.number).toBe(8023);
    expect(thrown.message).toBe(
      'The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. Parameter 2 ("@d"): The supplied value is not a valid instance of data type numeric. Check the source data for invalid values. An example of an invalid value is data of numeric type with scale greater than precision.',
    );
  });

  it('raises 8016 for a length that its type does not have', () => {
    const thrown = error(join(headers, call('p', parameter('@s', '00', `E7 02 00 ${collated}`, join('04 00', utf16('hi'))))));
    expect(thrown.number).toBe(8016);
    expect(thrown.message).toContain('Parameter 1 ("@s"): Data type 0xE7 has an invalid data length or metadata length.');
  });

  it('raises 8064 for a CLR type that is none', () => {
    const thrown = error(join(headers, call('p', join(name('@s'), '00 F0', name('db'), name('dbo'), name('Colour'), 'FF FF FF FF FF FF FF FF'))));
    expect(thrown.number).toBe(8064);
    expect(thrown.message).toContain('Parameter 1 ([db].[dbo].[Colour])');
  });

  it('refuses encrypted parameters by name', () => expect(error(join(headers, call('p', parameter('@a', '08', '26 01', '01 05')))).message).toContain('Always Encrypted'));

  it('ends nowhere inside a value', () => {
    const bytes = join(headers, call('p', parameter('@a', '00', `E7 0A 00 ${collated}`, join('04 00', utf16('hi')))));
    // A call may end behind its flags, where its only parameter begins.
    const complete = new Set([headers.length + 2 + 2 + 2, bytes.length]);
    for (let length = 0; length <= bytes.length; length++) {
      const read = () => readRpc(bytes.subarray(0, length));
      if (complete.has(length)) expect(read).not.toThrow();
      else expect(read).toThrow(EndOfData);
    }
  });
});

describe('table-valued parameters', () => {
  const column = (info: string): Buffer => join('00 00 00 00 00 00', info, '00');
  const table = (...rest: readonly (Buffer | string)[]): Buffer => join(headers, call('p', join(name('@t'), '00 F3 00', name('dbo'), name('Ids'), ...rest)));
  const read = (bytes: Buffer) => readRpc(bytes).calls[0]?.parameters[0];
  const base = { kind: 'table', name: '@t', typeSchema: 'dbo', typeName: 'Ids' };

  it('have columns and rows', () => {
    const bytes = table('02 00', column('26 04'), column(`E7 0A 00 ${collated}`), '00', '01 04 01 00 00 00 02 00', utf16('a'), '01 00 FF FF', '00');
    expect(read(bytes)).toEqual({
      ...base,
      columns: [{ kind: 'int' }, { kind: 'nvarchar', length: 5, collation: defaultCollation }],
      rows: [
        [1, 'a'],
        [null, null],
      ],
    });
  });

  it('have fixed tokens for NOT NULL columns, and values in PLP', () => {
    expect(read(table('02 00', column('38'), column('A5 FF FF'), '00', '01 05 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00 AA 00 00 00 00', '00'))).toMatchObject({
      rows: [[5, new Uint8Array([0xaa])]],
    });
  });

  it('may be null, and are followed by other parameters', () => {
    const bytes = table('FF FF 00 00', parameter('@n', '00', '26 01', '01 05'));
    expect(read(bytes)).toEqual({ ...base, rows: [] });
    expect(readRpc(bytes).calls[0]?.parameters[1]).toMatchObject({ name: '@n', value: 5 });
  });

  it('may say how rows are ordered, and in which order they carry their columns', () => {
    const orderUnique = '10 01 00 01 00 05';
    const ordering = '11 02 00 02 00 01 00';
    expect(read(table('02 00', column('26 01'), column('26 02'), orderUnique, ordering, '00', '01 02 00 01 01 07', '00'))).toMatchObject({ rows: [[7, 256]] });
  });

  it.each([
    ['an unknown block', table('01 00', column('26 01'), '12 00 00 00'), /token 0x12/],
    ['an unknown token among rows', table('01 00', column('26 01'), '00 02'), /token 0x2/],
    ['an ordering of other columns', table('01 00', column('26 01'), '11 01 00 02 00 00 00'), /column ordering/],
    ['an ordering that names a column twice', table('02 00', column('26 01'), column('26 01'), '11 02 00 01 00 01 00 00 00'), /column ordering/],
  ])('refuse %s', (_, bytes, reason) => {
    expect(() => readRpc(bytes)).toThrow(ProtocolError);
    expect(() => readRpc(bytes)).toThrow(reason);
  });

  it('refuse columns left to their default by name', () => {
    expect(() => readRpc(table('01 00', join('00 00 00 00 00 02', '26 01', '00'), '00 00'))).toThrow(/column of defaults/);
  });
});

describe('transaction manager requests', () => {
  // Names are counted in bytes.
  it.each([
    ['begin', '05 00 02 04 74 00 31 00', { action: 'begin', name: 't1', isolation: 'read committed', beginAnother: false }],
    ['begin without a name', '05 00 00 00', { action: 'begin', name: '', isolation: 'current', beginAnother: false }],
    ['commit', '07 00 00 00', { action: 'commit', name: '', isolation: 'current', beginAnother: false }],
    ['commit and begin', '07 00 00 01 04 00', { action: 'commit', name: '', isolation: 'serializable', beginAnother: true }],
    ['rollback to a name', '08 00 02 73 00 00', { action: 'rollback', name: 's', isolation: 'current', beginAnother: false }],
    ['rollback and begin', '08 00 00 01 05 00', { action: 'rollback', name: '', isolation: 'snapshot', beginAnother: true }],
    ['save', '09 00 02 73 00', { action: 'save', name: 's', isolation: 'current', beginAnother: false }],
  ])('%s', (_, bytes, expected) => expect(readTransaction(join(headers, bytes))).toEqual({ kind: 'transaction', ...expected }));

  it('refuses distributed ones by name, and what is none', () => {
    expect(() => readTransaction(join(headers, '06 00 00 00'))).toThrow("'TM_PROMOTE_XACT' is not supported");
    expect(() => readTransaction(join(headers, '63 00'))).toThrow(ProtocolError);
    expect(() => readTransaction(join(headers, '05 00 09 00'))).toThrow(/isolation level 9/);
    expect(() => readTransaction(join(headers, '05 00 00 03 61 00 62'))).toThrow(/half a character/);
    expect(() => readTransaction(join(headers, '05 00'))).toThrow(EndOfData);
  });
});
