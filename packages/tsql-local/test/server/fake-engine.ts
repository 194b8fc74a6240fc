/** An engine whose answers a test scripts, and which remembers what it was asked. */
import type { Engine, EngineSession, LoginInfo } from '../../src/session/engine.ts';
import type { Request } from '../../src/session/request.ts';
import type { Response } from '../../src/session/response.ts';
import { sqlError } from '../../src/types/errors.ts';

export type Script = (request: Request, response: Response, signal: AbortSignal) => void | Promise<void>;

export class FakeEngine implements Engine {
  readonly logins: LoginInfo[] = [];
  readonly requests: Request[] = [];
  readonly resets: boolean[] = [];
  closedSessions = 0;
  script: Script = (request, response) => {
    if (request.kind !== 'rpc') return;
    response.returnStatus(0);
    response.procedureDone({ failed: false });
  };

  async openSession(login: LoginInfo): Promise<EngineSession> {
    if (login.database === 'nowhere') throw sqlError(4060, login.database);
    this.logins.push(login);
    return {
      spid: 50 + this.logins.length,
      database: login.database === '' ? 'master' : login.database,
      execute: async (request, response, signal) => {
        this.requests.push(request);
        await this.script(request, response, signal);
      },
      reset: async (keepTransaction) => {
        this.resets.push(keepTransaction);
      },
      close: async () => {
        this.closedSessions++;
      },
    };
  }

  async close(): Promise<void> {}
}
