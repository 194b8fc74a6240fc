import type { Request } from './request.ts';
import type { Response } from './response.ts';

/** What the server asks of the interpreter: an engine opens sessions, a session serves requests one after another. */
export interface Engine {
  /** Throws SqlError: 4060 when the database does not exist. '' is the login's default, `master`. */
  openSession(login: LoginInfo): Promise<EngineSession>;
  close(): Promise<void>;
}

export interface LoginInfo {
  readonly user: string;
  readonly database: string;
  readonly hostName: string;
  readonly applicationName: string;
}

export interface EngineSession {
  readonly spid: number;
  readonly database: string;
  /**
   * Serves one request. SQL errors go to the response; the promise rejects only when the engine itself is broken, and the
   * server then closes the connection. On abort (attention) it returns after undoing the statement cut short.
   */
  execute(request: Request, response: Response, signal: AbortSignal): Promise<void>;
  /** The reset bits of the next request's header. */
  reset(keepTransaction: boolean): Promise<void>;
  /** Rolls back what is open and gives back locks, temporary tables and handles. */
  close(): Promise<void>;
}
