/** Collation, LIKE and the orders of types: "LIKE (Transact-SQL)", "Collation and Unicode support", and the probed notes on them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitComparison, emitDistinct, emitGroupKey, emitSortKey } from '../../src/functions/emit-comparison.ts';
import { emitConstant } from '../../src/functions/emit-constant.ts';
import { emitLike } from '../../src/functions/emit-like.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { type } from '../types/type.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

const string = (national: boolean, collation = 'SQL_Latin1_General_CP1_CI_AS'): SqlType => ({ kind: national ? 'nvarchar' : 'varchar', length: 'max', collation });
const varchar = string(false);
const nvarchar = string(true);
const compare = (operator: '=' | '<>' | '<' | '>', left: SqlValue, right: SqlValue, of: SqlType) =>
  postgres.text(emitComparison(operator, emitConstant(left, of), emitConstant(right, of), of));

describe('strings', () => {
  test.each([
    ['=', 'abc', 'abc  ', varchar],
    ['=', 'abc', 'ABC', varchar],
    ['<>', 'cafe', 'caf\u00e9', varchar],
    ['<>', 'coop', 'co-op', varchar],
    ['<', 'cafe', 'caf\u00e9', varchar],
    ['<', 'caf\u00e9', 'caff', varchar],
    ['<', '_a', '1a', varchar],
    ['<', '1a', 'a', varchar],
    // varchar weighs a hyphen as any character, nvarchar only between equals.
    ['>', 'coop', 'co-op', varchar],
    ['<', 'coop', 'co-op', nvarchar],
    ['<', 'co-op', 'cop', nvarchar],
    ['>', "it's", 'its', nvarchar],
    ['=', 'A', 'a', string(true, 'Latin1_General_CI_AS')],
    ['<', 'a', 'A', string(false, 'Latin1_General_CS_AS')],
    ['<>', 'a', 'A', string(false, 'Latin1_General_BIN2')],
    ['=', 'a', 'a ', string(false, 'Latin1_General_BIN2')],
    ['<', 'B', 'a', string(false, 'Latin1_General_BIN2')],
    ['=', 'e', '\u00c9', string(false, 'SQL_Latin1_General_CP1_CI_AI')],
  ] as const)('holds: %s %j %j', async (operator, left, right, of) => {
    expect(await compare(operator, left, right, of)).toBe('true');
  });

  test('NULL makes it unknown, and DISTINCT FROM does not', async () => {
    const [nothing, a] = [emitConstant(null, varchar), emitConstant('a', varchar)];
    expect(await compare('=', 'a', null, varchar)).toBeNull();
    expect(await postgres.text(emitDistinct(a, nothing, varchar))).toBe('true');
    expect(await postgres.text(emitDistinct(nothing, nothing, varchar, true))).toBe('true');
    expect(await postgres.text(emitDistinct(a, emitConstant('A ', varchar), varchar, true))).toBe('true');
  });

  test('equal strings have one group key', async () => {
    const rows = ['a', 'A', 'a ', 'b'].map((text) => `(${emitConstant(text, varchar)})`).join(', ');
    expect(await postgres.text(`(SELECT count(*) FROM (SELECT 1 FROM (VALUES ${rows}) AS v (x) GROUP BY ${emitGroupKey('x', varchar)}) AS g)`)).toBe('2');
  });

  test('an explicit collation on an operand does not disturb', async () => {
    expect(await postgres.text(emitComparison('=', `(${emitConstant('a', varchar)} COLLATE tsql.cs_as)`, emitConstant('A', varchar), varchar))).toBe('true');
  });
});

describe('other types', () => {
  test.each<readonly ['=' | '<>' | '<' | '>', string, SqlValue, SqlValue]>([
    ['<', 'varbinary(4)', Uint8Array.of(1), Uint8Array.of(1, 0)],
    ['<', 'varbinary(4)', Uint8Array.of(1, 0xff), Uint8Array.of(2)],
    ['=', 'datetimeoffset', { utc: 100n, offset: 0 }, { utc: 100n, offset: 60 }],
    ['=', 'decimal(5,2)', '1.50', '1.5'],
    // The last group of a uniqueidentifier decides first, the first one last and by its stored bytes.
    ['<', 'uniqueidentifier', 'FFFFFFFF-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'],
    ['<', 'uniqueidentifier', '02000000-0000-0000-0000-000000000000', '00000001-0000-0000-0000-000000000000'],
  ])('%s on %s holds', async (operator, name, left, right) => {
    expect(await compare(operator, left, right, type(name))).toBe('true');
  });

  test('two variants compare by their values', async () => {
    const variant = (value: SqlValue, base: string): SqlValue => ({ type: type(base), value }) as SqlValue;
    expect(await compare('=', variant(3, 'int'), variant('3.0', 'decimal(2,1)'), type('sql_variant'))).toBe('true');
    expect(await compare('=', variant('a', 'nvarchar(1)'), variant('A', 'nvarchar(1)'), type('sql_variant'))).toBe('true');
  });

  test('uniqueidentifiers sort as SQL Server sorts them', async () => {
    const ids = ['00000000-0000-0000-0000-010000000000', '01000000-0000-0000-0000-000000000000', '00000000-0000-0000-0100-000000000000'];
    const rows = ids.map((id) => `(${emitConstant(id, type('uniqueidentifier'))})`).join(', ');
    const [key = ''] = emitSortKey('x', type('uniqueidentifier'));
    expect(await postgres.text(`(SELECT string_agg(left(x::text, 2), ' ' ORDER BY ${key}) FROM (VALUES ${rows}) AS v (x))`)).toBe('01 00 00');
  });
});

describe('LIKE', () => {
  const like = (subject: string, pattern: string, options: { escape?: string; of?: SqlType; patternOf?: SqlType } = {}) => {
    const of = options.of ?? varchar;
    const escape = options.escape === undefined ? undefined : emitConstant(options.escape, varchar);
    return emitLike(emitConstant(subject, of), emitConstant(pattern, of), escape, { operand: of, pattern: options.patternOf ?? of });
  };

  test.each([
    ['abc', 'a%', true],
    ['ABC', 'a_c', true],
    ['abc', 'abc ', false],
    ['abc  ', 'abc', true],
    ['a%', 'a[%]', true],
    ['ab', 'a[%]', false],
    ['5', '[0-9]', true],
    ['\u00e1', '[a-c]', true],
    ['d', '[a-c]', false],
    ['d', '[^a-c]', true],
    ['', '%', true],
    ['', '_', false],
    ['a]', 'a[]]', false],
    ['a', '[a', false],
    ['a-b', 'a[-]b', true],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
    ['a\nb', 'a%b', true],
    ['a\\b', 'a\\b', true],
    ['a^b', 'a[b^]b', true],
  ])('%j LIKE %j is %s', async (subject, pattern, expected) => {
    expect(await postgres.text(like(subject, pattern))).toBe(String(expected));
  });

  test.each([
    ['50%', '50!%', '!', true],
    ['500', '50!%', '!', false],
    ['a_b', 'a!_b', '!', true],
    ['a[b', 'a![b', '!', true],
    ['a!', 'a!', '!', false],
  ])('%j LIKE %j ESCAPE %j is %s', async (subject, pattern, escape, expected) => {
    expect(await postgres.text(like(subject, pattern, { escape }))).toBe(String(expected));
  });

  test('trailing blanks of a national subject count', async () => {
    expect(await postgres.text(like('abc ', 'abc', { of: nvarchar }))).toBe('false');
    expect(await postgres.text(like('abc ', 'abc', { patternOf: nvarchar }))).toBe('false');
  });

  test('case and accents go by the collation', async () => {
    expect(await postgres.text(like('ABC', 'abc', { of: string(false, 'Latin1_General_CS_AS') }))).toBe('false');
    expect(await postgres.text(like('B', '[a-c]', { of: string(false, 'Latin1_General_BIN2') }))).toBe('false');
    expect(await postgres.text(like('caf\u00e9', 'CAFE', { of: string(false, 'Latin1_General_CI_AI') }))).toBe('true');
    expect(await postgres.text(like('caf\u00e9', 'cafe'))).toBe('false');
  });

  test('an escape of more than one character is 506', async () => {
    expect(await postgres.errorNumber(like('a', 'a', { escape: 'xy' }))).toBe(506);
  });

  test('NULL is unknown', async () => {
    expect(await postgres.text(emitLike(emitConstant(null, varchar), emitConstant('a', varchar), undefined, { operand: varchar, pattern: varchar }))).toBeNull();
    expect(await postgres.text(emitLike(emitConstant('a', varchar), emitConstant(null, varchar), undefined, { operand: varchar, pattern: varchar }))).toBeNull();
  });

  test('a pattern may come from each row', async () => {
    const text = emitLike('x', 'p', undefined, { operand: varchar, pattern: varchar });
    expect(await postgres.text(`(SELECT count(*) FROM (VALUES ('abc'::text, 'a%'::text), ('abc', 'b%'), ('x1', '%[0-9]')) AS v (x, p) WHERE ${text})`)).toBe('2');
  });
});
