import { RunnerError } from '../runner-error.ts';
import type { ConnectionTarget } from './connection-url.ts';
import { EngineEventHub, type EngineEvents } from './engine-events.ts';

export interface LocalEngine {
  readonly target: ConnectionTarget;
  readonly events: EngineEvents;
  readonly close: () => Promise<void>;
}

/** Starts tsql-local in this process, over data that go with it. Throws RunnerError where the package is not installed. */
export async function startLocalEngine(onProgress?: (message: string) => void): Promise<LocalEngine> {
  let startServer;
  try {
    ({ startServer } = await import('tsql-local'));
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new RunnerError('No server is named, and the local engine is not installed. Give --url mssql://user:password@host:1433/database, or install the engine: npm install --save-dev tsql-local.', { cause });
  }
  const events = new EngineEventHub();
  const { onStatement, onModuleUse } = events;
  const server = await startServer({ onStatement, onModuleUse, ...(onProgress === undefined ? {} : { onProgress }) });
  return {
    target: { server: server.host, port: server.port, user: server.user, password: server.password, encrypt: false, trustServerCertificate: true },
    events,
    close: server.close,
  };
}
