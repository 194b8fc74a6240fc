/** A server for tests: the one that MSSQL_URL names, or a local engine over throwaway data. */
import mssql from 'mssql';
import { startServer } from '../src/index.ts';

export interface TestServer {
  /** A connection's configuration without a database. */
  readonly config: mssql.config;
  readonly isLocal: boolean;
  /** Makes a database and gives back its name. */
  readonly createDatabase: (name: string) => Promise<string>;
  readonly dropDatabase: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openTestServer(): Promise<TestServer> {
  const url = process.env['MSSQL_URL'];
  if (url !== undefined && url !== '') return withAdministration(urlConfig(new URL(url)), false, async () => undefined);
  const server = await startServer();
  const config: mssql.config = {
    server: server.host,
    port: server.port,
    user: server.user,
    password: server.password,
    options: { encrypt: false, trustServerCertificate: true },
  };
  return withAdministration(config, true, () => server.close());
}

function urlConfig(url: URL): mssql.config {
  return {
    server: url.hostname,
    port: Number(url.port || 1433),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    options: { encrypt: url.searchParams.get('encrypt') !== 'false', trustServerCertificate: url.searchParams.get('trustServerCertificate') === 'true' },
  };
}

async function withAdministration(config: mssql.config, isLocal: boolean, closeServer: () => Promise<void>): Promise<TestServer> {
  const master = await new mssql.ConnectionPool({ ...config, database: 'master', pool: { min: 0, max: 1 } }).connect();
  return {
    config,
    isLocal,
    createDatabase: async (name) => {
      await master.request().batch(`CREATE DATABASE [${name}];`);
      return name;
    },
    dropDatabase: async (name) => {
      if (!isLocal) await master.request().batch(`ALTER DATABASE [${name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;`);
      await master.request().batch(`DROP DATABASE IF EXISTS [${name}];`);
    },
    close: async () => {
      await master.close();
      await closeServer();
    },
  };
}
