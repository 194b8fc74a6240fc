import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CopyTupleWriter } from '../../src/store/copy-tuple.ts';
import { planRowLoad, type RowLoad, type RowLoadOptions } from '../../src/translate/dml/row-load.ts';
import { defaultCollation, type SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { SqlSession } from '../catalog/sql-session.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
  await session.run(`
    CREATE TABLE block (ContentId BIGINT NOT NULL, BlockNo INT NOT NULL, Data VARBINARY(8000) NOT NULL, PRIMARY KEY (ContentId, BlockNo));
    CREATE TABLE parent (Id INT PRIMARY KEY);
    CREATE TABLE t (Id INT IDENTITY PRIMARY KEY, A INT NULL DEFAULT 7 CONSTRAINT CK_A CHECK (A < 100), B NVARCHAR(5) NULL, P INT NULL CONSTRAINT FK_P REFERENCES parent (Id))`);
});
afterAll(() => session.close());
beforeEach(() => session.run('TRUNCATE TABLE block; TRUNCATE TABLE t'));

const int: SqlType = { kind: 'int' };
const text = (length: number): SqlType => ({ kind: 'nvarchar', length, collation: defaultCollation });
const careful: RowLoadOptions = { keepNulls: false, checkConstraints: true, keepIdentity: true };

async function load(table: string, columns: readonly { readonly name: string; readonly type: SqlType }[], rows: readonly (readonly SqlValue[])[], options = careful): Promise<RowLoad> {
  const { store, catalog } = session.opened;
  const plan = planRowLoad(session.table(table), columns, options, session.context());
  const writer = new CopyTupleWriter(plan.types);
  for (const row of rows) writer.write(row);
  const chunks = (async function* () {
    yield writer.take();
  })();
  await store.run(['BEGIN', ...plan.before].join('; '));
  await store.copyIn(plan.copy, chunks);
  if (plan.insert !== undefined) await store.execute(plan.insert.text, []);
  await store.run([...plan.after, 'COMMIT'].join('; '));
  if (plan.change !== undefined) await catalog.apply(plan.change);
  return plan;
}

const rowsOf = async (query: string) => (await session.run(query)).rows;

test('rows that are stored as they come go straight into the table', async () => {
  const plan = await load('block', [{ name: 'ContentId', type: { kind: 'bigint' } }, { name: 'BlockNo', type: int }, { name: 'Data', type: { kind: 'varbinary', length: 8000 } }], [[1n, 0, new Uint8Array([1, 2])], [1n, 1, new Uint8Array([3])]]);
  expect(plan.insert).toBeUndefined();
  expect(plan.copy).toMatch(/^COPY db\d+\.o\d+ /);
  expect(await rowsOf('SELECT BlockNo, Data FROM block ORDER BY BlockNo')).toEqual([[0, new Uint8Array([1, 2])], [1, new Uint8Array([3])]]);
});

describe('rows that are not go through a staging table', () => {
  test('values are converted, NULLs take the default, the identity numbers the rows', async () => {
    await load('t', [{ name: 'A', type: text(10) }, { name: 'B', type: int }], [['5', 1], [null, 22]]);
    expect(await rowsOf('SELECT Id, A, B FROM t ORDER BY Id')).toEqual([[1, 5, '1'], [2, 7, '22']]);
  });

  test('KEEP_NULLS keeps NULL', async () => {
    await load('t', [{ name: 'A', type: int }], [[null]], { ...careful, keepNulls: true });
    expect(await rowsOf('SELECT A FROM t')).toEqual([[null]]);
  });

  test('values of an identity column are kept, and it goes on behind them', async () => {
    await load('t', [{ name: 'Id', type: int }, { name: 'B', type: text(5) }], [[10, 'a'], [12, 'b']]);
    await session.run("INSERT INTO t (B) VALUES (N'c')");
    expect(await rowsOf('SELECT Id FROM t ORDER BY Id')).toEqual([[10], [12], [13]]);
  });

  test('too long text is 2628', async () => {
    await expect(load('t', [{ name: 'B', type: text(20) }], [['far too long']])).rejects.toThrow(/2628/);
    await session.opened.store.run('ROLLBACK');
  });
});

test('without CHECK_CONSTRAINTS nobody looks, and the constraints are not trusted afterwards', async () => {
  await load('t', [{ name: 'A', type: int }, { name: 'P', type: int }], [[500, 77]], { ...careful, checkConstraints: false });
  expect(await rowsOf('SELECT A, P FROM t')).toEqual([[500, 77]]);
  expect(await rowsOf('SELECT is_not_trusted FROM sys.check_constraints UNION ALL SELECT is_not_trusted FROM sys.foreign_keys')).toEqual([[1], [1]]);
  expect(await session.error('INSERT INTO t (A) VALUES (500)')).toMatch(/^547: /);
  expect(await session.error('INSERT INTO t (P) VALUES (77)')).toMatch(/^547: /);
});

test('SELECT INTO keeps the identity of the one table it reads', async () => {
  await session.run("INSERT INTO t (B) VALUES (N'a'), (N'b'); SELECT Id, B, Id * 2 AS Twice INTO copied FROM t WHERE B = N'b'");
  await session.run("INSERT INTO copied (B, Twice) VALUES (N'c', 0)");
  expect(await rowsOf('SELECT Id, B, Twice FROM copied ORDER BY Id')).toEqual([[2, 'b', 4], [3, 'c', 0]]);
  expect(await session.error('SELECT 1 AS a INTO copied')).toMatch(/^2714: /);
});
