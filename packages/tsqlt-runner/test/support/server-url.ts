/** A server for the tests of one file: the one that MSSQL_URL names, or a local engine over throwaway data. */
import { afterAll, beforeAll } from 'vitest';
import { startServer } from 'tsql-local';

/** `url` gives a URL with the database named; without a name it has none. Call it once, at the top of a test file. */
export function serverUrl(): { readonly url: (database?: string) => string } {
  let base: URL | undefined;
  let stop: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    const remote = process.env['MSSQL_URL'];
    if (remote !== undefined && remote !== '') {
      base = new URL(remote);
      return;
    }
    const server = await startServer();
    stop = server.close;
    base = new URL(`mssql://${server.user}:${encodeURIComponent(server.password)}@${server.host}:${server.port}?encrypt=false`);
  });
  afterAll(() => stop());

  return {
    url: (database = '') => {
      if (base === undefined) throw new Error('there is no server yet: tests and hooks may ask for it, not the file itself');
      const url = new URL(base);
      url.pathname = `/${encodeURIComponent(database)}`;
      return url.href;
    },
  };
}
