/** One session of a server: everything that a run does goes through it, since tests see session settings and #tables. */
import mssql from 'mssql';
import { RunnerError } from '../runner-error.ts';
import type { ConnectionTarget } from './connection-url.ts';
import { ServerError, type ServerMessage } from './server-message.ts';

export interface BatchOptions {
  /** Milliseconds until the server is told to stop; without it the batch takes what it takes. */
  readonly timeoutMs?: number | undefined;
  /** Stops the batch too. */
  readonly signal?: AbortSignal | undefined;
}

export interface BatchOutcome {
  /** In the order in which they came. */
  readonly messages: readonly ServerMessage[];
  /** What ended the batch, if something did. */
  readonly error?: ServerError;
  /** The connection broke; the next request opens another, if the server lets it. */
  readonly broken?: RunnerError;
  /** Whether we told the server to stop. */
  readonly stopped: boolean;
}

export interface Session {
  readonly database: string;
  /** Runs a batch as it stands and gathers what the server says. */
  readonly run: (text: string, options?: BatchOptions) => Promise<BatchOutcome>;
  /** Runs a batch that must succeed. Throws ServerError, or RunnerError when the connection breaks. */
  readonly execute: (text: string) => Promise<void>;
  /** The rows of a query with @parameters, whose values go as NVARCHAR. Throws as execute does. */
  readonly query: <Row>(text: string, parameters?: Readonly<Record<string, string>>) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** Opens a session and proves it by a log-in. Throws RunnerError that says what to check. */
export async function openSession(target: ConnectionTarget & { readonly database: string }): Promise<Session> {
  const pool = new mssql.ConnectionPool({
    server: target.server,
    port: target.port,
    database: target.database,
    user: target.user,
    password: target.password,
    requestTimeout: 0,
    // One connection, kept: another would be another session.
    pool: { min: 1, max: 1, idleTimeoutMillis: 2 ** 31 - 1 },
    options: { encrypt: target.encrypt, trustServerCertificate: target.trustServerCertificate, appName: 'tsqlt-runner', enableArithAbort: true },
  });
  // Without a listener a connection that breaks while it rests would end the process.
  pool.on('error', () => undefined);
  try {
    await pool.connect();
  } catch (cause) {
    throw new RunnerError(`Cannot connect to ${target.server}:${target.port}, database ${target.database}, as ${target.user}: ${textOf(cause)}`, { cause });
  }
  const run = (text: string, options: BatchOptions = {}): Promise<BatchOutcome> => runBatch(pool.request(), text, options);
  return {
    database: target.database,
    run,
    execute: async (text) => {
      const { error, broken } = await run(text);
      if (error !== undefined || broken !== undefined) throw error ?? broken;
    },
    query: async <Row>(text: string, parameters: Readonly<Record<string, string>> = {}) => {
      const request = pool.request();
      for (const [name, value] of Object.entries(parameters)) request.input(name, mssql.NVarChar(mssql.MAX), value);
      try {
        return (await request.query<Row>(text)).recordset ?? [];
      } catch (error) {
        throw readError(error);
      }
    },
    close: () => pool.close(),
  };
}

async function runBatch(request: mssql.Request, text: string, { timeoutMs, signal }: BatchOptions): Promise<BatchOutcome> {
  const messages: ServerMessage[] = [];
  request.on('info', (info: DriverMessage) => messages.push(readMessage(info)));
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    request.cancel();
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs);
  signal?.addEventListener('abort', stop);
  try {
    await request.batch(text);
    return { messages, stopped: false };
  } catch (thrown) {
    if (stopped) return { messages, stopped };
    const error = readError(thrown);
    return error instanceof ServerError ? { messages: [...messages, ...error.errors], error, stopped } : { messages, broken: error, stopped };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** As the driver tells it, whose declared types leave most of it out. */
interface DriverMessage {
  readonly message: string;
  readonly number?: number;
  readonly class?: number;
  readonly lineNumber?: number;
  readonly procName?: string;
}

const readMessage = ({ message, number = 0, class: severity = 0, lineNumber = 0, procName = '' }: DriverMessage): ServerMessage => ({
  text: message,
  number,
  severity,
  procedure: procName,
  line: lineNumber,
});

/** What the server said, or that it said nothing any more. */
function readError(thrown: unknown): ServerError | RunnerError {
  if (!(thrown instanceof mssql.RequestError) || thrown.number === undefined) return new RunnerError(`The connection broke: ${textOf(thrown)}`, { cause: thrown });
  const { precedingErrors = [] } = thrown as { readonly precedingErrors?: readonly DriverMessage[] };
  return new ServerError([...precedingErrors, thrown as unknown as DriverMessage].map(readMessage), { cause: thrown });
}

const textOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
