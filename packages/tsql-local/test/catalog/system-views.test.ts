import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemViews } from '../../src/catalog/system-view/index.ts';
import { pgType } from '../../src/types/pg-type.ts';
import { openTestCatalog, textRows, type TestCatalog } from './open-test-catalog.ts';

let opened: TestCatalog;
beforeAll(async () => {
  opened = await openTestCatalog();
});
afterAll(() => opened.store.close());

const inMaster = (sql: string): string => sql.replaceAll('{database}', '1');

describe('every system view', () => {
  test.each(systemViews.map((view) => [`${view.schema}.${view.name}`, view] as const))('%s runs and has the PostgreSQL types of its T-SQL types', async (_, view) => {
    const types = view.columns.map((column) => `pg_typeof(v."${column.name}")::text`).join(', ');
    const [row] = await textRows(opened.store, `SELECT ${types} FROM (SELECT 1) one LEFT JOIN (${inMaster(view.sql)}) v ON true LIMIT 1`);
    const aliases: Record<string, string> = { int2: 'smallint', int4: 'integer', int8: 'bigint', float8: 'double precision' };
    expect(row).toEqual(view.columns.map((column) => aliases[pgType(column.type)] ?? pgType(column.type)));
  });
});

test('sys.databases lists the databases that exist from the beginning', async () => {
  const view = systemViews.find((one) => one.schema === 'sys' && one.name === 'databases');
  const rows = await textRows(opened.store, `SELECT database_id::text, name, recovery_model_desc FROM (${inMaster(view?.sql ?? '')}) v ORDER BY database_id`);
  expect(rows).toEqual([
    ['1', 'master', 'SIMPLE'],
    ['2', 'tempdb', 'SIMPLE'],
    ['3', 'model', 'FULL'],
    ['4', 'msdb', 'SIMPLE'],
  ]);
});

test('sys.types has the ids and sizes of the documentation', async () => {
  const view = systemViews.find((one) => one.schema === 'sys' && one.name === 'types');
  const rows = await textRows(
    opened.store,
    `SELECT name, system_type_id::text, user_type_id::text, max_length::text, precision::text, scale::text FROM (${inMaster(view?.sql ?? '')}) v WHERE name IN ('sysname', 'decimal', 'datetime2', 'geometry') ORDER BY name`,
  );
  expect(rows).toEqual([
    ['datetime2', '42', '42', '8', '27', '7'],
    ['decimal', '106', '106', '17', '38', '38'],
    ['geometry', '240', '129', '-1', '0', '0'],
    ['sysname', '231', '256', '256', '0', '0'],
  ]);
});

describe('names in metadata functions', () => {
  test.each([
    ["tsql.object_id('dbo.nothing', 1, '{}')::text", null],
    [`tsql.object_id('tempdb..#T', 1, '{"#t":7}')::text`, '7'],
    [`tsql.object_id('tempdb..#t', 'V', 1, '{"#t":7}')::text`, null],
    [`tsql.object_id('#t', 1, '{"#t":7}')::text`, null],
    ["array_to_string(catalog.name_parts('[a]]b].\"c\"\"d\".e'), '|')", 'e|c"d|a]b'],
    ["array_to_string(catalog.name_parts('db..t'), '|')", 't||db'],
    ["catalog.name_parts('a b c.')::text", null],
    ["tsql.db_id('MASTER', 1)::text", '1'],
    ['tsql.db_name(2, 1)', 'tempdb'],
    ["tsql.schema_id('sys', 1)::text", '4'],
    ['tsql.schema_name(3, 1)', 'INFORMATION_SCHEMA'],
    ["tsql.type_id('int', 1)::text", '56'],
    ["tsql.type_id('sys.sysname', 1)::text", '256'],
    ['tsql.type_name(231, 1)', 'nvarchar'],
    ["(tsql.serverproperty('EngineEdition')).value", '3'],
    ["(tsql.serverproperty('nonsense')).value", null],
  ])('%s', async (expression, expected) => {
    expect(await textRows(opened.store, `SELECT ${expression}`)).toEqual([[expected]]);
  });
});
