import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sql from 'mssql';
import { TYPES } from 'tedious';
import type { BulkLoad, Connection } from 'tedious';
import type { BulkRequest, Request } from '../../src/session/request.ts';
import type { Response } from '../../src/session/response.ts';
import { SqlError } from '../../src/types/sql-error.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { batch, connectTedious, done, password, startHarness, user } from './harness.ts';
import type { Harness } from './harness.ts';

let harness: Harness;
let connection: Connection;
beforeEach(async () => {
  harness = await startHarness();
  connection = await connectTedious(harness, { packetSize: 32_767 });
});
afterEach(async () => {
  connection.close();
  await harness.server.close();
});

/** Answers INSERT BULK, and hands each load to `load`, whose result is the count of rows; an SqlError is reported. */
function onBulk(load: (request: BulkRequest, signal: AbortSignal) => Promise<number>): void {
  harness.engine.script = async (request: Request, response: Response, signal: AbortSignal) => {
    if (request.kind !== 'bulk') return;
    try {
      const rows = await load(request, signal);
      await response.statementDone(done(0xc3, BigInt(rows)));
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      const { number, state, severity, message } = error;
      await response.message({ number, state, severity, text: message, procedure: '', line: 1 });
      await response.statementDone({ command: 0xc3, failed: true, inProcedure: false });
    }
  };
}

async function gather(request: BulkRequest): Promise<SqlValue[][]> {
  const rows: SqlValue[][] = [];
  for await (const group of request.rows) for (const row of group) rows.push(row.map((value) => (value instanceof Uint8Array ? Uint8Array.from(value) : value)));
  return rows;
}

interface Result { readonly error: Error | undefined; readonly count: number | undefined }

function bulk(columns: (load: BulkLoad) => void, rows: Iterable<unknown[]>, started?: (load: BulkLoad) => void): Promise<Result> {
  return new Promise((resolve) => {
    const load = connection.newBulkLoad('t', (error, count) => resolve({ error: error ?? undefined, count }));
    columns(load);
    connection.execBulkLoad(load, rows as Iterable<unknown[]>);
    started?.(load);
  });
}

describe('a bulk load', () => {
  it('brings 10,000 rows', async () => {
    let request: BulkRequest | undefined;
    let rows: SqlValue[][] = [];
    onBulk(async (asked) => {
      request = asked;
      rows = await gather(asked);
      return rows.length;
    });
    const block = (index: number): Buffer => Buffer.alloc(1000, index % 251);
    const result = await bulk(
      (load) => {
        load.addColumn('id', TYPES.Int, { nullable: false });
        load.addColumn('name', TYPES.NVarChar, { length: 20, nullable: true });
        load.addColumn('block', TYPES.VarBinary, { length: 8000, nullable: false });
      },
      Array.from({ length: 10_000 }, (_, index) => [index, index % 2 === 0 ? null : `row ${index}`, block(index)]),
    );
    expect(result).toEqual({ error: undefined, count: 10_000 });
    expect(request?.columns).toMatchObject([
      { name: 'id', type: { kind: 'int' } },
      { name: 'name', type: { kind: 'nvarchar', length: 20 } },
      { name: 'block', type: { kind: 'varbinary', length: 8000 } },
    ]);
    expect(rows).toHaveLength(10_000);
    expect(rows[9999]?.slice(0, 2)).toEqual([9999, 'row 9999']);
    expect(rows[9998]?.[1]).toBeNull();
    expect(rows.every(([, , data], index) => block(index).equals(data as Uint8Array))).toBe(true);
  });

  it('comes from mssql with every type of a table', async () => {
    let rows: SqlValue[][] = [];
    onBulk(async (asked) => {
      rows = await gather(asked);
      return rows.length;
    });
    const pool = await new sql.ConnectionPool({ server: harness.server.host, port: harness.server.port, user, password, options: { encrypt: false } }).connect();
    const table = new sql.Table('t');
    table.columns.add('a', sql.BigInt, { nullable: false });
    table.columns.add('b', sql.Decimal(9, 2), { nullable: true });
    table.columns.add('c', sql.VarBinary(sql.MAX), { nullable: true });
    table.columns.add('d', sql.DateTime2(7), { nullable: true });
    table.columns.add('e', sql.Bit, { nullable: true });
    table.columns.add('f', sql.NText, { nullable: true });
    table.rows.add('5', 1.25, Buffer.from([1]), new Date('0001-01-02T00:00:00Z'), true, 'long');
    table.rows.add('6', null, null, null, null, null);
    const { rowsAffected } = await pool.request().bulk(table);
    await pool.close();
    expect(rowsAffected).toBe(2);
    expect(rows).toEqual([
      [5n, '1.25', new Uint8Array([1]), 864_000_000_000n, 1, 'long'],
      [6n, null, null, null, null, null],
    ]);
  });

  it('waits for a slow engine without losing rows', async () => {
    let count = 0;
    onBulk(async (asked) => {
      for await (const group of asked.rows) {
        count += group.length;
        await new Promise((resolve) => {
          setTimeout(resolve, 2);
        });
      }
      return count;
    });
    const block = Buffer.alloc(8000);
    const result = await bulk(
      (load) => load.addColumn('block', TYPES.VarBinary, { length: 8000, nullable: false }),
      (function* () {
        for (let row = 0; row < 2000; row++) yield [block];
      })(),
    );
    expect(result).toEqual({ error: undefined, count: 2000 });
    expect(count).toBe(2000);
  });

  it('that the engine refuses half-way is read to its end, and the connection goes on', async () => {
    onBulk(async (asked) => {
      for await (const group of asked.rows) if (group.length > 0) throw new SqlError(2627, 14, 1, 'Violation of PRIMARY KEY constraint');
      return 0;
    });
    const block = Buffer.alloc(8000);
    const { error } = await bulk(
      (load) => load.addColumn('block', TYPES.VarBinary, { length: 8000, nullable: false }),
      Array.from({ length: 500 }, () => [block]),
    );
    expect(error).toMatchObject({ number: 2627 });
    expect((await batch(connection, 'x')).error).toBeUndefined();
  });

  it('of no rows is 4804', async () => {
    onBulk(async (asked) => (await gather(asked)).length);
    const { error } = await bulk((load) => load.addColumn('id', TYPES.Int, { nullable: false }), []);
    expect(error).toMatchObject({ number: 4804, state: 2, class: 16 });
  });

  it('that is given up is undone, and the connection goes on', async () => {
    let outcome = '';
    onBulk(async (asked, signal) => {
      try {
        return (await gather(asked)).length;
      } finally {
        outcome = signal.aborted ? 'aborted' : 'finished';
      }
    });
    const block = Buffer.alloc(8000);
    let canceled = false;
    const { error } = await bulk(
      (load) => load.addColumn('block', TYPES.VarBinary, { length: 8000, nullable: false }),
      (function* () {
        for (let row = 0; ; row++) {
          if (row === 200) {
            canceled = true;
            setImmediate(() => connection.cancel());
          }
          if (row > 5000) return;
          yield [block];
        }
      })(),
    );
    expect(canceled).toBe(true);
    expect(error).toMatchObject({ code: 'ECANCEL' });
    expect((await batch(connection, 'x')).error).toBeUndefined();
    expect(outcome).toBe('aborted');
  });
});
