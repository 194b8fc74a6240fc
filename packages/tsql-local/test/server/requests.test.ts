import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sql from 'mssql';
import { TYPES } from 'tedious';
import type { Connection } from 'tedious';
import { defaultCollation } from '../../src/types/sql-type.ts';
import type { RpcRequest } from '../../src/session/request.ts';
import { dataRow, hex } from '../wire/bytes.ts';
import { ask, batch, connectTedious, done, password, startHarness, user } from './harness.ts';
import type { Harness } from './harness.ts';
import type { Script } from './fake-engine.ts';

let harness: Harness;
let connection: Connection;
beforeEach(async () => {
  harness = await startHarness();
  connection = await connectTedious(harness);
});
afterEach(async () => {
  connection.close();
  await harness.server.close();
});

const int = { kind: 'int' } as const;
const text = { kind: 'nvarchar', length: 20, collation: defaultCollation } as const;

/** Scripts the next request. */
const answer = (script: Script): void => {
  harness.engine.script = script;
};

describe('a batch', () => {
  it('has rows, from JavaScript and from PostgreSQL', async () => {
    answer(async (request, response) => {
      expect(request).toEqual({ kind: 'batch', text: 'SELECT é' });
      await response.columns([
        { name: 'id', type: int, nullable: false },
        { name: 'name', type: text, nullable: true },
      ]);
      response.order([1]);
      await response.row([1, 'é']);
      await response.pgRows(Buffer.concat([dataRow(hex('00 00 00 02'), Buffer.from('ü')), dataRow(hex('00 00 00 03'), null)]));
      await response.statementDone(done(0xc1, 3n));
    });
    expect(await batch(connection, 'SELECT é')).toEqual({
      error: undefined,
      rows: [[1, 'é'], [2, 'ü'], [3, null]],
      events: ['columns id,name', 'order 1', 'done 3'],
    });
  });

  it('has several results; only the last completion lacks MORE', async () => {
    answer(async (_, response) => {
      await response.columns([{ name: 'a', type: int, nullable: true }]);
      await response.row([1]);
      await response.statementDone(done(0xc1, 1n));
      await response.statementDone(done(0xc0));
      await response.columns([{ name: 'b', type: int, nullable: true }]);
      await response.statementDone(done(0xc1, 0n));
    });
    expect((await batch(connection, 'x')).events).toEqual(['columns a', 'done 1 more', 'done undefined more', 'columns b', 'done 0']);
  });

  it('without any completion ends with an empty one, also behind a message', async () => {
    answer(() => undefined);
    expect((await batch(connection, 'DECLARE @a int')).events).toEqual(['done undefined']);
    answer(async (_, response) => {
      await response.statementDone(done(0xf7));
      await response.message({ number: 0, state: 1, severity: 0, text: 'late', procedure: '', line: 1 });
    });
    expect((await batch(connection, 'x')).events).toEqual(['done undefined more', 'done undefined']);
  });

  it('has errors and information with number, state, severity, procedure and line', async () => {
    const infos: unknown[] = [];
    connection.on('infoMessage', (info) => infos.push(info));
    answer(async (_, response) => {
      await response.message({ number: 50_000, state: 2, severity: 10, text: 'hello', procedure: '', line: 3 });
      await response.statementDone(done(0xf7));
      await response.message({ number: 547, state: 1, severity: 16, text: 'conflict', procedure: 'dbo.p', line: 12 });
      await response.statementDone({ command: 0xc3, failed: true, inProcedure: false });
    });
    const { error, events } = await batch(connection, 'x');
    expect(error).toMatchObject({ number: 547, state: 1, class: 16, procName: 'dbo.p', lineNumber: 12, message: 'conflict', serverName: 'tsql-local' });
    expect(infos).toMatchObject([{ number: 50_000, state: 2, class: 0, message: 'hello', lineNumber: 3 }]);
    expect(events).toEqual(['done undefined more', 'done undefined']);
  });

  it('changes the database', async () => {
    const databases: string[] = [];
    connection.on('databaseChange', (name) => databases.push(name));
    answer(async (_, response) => {
      response.databaseChanged('models', 'master');
      await response.statementDone(done(0xe2));
    });
    await batch(connection, 'USE models');
    expect(databases).toEqual(['models']);
  });

  it('of a procedure inside has the forms of a procedure', async () => {
    answer(async (_, response) => {
      await response.statementDone({ command: 0xc3, failed: false, inProcedure: true, rowCount: 2n });
      response.returnStatus(4);
      response.procedureDone({ failed: false });
      await response.statementDone(done(0xc4, 1n));
    });
    expect((await batch(connection, 'EXEC p; DELETE t')).events).toEqual(['doneInProc 2 more', 'doneProc undefined status 4 more', 'done 1']);
  });
});

describe('an RPC', () => {
  it('has parameters, status and OUTPUT values, the long ones last', async () => {
    answer(async (request, response) => {
      const [call] = (request as RpcRequest).calls;
      expect(call?.procedure).toBe('dbo.p');
      expect(call?.parameters).toMatchObject([
        { name: '@a', value: 5, output: false, type: int },
        { name: '@b', value: '1.50', type: { kind: 'decimal', precision: 9, scale: 2 } },
        { name: '@blob', output: true, value: null },
        { name: '@id', output: true, value: null },
      ]);
      await response.statementDone({ command: 0xc3, failed: false, inProcedure: true, rowCount: 1n });
      response.returnStatus(7);
      response.outputParameter({ ordinal: 2, name: '@blob', type: { kind: 'varbinary', length: 'max' }, value: new Uint8Array([1, 2]) });
      response.outputParameter({ ordinal: 3, name: '@id', type: int, value: 42 });
      response.procedureDone({ failed: false });
    });
    const { events } = await ask('dbo.p', (request) => {
      request.addParameter('a', TYPES.Int, 5);
      request.addParameter('b', TYPES.Decimal, 1.5, { precision: 9, scale: 2 });
      request.addOutputParameter('blob', TYPES.VarBinary, null, { length: Infinity });
      request.addOutputParameter('id', TYPES.Int);
      connection.callProcedure(request);
    });
    expect(events).toEqual(['doneInProc 1 more', 'returnValue id 42', `returnValue blob ${Buffer.from([1, 2]).toString()}`, 'doneProc undefined status 7']);
  });

  it('of sp_executesql names the procedure behind its number', async () => {
    answer(async (request, response) => {
      const [call] = (request as RpcRequest).calls;
      expect(call?.procedure).toBe('sp_executesql');
      expect(call?.parameters.map((parameter) => (parameter.kind === 'scalar' ? parameter.value : parameter.kind))).toEqual(['SELECT @x', '@x nvarchar(2)', 'hé']);
      response.returnStatus(0);
      response.procedureDone({ failed: false });
    });
    const { error } = await ask('SELECT @x', (request) => {
      request.addParameter('x', TYPES.NVarChar, 'hé');
      connection.execSql(request);
    });
    expect(error).toBeUndefined();
  });

  it('carries every type that tedious writes', async () => {
    let values: unknown[] = [];
    answer((request, response) => {
      values = (request as RpcRequest).calls[0]?.parameters.map((parameter) => (parameter.kind === 'scalar' ? parameter.value : undefined)) ?? [];
      response.procedureDone({ failed: false });
    });
    const when = new Date('2024-02-29T12:34:56.120Z');
    const { error } = await ask('p', (request) => {
      request.addParameter('a', TYPES.Bit, true);
      request.addParameter('b', TYPES.TinyInt, 255);
      request.addParameter('c', TYPES.SmallInt, -1);
      request.addParameter('d', TYPES.BigInt, '9007199254740993');
      request.addParameter('e', TYPES.Real, 1.5);
      request.addParameter('f', TYPES.Float, 0.1);
      request.addParameter('g', TYPES.Money, 12.25);
      request.addParameter('h', TYPES.SmallMoney, -1.5);
      request.addParameter('i', TYPES.Date, when);
      request.addParameter('j', TYPES.DateTime, when);
      request.addParameter('k', TYPES.SmallDateTime, when);
      request.addParameter('l', TYPES.Time, when, { scale: 3 });
      request.addParameter('m', TYPES.DateTime2, when, { scale: 7 });
      request.addParameter('n', TYPES.UniqueIdentifier, '00112233-4455-6677-8899-aabbccddeeff');
      request.addParameter('o', TYPES.VarChar, 'é€');
      request.addParameter('p', TYPES.Char, 'ab', { length: 3 });
      request.addParameter('q', TYPES.Binary, Buffer.from([1, 0]), { length: 2 });
      request.addParameter('r', TYPES.VarBinary, null);
      request.addParameter('s', TYPES.Text, 'long');
      request.addParameter('t', TYPES.NText, 'löng');
      request.addParameter('u', TYPES.Image, Buffer.from([7]));
      request.addParameter('v', TYPES.NVarChar, 'x'.repeat(5000));
      connection.callProcedure(request);
    });
    expect([error, harness.log]).toEqual([undefined, []]);
    const midnight = 738_944n * 864_000_000_000n;
    const timeOfDay = 452_961_200_000n;
    expect(values).toEqual([
      1,
      255,
      -1,
      9_007_199_254_740_993n,
      1.5,
      0.1,
      '12.2500',
      '-1.5000',
      738_944,
      // 45,296.12 s in 1/300 s.
      45_349n * 25_920_000n + 13_588_836n,
      45_349 * 1440 + 754,
      timeOfDay,
      midnight + timeOfDay,
      '00112233-4455-6677-8899-AABBCCDDEEFF',
      'é€',
      'ab ',
      new Uint8Array([1, 0]),
      null,
      'long',
      'löng',
      new Uint8Array([7]),
      'x'.repeat(5000),
    ]);
  });

  it('takes a table', async () => {
    let request: unknown;
    answer((asked, response) => {
      request = asked;
      response.procedureDone({ failed: false });
    });
    const pool = await new sql.ConnectionPool({ server: harness.server.host, port: harness.server.port, user, password, options: { encrypt: false } }).connect();
    const table = new sql.Table('dbo.Pairs');
    table.columns.add('k', sql.Int, { nullable: false });
    table.columns.add('v', sql.NVarChar(10));
    table.rows.add(1, 'a');
    table.rows.add(2, null);
    await pool.request().input('t', table).execute('dbo.Load');
    await pool.close();
    expect(request).toMatchObject({
      calls: [
        {
          procedure: 'dbo.Load',
          parameters: [
            {
              kind: 'table',
              name: '@t',
              typeSchema: 'dbo',
              typeName: 'Pairs',
              columns: [int, { kind: 'nvarchar', length: 10 }],
              rows: [[1, 'a'], [2, null]],
            },
          ],
        },
      ],
    });
  });

  it('with a value that is none gets 8023 and keeps its connection', async () => {
    const asked = harness.engine.requests.length;
    const { error, events } = await ask('p', (request) => {
      request.addParameter('d', TYPES.Decimal, 1000, { precision: 3, scale: 0 });
      connection.callProcedure(request);
    });
    expect(error).toMatchObject({ number: 8023 });
    expect(events).toEqual(['doneProc undefined status undefined']);
    expect(harness.engine.requests).toHaveLength(asked);
    answer(() => undefined);
    expect((await batch(connection, 'x')).error).toBeUndefined();
  });
});

describe('large values and results', () => {
  const megabyte = Buffer.alloc(1_000_000, 'abcdefg');
  const sha = (bytes: unknown): string => createHash('sha256').update(bytes as Buffer).digest('hex');

  it.each([512, 4096, 32_767])('pass in packets of %i bytes, both ways', async (packetSize) => {
    const client = await connectTedious(harness, { packetSize });
    let came: unknown;
    answer(async (request, response) => {
      const parameter = (request as RpcRequest).calls[0]?.parameters[0];
      came = parameter?.kind === 'scalar' ? parameter.value : undefined;
      await response.columns([{ name: '', type: { kind: 'varbinary', length: 'max' }, nullable: true }]);
      await response.pgRows(dataRow(megabyte));
      await response.row([megabyte]);
      await response.statementDone({ command: 0xc1, failed: false, inProcedure: true, rowCount: 2n });
      response.procedureDone({ failed: false });
    });
    const { rows, error } = await ask('p', (request) => {
      request.addParameter('b', TYPES.VarBinary, megabyte, { length: Infinity });
      client.callProcedure(request);
    });
    client.close();
    expect(error).toBeUndefined();
    expect(sha(came)).toBe(sha(megabyte));
    expect(rows.map(([value]) => sha(value))).toEqual([sha(megabyte), sha(megabyte)]);
  });

  it('holds the engine back while the client does not read', async () => {
    const chunk = Buffer.concat(Array.from({ length: 100 }, () => dataRow(Buffer.alloc(8000))));
    let waits = 0;
    let sent = 0;
    answer(async (_, response) => {
      await response.columns([{ name: '', type: { kind: 'varbinary', length: 8000 }, nullable: true }]);
      for (; sent < 100; sent++) {
        const wait = response.pgRows(chunk);
        if (wait !== undefined) waits++;
        await wait;
      }
      await response.statementDone(done(0xc1, 10_000n));
    });
    const { rows } = await batch(connection, 'x');
    expect(rows).toHaveLength(10_000);
    expect(waits).toBeGreaterThan(0);
  });

  it('geometry reaches mssql as a parsed value', async () => {
    answer(async (request, response) => {
      if (request.kind === 'rpc') {
        await response.columns([{ name: 'g', type: { kind: 'geometry' }, nullable: true, database: 'master' }]);
        await response.pgRows(dataRow(hex('01 01 00 00 00 00 00 00 00 00 00 F0 3F 00 00 00 00 00 00 00 40')));
        await response.statementDone({ command: 0xc1, failed: false, inProcedure: true, rowCount: 1n });
        response.procedureDone({ failed: false });
      }
    });
    const pool = await new sql.ConnectionPool({ server: harness.server.host, port: harness.server.port, user, password, options: { encrypt: false } }).connect();
    const { recordset } = await pool.request().query('SELECT g');
    await pool.close();
    expect(recordset[0]).toMatchObject({ g: { srid: 0, points: [{ x: 1, y: 2 }] } });
  });
});

describe('transactions and reset', () => {
  it('begin, save, commit and roll back through requests of their own', async () => {
    const actions: unknown[] = [];
    answer(async (request, response) => {
      if (request.kind !== 'transaction') return;
      actions.push([request.action, request.name, request.isolation]);
      if (request.action === 'begin') response.transactionBegan(1n);
      if (request.action === 'commit') response.transactionEnded(1n, 'committed');
      if (request.action === 'rollback') response.transactionEnded(1n, 'rolled back');
    });
    const settle = (start: (callback: (error?: Error | null) => void) => void): Promise<void> =>
      new Promise((resolve, reject) => {
        start((error) => (error ? reject(error) : resolve()));
      });
    await settle((callback) => connection.beginTransaction(callback, 't', 4));
    await settle((callback) => connection.saveTransaction(callback, 's'));
    await settle((callback) => connection.commitTransaction(callback));
    await settle((callback) => connection.beginTransaction(callback));
    await settle((callback) => connection.rollbackTransaction(callback));
    expect(actions).toEqual([
      ['begin', 't', 'serializable'],
      ['save', 's', 'current'],
      ['commit', '', 'current'],
      ['begin', '', 'read committed'],
      ['rollback', '', 'current'],
    ]);
  });

  it('resets the session before the request whose header asks for it', async () => {
    const resets: string[] = [];
    connection.on('resetConnection', () => resets.push('told'));
    await new Promise<void>((resolve, reject) => {
      connection.reset((error) => (error ? reject(error) : resolve()));
    });
    expect(harness.engine.resets).toEqual([false]);
    expect(resets).toEqual(['told']);
  });
});

describe('an engine that breaks', () => {
  it('ends its own connection only, and the log says how', async () => {
    const other = await connectTedious(harness);
    connection.on('error', () => undefined);
    answer((request) => {
      if (request.kind === 'batch' && request.text === 'break') throw new Error('broken inside');
    });
    const { error } = await batch(connection, 'break');
    expect(error).toBeDefined();
    expect(harness.log.join()).toContain('the engine failed: Error: broken inside');
    expect((await batch(other, 'x')).error).toBeUndefined();
    other.close();
  });

  it('closes rather than go on behind half a row', async () => {
    connection.on('error', () => undefined);
    answer(async (_, response) => {
      await response.columns([
        { name: 'a', type: int, nullable: false },
        { name: 'b', type: int, nullable: false },
      ]);
      try {
        await response.row([1, null]);
      } catch {
        await response.statementDone(done(0xc1));
      }
    });
    expect((await batch(connection, 'x')).error).toBeDefined();
    expect(harness.log.join()).toContain('announced NOT NULL');
  });
});
