/** A local engine with the core deployed in a database of its own, over one connection. */
import { readdirSync, readFileSync } from 'node:fs';
import mssql from 'mssql';
import { startServer } from 'tsql-local';
import { splitBatches } from 'tsql-parser';

export interface Message {
  readonly kind: 'info' | 'error';
  readonly text: string;
  readonly severity: number;
}

export interface Answer {
  readonly rows: readonly (readonly unknown[])[];
  readonly messages: readonly Message[];
}

export interface Core {
  /** Runs a script, batch by batch. */
  readonly run: (script: string) => Promise<Answer>;
  readonly deploy: () => Promise<readonly Message[]>;
  readonly close: () => Promise<void>;
}

const core = new URL('../core/', import.meta.url);

export async function openCore(): Promise<Core> {
  const server = await startServer();
  const config: mssql.config = {
    server: server.host,
    port: server.port,
    user: server.user,
    password: server.password,
    requestTimeout: 120_000,
    pool: { min: 0, max: 1 },
    options: { encrypt: false, trustServerCertificate: true },
  };
  const master = await new mssql.ConnectionPool({ ...config, database: 'master' }).connect();
  await master.request().batch('CREATE DATABASE tests;');
  await master.close();
  const pool = await new mssql.ConnectionPool({ ...config, database: 'tests' }).connect();

  const run = async (script: string): Promise<Answer> => {
    const rows: unknown[][] = [];
    const messages: Message[] = [];
    for (const batch of splitBatches(script)) await runBatch(pool, batch.text, rows, messages);
    return { rows, messages };
  };
  const deploy = async (): Promise<readonly Message[]> => {
    const files = readdirSync(core).filter((name) => name.endsWith('.sql'));
    const answers = [];
    for (const name of files.toSorted()) answers.push(await run(readFileSync(new URL(name, core), 'utf8')));
    return answers.flatMap((answer) => answer.messages);
  };
  return {
    run,
    deploy,
    close: async () => {
      await pool.close();
      await server.close();
    },
  };
}

function runBatch(pool: mssql.ConnectionPool, text: string, rows: unknown[][], messages: Message[]): Promise<void> {
  const request = pool.request();
  request.stream = true;
  request.arrayRowMode = true;
  request.on('row', (row: unknown) => rows.push(row as unknown[]));
  request.on('info', (info: { message: string; class: number }) => messages.push({ kind: 'info', text: info.message, severity: info.class }));
  request.on('error', (error: Error & { class?: number }) => messages.push({ kind: 'error', text: error.message, severity: error.class ?? 0 }));
  return new Promise((resolve) => {
    request.on('done', () => resolve());
    request.batch(text).catch(() => undefined);
  });
}
