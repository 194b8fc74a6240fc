import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitConstant } from '../../src/functions/emit-constant.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf, type } from '../types/type.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

describe('a constant comes back as it went', () => {
  test.each<readonly [string, SqlValue]>([
    ['bit', 1],
    ['tinyint', 255],
    ['smallint', -32768],
    ['int', -2147483648],
    ['bigint', -9223372036854775808n],
    ['decimal(10,2)', '-1.50'],
    ['decimal(38,0)', '99999999999999999999999999999999999999'],
    ['money', '922337203685477.5807'],
    ['float', 1.7976931348623157e308],
    ['float', 5e-324],
    ['float', 0.1],
    ['real', 0.5],
    ['varchar(max)', "it's \\n \\' ' -- /* $1 $$ \u00e9\u{1f600}"],
    ['varbinary(max)', Uint8Array.of(0, 39, 92, 255)],
    ['varbinary(max)', new Uint8Array()],
    ['date', 738159],
    ['datetime', -1391644800000n],
    ['datetime2', 637000000000000000n],
    ['datetimeoffset', { utc: 637000000000000000n, offset: -840 }],
    ['uniqueidentifier', '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
    ['sql_variant', { type: { kind: 'int' }, value: 5 }],
    ['int', null],
    ['datetimeoffset', null],
  ])('%s: %s', async (name, value) => {
    expect(await postgres.value(emitConstant(value, type(name)), type(name))).toEqual(value);
  });

  test('-0 keeps its sign', async () => {
    expect(await postgres.text(emitConstant(-0, type('float')))).toBe('-0');
  });

  test('geometry comes back byte for byte', async () => {
    const point = Uint8Array.from('010100002000000000000000000000f03f0000000000000040'.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const text = emitConstant(point, type('geometry'));
    expect(await postgres.text(`ST_X(${text})`)).toBe('1');
    expect(await postgres.text(`ST_Y(${text})`)).toBe('2');
  });
});

test('characters that PostgreSQL lacks are refused', () => {
  expect(numberOf(() => emitConstant('a\0b', type('varchar(10)')))).toBe(40514);
  expect(numberOf(() => emitConstant('\ud800', type('nvarchar(10)')))).toBe(40514);
});
