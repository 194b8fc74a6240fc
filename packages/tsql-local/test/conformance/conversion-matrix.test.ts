/** Every source type against every target: SET, CAST and TRY_CAST do what the chart of types/conversion-matrix.ts says, over the wire. */
import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversionRule } from '../../src/types/conversion-matrix.ts';
import { errorText } from '../../src/types/errors.ts';
import { resolveBuiltInType } from '../../src/types/parse-type-name.ts';
import { typeNameInMessage } from '../../src/types/type-name.ts';
import { openTestServer, type TestServer } from '../test-server.ts';

/** A declaration of each type that a variable may have. */
const types: readonly string[] = [
  'binary(8)', 'varbinary(20)', 'varbinary(max)', 'char(40)', 'varchar(40)', 'varchar(max)', 'nchar(40)', 'nvarchar(40)', 'nvarchar(max)',
  'datetime', 'smalldatetime', 'date', 'time', 'datetimeoffset', 'datetime2',
  'decimal(18,4)', 'numeric(18,4)', 'float', 'real', 'bigint', 'int', 'smallint', 'tinyint', 'money', 'smallmoney', 'bit',
  'rowversion', 'uniqueidentifier', 'sql_variant', 'geometry',
];
/** Types of SQL Server that are refused by name. */
const refusedTypes: readonly string[] = ['text', 'ntext', 'image', 'xml', 'hierarchyid', 'geography'];

let server: TestServer;
let pool: mssql.ConnectionPool;
beforeAll(async () => {
  server = await openTestServer();
  pool = await new mssql.ConnectionPool({ ...server.config, pool: { min: 0, max: 1 } }).connect();
});
afterAll(async () => {
  await pool.close();
  await server.close();
});

/** The message of each text's error, or undefined; each runs as a batch of its own, NULL all the way. */
async function outcomes(texts: readonly string[]): Promise<(string | undefined)[]> {
  const tries = texts.map((text) => `BEGIN TRY EXEC (N'${text}'); INSERT @seen VALUES (NULL) END TRY BEGIN CATCH INSERT @seen VALUES (CONCAT(ERROR_NUMBER(), N' ', ERROR_MESSAGE())) END CATCH;`);
  const result = await pool.request().batch<{ seen: string | null }>(`SET NOCOUNT ON; DECLARE @seen table (id int IDENTITY PRIMARY KEY, seen nvarchar(2000)); ${tries.join('\n')} SELECT seen FROM @seen ORDER BY id;`);
  return result.recordset.map((row) => row.seen ?? undefined);
}

const typeOf = (declaration: string) => {
  const match = /^(\w+)(?:\((max|\d+)(?:,(\d+))?\))?$/.exec(declaration);
  const parameters = match?.slice(2).filter((part) => part !== undefined).map((part) => (part === 'max' ? part : Number(part)));
  const type = resolveBuiltInType(match?.[1] ?? '', parameters ?? [], 'declaration');
  if (type === undefined) throw new Error(`${declaration} is no type`);
  return type;
};

/** Allowed by SQL Server, refused here: an instance's bytes cut to a fixed length. */
const isNotBuilt = (from: string, to: string, mode: 'SET' | 'CAST'): boolean => mode === 'CAST' && from === 'geometry' && to.startsWith('binary');

function expected(from: string, to: string, mode: 'SET' | 'CAST'): string | undefined {
  if (isNotBuilt(from, to, mode)) return `40514 ${errorText(40514, `converting ${typeOf(from).kind} to ${typeOf(to).kind}`)}`;
  const rule = conversionRule(typeOf(from), typeOf(to));
  if (rule === 'same' || rule === 'implicit' || (rule === 'explicit' && mode === 'CAST')) return undefined;
  const number = mode === 'CAST' ? 529 : rule === 'explicit' ? 257 : 206;
  return `${number} ${errorText(number, typeNameInMessage(typeOf(from)), typeNameInMessage(typeOf(to)))}`;
}

describe.each(types)('%s', (from) => {
  test('assigned to each type', async () => {
    const seen = await outcomes(types.map((to) => `DECLARE @s ${from}; DECLARE @t ${to}; SET @t = @s;`));
    expect(Object.fromEntries(types.map((to, at) => [to, seen[at]]))).toEqual(Object.fromEntries(types.map((to) => [to, expected(from, to, 'SET')])));
  });

  test('cast to each type', async () => {
    const seen = await outcomes(types.map((to) => `DECLARE @s ${from}; DECLARE @t ${to} = CAST(@s AS ${to});`));
    expect(Object.fromEntries(types.map((to, at) => [to, seen[at]]))).toEqual(Object.fromEntries(types.map((to) => [to, expected(from, to, 'CAST')])));
  });

  test('TRY_CAST to each type', async () => {
    const seen = await outcomes(types.map((to) => `DECLARE @s ${from}; DECLARE @t ${to} = TRY_CAST(@s AS ${to});`));
    expect(Object.fromEntries(types.map((to, at) => [to, seen[at]]))).toEqual(Object.fromEntries(types.map((to) => [to, expected(from, to, 'CAST')])));
  });
});

test('the types that are not built are refused by name', async () => {
  const seen = await outcomes(refusedTypes.flatMap((name) => [`DECLARE @s ${name};`, `DECLARE @s varchar(10) = CAST(NULL AS ${name});`]));
  expect(seen).toEqual(refusedTypes.flatMap((name) => Array.from({ length: 2 }, () => `40514 ${errorText(40514, name)}`)));
});
