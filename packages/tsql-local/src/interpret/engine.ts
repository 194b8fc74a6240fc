import { openCatalog } from '../catalog/catalog.ts';
import { ApplicationLocks } from '../session/application-locks.ts';
import { BackendLock } from '../session/backend-lock.ts';
import type { Engine, LoginInfo } from '../session/engine.ts';
import type { StatementListeners } from '../session/statement-event.ts';
import type { Store } from '../store/store.ts';
import { sqlError } from '../types/errors.ts';
import { DataChanges } from './data-changes.ts';
import { GlobalTemporaryTables } from './global-temporary-tables.ts';
import { InterpreterSession } from './session.ts';
import { SessionState, type EngineParts } from './session-state.ts';

/** The lowest number of a user's session; those below are the server's own in SQL Server. */
const firstSpid = 51;

/** What the sessions of a new engine share. */
export const openEngineParts = async (store: Store, log: (message: string) => void, listeners: StatementListeners = {}): Promise<EngineParts> => ({ store, catalog: await openCatalog(store), backendLock: new BackendLock(), applicationLocks: new ApplicationLocks(), changes: new DataChanges(), globalTables: new GlobalTemporaryTables(), sessions: new Set(), log, listeners });

/** Opens an engine over a store. The store is the engine's from here on: close() closes it. */
export async function openEngine(store: Store, log: (message: string) => void, listeners: StatementListeners = {}): Promise<Engine> {
  const parts = await openEngineParts(store, log, listeners);
  const used = new Set<number>();
  return {
    async openSession(login: LoginInfo) {
      const wanted = login.database === '' ? 'master' : login.database;
      const database = parts.catalog.databaseName(wanted);
      if (database === undefined) throw sqlError(4060, wanted);
      let spid = firstSpid;
      while (used.has(spid)) spid += 1;
      used.add(spid);
      const state = new SessionState(spid, login, database, parts.globalTables);
      state.storeRestarts = store.restarts;
      parts.sessions.add(state);
      const session = new InterpreterSession(parts, state);
      return {
        spid,
        get database() {
          return session.database;
        },
        execute: (request, response, signal) => session.execute(request, response, signal),
        reset: (keepTransaction) => session.reset(keepTransaction),
        close: async () => {
          try {
            await session.close();
          } finally {
            used.delete(spid);
            parts.sessions.delete(state);
          }
        },
      };
    },
    close: () => store.close(),
  };
}
