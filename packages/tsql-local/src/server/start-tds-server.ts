import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { productVersion, serverName } from '../interpret/server-identity.ts';
import type { Engine } from '../session/engine.ts';
import { parseServerVersion } from '../wire/login/server-version.ts';
import { defaultMaxMessageBytes } from '../wire/packet/message-assembler.ts';
import { Connection } from './connection.ts';

export interface TdsServerOptions {
  readonly engine: Engine;
  /** The address to listen on: `127.0.0.1` for this machine alone. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** The one SQL login. */
  readonly user: string;
  readonly password: string;
  /** Told why a connection was closed or refused; a line each. */
  readonly log: (message: string) => void;
  /** The largest request, and the largest row of a bulk load, in bytes. Default: 256 MiB. */
  readonly maxMessageBytes?: number;
}

export interface TdsServer {
  readonly host: string;
  readonly port: number;
  /** Drops every client and stops listening. The engine stays open. Resolves when all sessions are closed. */
  close(): Promise<void>;
}

/** As many as SQL Server takes. */
const maxConnections = 32_767;
/** So many bytes may wait in a socket before replies are held back. */
const outputHighWater = 512 * 1024;

/** Listens for TDS clients. Rejects when the address cannot be had (EADDRINUSE, EACCES). */
export async function startTdsServer(options: TdsServerOptions): Promise<TdsServer> {
  const { engine, user, password, log, maxMessageBytes = defaultMaxMessageBytes } = options;
  const version = parseServerVersion(productVersion);
  const connections = new Map<Connection, Promise<void>>();
  const server = createServer({ noDelay: true, highWaterMark: outputHighWater }, (socket) => {
    const client = `${socket.remoteAddress}:${socket.remotePort}`;
    const connection = new Connection(socket, {
      engine,
      credentials: { user, password },
      serverName,
      version,
      maxMessageBytes,
      log: (message) => log(`${client}: ${message}`),
    });
    const served = connection.serve().finally(() => connections.delete(connection));
    connections.set(connection, served);
  });
  server.maxConnections = maxConnections;
  server.on('drop', () => log(`a client was turned away: there are ${maxConnections} connections`));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      server.on('error', (error) => log(`the listener failed: ${error.message}`));
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return {
    host: address.address,
    port: address.port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const open = [...connections];
      for (const [connection] of open) connection.destroy();
      await Promise.all(open.map(([, served]) => served));
      await closed;
    },
  };
}
