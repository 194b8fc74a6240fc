/** A server over a fake engine on a free port of this machine, and clients of tedious and bare sockets to talk to it. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Connection, Request } from 'tedious';
import type { ConnectionConfiguration } from 'tedious';
import { startTdsServer } from '../../src/server/start-tds-server.ts';
import type { TdsServer, TdsServerOptions } from '../../src/server/start-tds-server.ts';
import type { StatementDone } from '../../src/session/response.ts';
import { FakeEngine } from './fake-engine.ts';

export const user = 'sa';
export const password = 'Pässword-1';

export interface Harness {
  readonly server: TdsServer;
  readonly engine: FakeEngine;
  readonly log: string[];
}

export async function startHarness(options: Partial<TdsServerOptions> = {}): Promise<Harness> {
  const engine = new FakeEngine();
  const log: string[] = [];
  const server = await startTdsServer({ engine, host: '127.0.0.1', port: 0, user, password, log: (message) => log.push(message), ...options });
  return { server, engine, log };
}

/** A statement's completion outside procedures. */
export const done = (command: number, rowCount?: bigint): StatementDone =>
  rowCount === undefined ? { command, failed: false, inProcedure: false } : { command, failed: false, inProcedure: false, rowCount };

export interface ClientOptions {
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly packetSize?: number;
  readonly encrypt?: boolean;
}

/** Rejects with tedious' error when the login fails. The statements that tedious sends on its own are answered by the script. */
export function connectTedious({ server }: Harness, options: ClientOptions = {}): Promise<Connection> {
  const config: ConnectionConfiguration = {
    server: server.host,
    authentication: { type: 'default', options: { userName: options.user ?? user, password: options.password ?? password } },
    options: {
      port: server.port,
      encrypt: options.encrypt ?? false,
      trustServerCertificate: true,
      packetSize: options.packetSize ?? 4096,
      ...(options.database === undefined ? {} : { database: options.database }),
    },
  };
  const connection = new Connection(config);
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
  });
}

/** What a request brought, in order. */
export interface Answer {
  readonly error: Error | undefined;
  readonly rows: unknown[][];
  readonly events: string[];
}

/** Sends a request by `send` and gathers the answer. */
export function ask(text: string, send: (request: Request) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const rows: unknown[][] = [];
    const events: string[] = [];
    const request = new Request(text, (error) => resolve({ error: error ?? undefined, rows, events }));
    request.on('row', (columns) => rows.push((columns as { value: unknown }[]).map(({ value }) => value)));
    request.on('columnMetadata', (columns) => events.push(`columns ${(columns as { colName: string }[]).map(({ colName }) => colName).join(',')}`));
    request.on('order', (ordinals) => events.push(`order ${ordinals.join(',')}`));
    request.on('done', (count, more) => events.push(`done ${count}${more ? ' more' : ''}`));
    request.on('doneInProc', (count, more) => events.push(`doneInProc ${count}${more ? ' more' : ''}`));
    request.on('doneProc', (count, more, status) => events.push(`doneProc ${count} status ${status}${more ? ' more' : ''}`));
    request.on('returnValue', (name, value) => events.push(`returnValue ${name} ${String(value)}`));
    send(request);
  });
}

export const batch = (connection: Connection, text: string): Promise<Answer> => ask(text, (request) => connection.execSqlBatch(request));

/** A bare socket that gathers what the server sends. */
export interface RawClient {
  readonly socket: Socket;
  /** Resolves when the server has closed the connection, with all that it sent. */
  readonly closed: Promise<Buffer>;
  /** Resolves when so many bytes have come. */
  received(length: number): Promise<Buffer>;
}

export async function connectRaw({ server }: Harness): Promise<RawClient> {
  const socket = connect(server.port, server.host);
  let bytes = Buffer.alloc(0);
  const waiting: { readonly length: number; readonly resolve: (bytes: Buffer) => void }[] = [];
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (const { length, resolve } of waiting) if (bytes.length >= length) resolve(bytes);
  });
  // A reset is one of the ways in which a server closes.
  socket.on('error', () => undefined);
  const closed = new Promise<Buffer>((resolve) => socket.on('close', () => resolve(bytes)));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    closed,
    received: (length) =>
      new Promise((resolve) => {
        if (bytes.length >= length) resolve(bytes);
        else waiting.push({ length, resolve });
      }),
  };
}
