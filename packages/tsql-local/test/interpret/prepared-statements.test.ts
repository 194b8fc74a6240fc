/** Statements prepared by a driver: sp_prepare, sp_execute and sp_unprepare as mssql's PreparedStatement sends them, and the RPCs themselves. */
import mssql from 'mssql';
import { Connection, Request, TYPES } from 'tedious';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let pool: mssql.ConnectionPool;
beforeAll(async () => {
  server = await openTestServer();
  await server.createDatabase('prepared_statements');
  pool = await new mssql.ConnectionPool({ ...server.config, database: 'prepared_statements', pool: { min: 0, max: 2 } }).connect();
  await pool.request().batch('CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL, Price decimal(10,2) NULL, At datetime2(3) NULL, Data varbinary(max) NULL);');
});
afterAll(async () => {
  await pool.close();
  await server.close();
});

async function withPrepared(types: Readonly<Record<string, mssql.ISqlType | (() => mssql.ISqlType)>>, text: string, work: (statement: mssql.PreparedStatement) => Promise<void>): Promise<void> {
  const statement = new mssql.PreparedStatement(pool);
  for (const [name, type] of Object.entries(types)) statement.input(name, type as mssql.ISqlType);
  await statement.prepare(text);
  try {
    await work(statement);
  } finally {
    await statement.unprepare();
  }
}

describe('PreparedStatement', () => {
  test('runs again and again with other values, NULLs among them', async () => {
    const types = { id: mssql.Int, name: mssql.NVarChar(20), price: mssql.Decimal(10, 2), at: mssql.DateTime2(3), data: mssql.VarBinary(mssql.MAX) };
    const at = new Date('2024-02-29T12:34:56.789Z');
    await withPrepared(types, 'INSERT INTO dbo.T (Id, Name, Price, At, Data) OUTPUT inserted.Id, inserted.Name, inserted.Price, inserted.At, inserted.Data VALUES (@id, @name, @price, @at, @data);', async (statement) => {
      const first = await statement.execute({ id: 1, name: 'Žofie', price: 12.5, at, data: Buffer.from([1, 2, 255]) });
      expect(first.recordset).toEqual([{ Id: 1, Name: 'Žofie', Price: 12.5, At: at, Data: Buffer.from([1, 2, 255]) }]);
      const second = await statement.execute({ id: 2, name: null, price: null, at: null, data: null });
      expect(second.recordset).toEqual([{ Id: 2, Name: null, Price: null, At: null, Data: null }]);
      expect(second.rowsAffected).toEqual([1]);
    });
  });

  test('an error of one run leaves the statement prepared', async () => {
    await withPrepared({ by: mssql.Int }, 'SELECT 10 / @by AS q;', async (statement) => {
      await expect(statement.execute({ by: 0 })).rejects.toMatchObject({ number: 8134 });
      expect((await statement.execute({ by: 3 })).recordset).toEqual([{ q: 3 }]);
    });
  });

  test('two at once keep apart', async () => {
    await withPrepared({ a: mssql.Int }, 'SELECT @a + 1 AS v;', async (one) => {
      await withPrepared({ a: mssql.VarChar(5) }, "SELECT @a + '!' AS v;", async (other) => {
        const [first, second] = await Promise.all([one.execute({ a: 1 }), other.execute({ a: 'x' })]);
        expect([first.recordset, second.recordset]).toEqual([[{ v: 2 }], [{ v: 'x!' }]]);
      });
    });
  });

  test('what does not compile fails when it runs', async () => {
    await withPrepared({}, 'SELECT Nothing FROM dbo.T;', async (statement) => {
      await expect(statement.execute({})).rejects.toMatchObject({ number: 207 });
    });
  });

  test('a table that is made after preparing is found', async () => {
    await withPrepared({}, 'SELECT COUNT(*) AS n FROM dbo.Later;', async (statement) => {
      await expect(statement.execute({})).rejects.toMatchObject({ number: 208 });
      await pool.request().batch('CREATE TABLE dbo.Later (a int);');
      expect((await statement.execute({})).recordset).toEqual([{ n: 0 }]);
    });
  });

  test('OUTPUT parameters come back', async () => {
    const statement = new mssql.PreparedStatement(pool);
    statement.input('a', mssql.Int);
    statement.output('b', mssql.Int);
    await statement.prepare('SET @b = @a * 2;');
    expect((await statement.execute({ a: 21 })).output).toEqual({ b: 42 });
    await statement.unprepare();
  });
});

describe('handles', () => {
  interface Answer { readonly error: (Error & { readonly number?: number }) | undefined; readonly rows: unknown[][]; readonly outputs: ReadonlyMap<string, unknown> }

  async function withConnection(work: (call: (procedure: string, ...values: readonly unknown[]) => Promise<Answer>) => Promise<void>): Promise<void> {
    const { server: host, port, user, password } = server.config;
    const connection = new Connection({ server: host, authentication: { type: 'default', options: { userName: user ?? '', password: password ?? '' } }, options: { port: port ?? 1433, encrypt: false, trustServerCertificate: true, database: 'prepared_statements' } });
    await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
    const call = (procedure: string, ...values: readonly unknown[]): Promise<Answer> =>
      new Promise((resolve) => {
        const rows: unknown[][] = [];
        const outputs = new Map<string, unknown>();
        // Values go by the names that were declared.
        const names = procedure === 'sp_execute' ? ['handle', 'a'] : procedure === 'sp_prepexec' ? ['handle', 'params', 'stmt', 'a'] : [];
        const request = new Request(procedure, (error) => resolve({ error: (error ?? undefined) as Answer['error'], rows, outputs }));
        request.on('row', (columns) => rows.push((columns as { value: unknown }[]).map(({ value }) => value)));
        request.on('returnValue', (name, value) => outputs.set(name, value));
        for (const [at, value] of values.entries()) {
          if (value === undefined) request.addOutputParameter('handle', TYPES.Int);
          else request.addParameter(names[at] ?? `p${at}`, typeof value === 'number' ? TYPES.Int : TYPES.NVarChar, value);
        }
        connection.callProcedure(request);
      });
    try {
      await work(call);
    } finally {
      connection.close();
    }
  }

  test('sp_prepare gives one, sp_execute takes it, sp_unprepare ends it: 8179', async () => {
    await withConnection(async (call) => {
      const prepared = await call('sp_prepare', undefined, '@a int', 'SELECT @a AS a');
      const handle = prepared.outputs.get('handle');
      expect(typeof handle).toBe('number');
      expect((await call('sp_execute', handle, 5)).rows).toEqual([[5]]);
      expect((await call('sp_execute', handle, 6)).rows).toEqual([[6]]);
      expect((await call('sp_unprepare', handle)).error).toBeUndefined();
      expect((await call('sp_execute', handle, 7)).error).toMatchObject({ number: 8179, message: `Could not find prepared statement with handle ${String(handle)}.` });
      expect((await call('sp_unprepare', handle)).error).toMatchObject({ number: 8179 });
    });
  });

  test('sp_prepexec prepares and runs', async () => {
    await withConnection(async (call) => {
      const first = await call('sp_prepexec', undefined, '@a int', 'SELECT @a + 1 AS a', 1);
      expect(first.rows).toEqual([[2]]);
      expect((await call('sp_execute', first.outputs.get('handle'), 10)).rows).toEqual([[11]]);
    });
  });

  test('a value is missing: 8178', async () => {
    await withConnection(async (call) => {
      const { outputs } = await call('sp_prepare', undefined, '@a int', 'SELECT @a AS a');
      expect((await call('sp_execute', outputs.get('handle'))).error).toMatchObject({ number: 8178 });
    });
  });

  test('another session knows nothing of them', async () => {
    await withConnection(async (call) => {
      const { outputs } = await call('sp_prepare', undefined, '@a int', 'SELECT @a AS a');
      await withConnection(async (other) => {
        expect((await other('sp_execute', outputs.get('handle'), 1)).error).toMatchObject({ number: 8179 });
      });
    });
  });
});
