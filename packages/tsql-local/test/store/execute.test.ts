import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PgColumn } from '../../src/store/store.ts';
import type { WorkerStore } from '../../src/store/worker-store.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import { openTestStore, pgErrorOf, readValues } from './test-store.ts';

const int: SqlType = { kind: 'int' };
const guard = { before: 'SAVEPOINT s', after: 'RELEASE SAVEPOINT s', onError: 'ROLLBACK TO SAVEPOINT s; RELEASE SAVEPOINT s' };

let store: WorkerStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

describe('execute', () => {
  test('binds text, bytes and null, and tells columns before rows', async () => {
    const events: string[] = [];
    let columns: readonly PgColumn[] = [];
    const result = await store.execute('SELECT $1::int4 + 1 AS n, $2::text AS t, length($3::bytea) AS l, $4::text AS z', ['41', 'hé', new Uint8Array([0, 255, 7]), null], {
      onColumns: (found) => {
        events.push('columns');
        columns = found;
      },
      onRows: () => void events.push('rows'),
    });
    expect(result).toEqual({ rowCount: 1, command: 'SELECT 1' });
    expect(events).toEqual(['columns', 'rows']);
    // OIDs of pg_type.dat: int4 23, text 25.
    expect(columns).toEqual([{ name: 'n', typeOid: 23 }, { name: 't', typeOid: 25 }, { name: 'l', typeOid: 23 }, { name: 'z', typeOid: 25 }]);
    const values = await readValues(store, [int, { kind: 'nvarchar', length: 10, collation: 'x' }, int, int], 'SELECT $1::int4 + 1, $2::text, length($3::bytea), $4::int4', [
      '41', 'hé', new Uint8Array([0, 255, 7]), null,
    ]);
    expect(values).toEqual([[42, 'hé', 3, null]]);
  });

  test('tells the columns of an empty result, and none for a statement without one', async () => {
    const described: number[] = [];
    const onColumns = (columns: readonly PgColumn[]): void => void described.push(columns.length);
    expect((await store.execute('SELECT 1, 2 WHERE false', [], { onColumns })).rowCount).toBe(0);
    await store.execute('SET LOCAL work_mem TO DEFAULT', [], { onColumns });
    expect(described).toEqual([2]);
  });

  test('counts written rows', async () => {
    await store.run('CREATE TABLE counted (a int)');
    expect(await store.execute('INSERT INTO counted SELECT generate_series(1, 10)', [])).toEqual({ rowCount: 10, command: 'INSERT 0 10' });
    expect(await store.execute('UPDATE counted SET a = a + 1 WHERE a > 7', [])).toEqual({ rowCount: 3, command: 'UPDATE 3' });
    expect((await store.execute('DELETE FROM counted', [])).rowCount).toBe(10);
  });

  test('runs calls in the order they were made', async () => {
    await store.run('CREATE TABLE ordered (id serial, a int)');
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.execute('INSERT INTO ordered (a) VALUES ($1::int4)', [String(index)])));
    const rows = await readValues(store, [int], 'SELECT a FROM ordered ORDER BY id');
    expect(rows.flat()).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('a row larger than a chunk comes whole', async () => {
    const [[bytes] = []] = await readValues(store, [{ kind: 'varbinary', length: 'max' }], "SELECT convert_to(repeat('a', 3000000), 'UTF8')");
    expect((bytes as Uint8Array).length).toBe(3_000_000);
  });
});

describe('errors', () => {
  test('carry the fields of the ErrorResponse', async () => {
    const overflow = await pgErrorOf(store.execute('SELECT $1::int4 + 1', ['2147483647']));
    expect(overflow).toMatchObject({ code: '22003', routine: 'int4pl' });
    await store.run('CREATE TABLE keyed (id int CONSTRAINT keyed_pk PRIMARY KEY)');
    await store.run('INSERT INTO keyed VALUES (1)');
    const duplicate = await pgErrorOf(store.execute('INSERT INTO keyed VALUES (1)', []));
    expect(duplicate).toMatchObject({ code: '23505', schema: 'public', table: 'keyed', constraint: 'keyed_pk' });
    expect((await pgErrorOf(store.execute('SELECT FROM WHERE', []))).code).toBe('42601');
    expect((await pgErrorOf(store.run('SELECT 1; SELECT 1/0'))).code).toBe('22012');
    expect((await store.execute('SELECT 1', [])).rowCount).toBe(1);
  });

  test('leave a transaction failed until it is rolled back', async () => {
    expect(store.transactionStatus).toBe('I');
    await store.run('BEGIN');
    expect(store.transactionStatus).toBe('T');
    await pgErrorOf(store.execute('SELECT 1/0', []));
    expect(store.transactionStatus).toBe('E');
    expect((await pgErrorOf(store.execute('SELECT 1', []))).code).toBe('25P02');
    await store.run('ROLLBACK');
    expect(store.transactionStatus).toBe('I');
  });

  test('a call after close is rejected', async () => {
    const other = await openTestStore();
    await other.close();
    await expect(other.run('SELECT 1')).rejects.toThrow(/closed/);
    await other.close();
  });
});

describe('executeWithin', () => {
  test('keeps the work of a statement that succeeds and undoes one that fails', async () => {
    await store.run('CREATE TABLE guarded (a int PRIMARY KEY); BEGIN; INSERT INTO guarded VALUES (1)');
    expect((await store.executeWithin(guard, 'INSERT INTO guarded VALUES ($1::int4)', ['2'])).rowCount).toBe(1);
    expect((await pgErrorOf(store.executeWithin(guard, 'INSERT INTO guarded VALUES (3), (1)', []))).code).toBe('23505');
    expect(store.transactionStatus).toBe('T');
    await store.run('COMMIT');
    expect((await readValues(store, [int], 'SELECT a FROM guarded ORDER BY a')).flat()).toEqual([1, 2]);
  });

  test('reports what `before` fails with', async () => {
    // SAVEPOINT outside of a transaction block: 25P01.
    expect((await pgErrorOf(store.executeWithin(guard, 'SELECT 1', []))).code).toBe('25P01');
    expect(store.transactionStatus).toBe('I');
  });
});

describe('prepared statements', () => {
  test('follow definitions that change the type of a result', async () => {
    await store.run('CREATE TABLE altered (a int); INSERT INTO altered VALUES (7)');
    const text = 'SELECT a FROM altered';
    expect(await readValues(store, [int], text)).toEqual([[7]]);
    await store.run('ALTER TABLE altered ALTER a TYPE int8');
    expect(await readValues(store, [{ kind: 'bigint' }], text)).toEqual([[7n]]);
    await store.run('BEGIN; ALTER TABLE altered ALTER a TYPE int2');
    expect(await readValues(store, [{ kind: 'smallint' }], text)).toEqual([[7]]);
    await store.run('ROLLBACK');
    expect(await readValues(store, [{ kind: 'bigint' }], text)).toEqual([[7n]]);
  });

  test('follow definitions made out of sight, in a function', async () => {
    await store.run(`CREATE TABLE hidden (a int); INSERT INTO hidden VALUES (7);
      CREATE FUNCTION alter_hidden(type_name text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''ALTER TABLE hidden ALTER a TYPE '' || type_name; END'`);
    const text = 'SELECT a FROM hidden';
    await readValues(store, [int], text);
    await store.execute('SELECT alter_hidden($1::text)', ['int8']);
    expect(await readValues(store, [{ kind: 'bigint' }], text)).toEqual([[7n]]);
    await store.run('BEGIN');
    await store.execute('SELECT alter_hidden($1::text)', ['int2']);
    expect((await store.executeWithin(guard, text, [])).rowCount).toBe(1);
    await store.run('ROLLBACK');
  });

  test('are given up when there are too many', async () => {
    for (let index = 0; index < 520; index++) await store.execute(`SELECT ${index}`, []);
    const [[kept] = []] = await readValues(store, [{ kind: 'bigint' }], 'SELECT count(*) FROM pg_prepared_statements');
    expect(kept).toBeLessThanOrEqual(500n);
    expect(await readValues(store, [int], 'SELECT 0')).toEqual([[0]]);
  });

  test('a text too long to be kept runs as well', async () => {
    const list = Array.from({ length: 20_000 }, (_, index) => index).join(',');
    expect(await readValues(store, [int], `SELECT count(*)::int4 FROM unnest(ARRAY[${list}])`)).toEqual([[20_000]]);
    expect(await readValues(store, [int], `SELECT count(*)::int4 FROM unnest(ARRAY[${list}])`)).toEqual([[20_000]]);
  });
});
