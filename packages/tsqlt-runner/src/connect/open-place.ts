import { randomBytes } from 'node:crypto';
import { RunnerError } from '../runner-error.ts';
import type { ConnectionTarget } from './connection-url.ts';
import type { EngineEvents } from './engine-events.ts';
import { startLocalEngine } from './local-engine.ts';
import { openSession, type Session } from './session.ts';
import { mark, requireMark } from './test-mark.ts';

/** Where tests run. */
export interface Place {
  readonly target: ConnectionTarget;
  readonly session: Session;
  /** The local engine's; absent on a server. */
  readonly events?: EngineEvents;
  /** Drops the database and stops the engine, if opening made them. */
  readonly close: () => Promise<void>;
}

export interface PlaceOptions {
  /** Absent: the local engine. */
  readonly target?: ConnectionTarget | undefined;
  /** Make a database and drop it afterwards. */
  readonly fresh?: boolean | undefined;
  /** Mark the database for tests. */
  readonly mark?: boolean | undefined;
  /** Take a database without the mark. */
  readonly allowUnmarked?: boolean | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** Opens the database to test in. Throws RunnerError when there is none that may be used. */
export async function openPlace(options: PlaceOptions): Promise<Place> {
  const { target } = options;
  if (target === undefined) {
    const engine = await startLocalEngine(options.onProgress);
    return closingAfter(engine.close, async () => ({ ...(await openFresh(engine.target)), events: engine.events }));
  }
  if (options.fresh === true) return openFresh(target);
  if (target.database === undefined) throw new RunnerError('The connection URL names no database; add it (mssql://…/database), or give --fresh for a new one.');
  const session = await openSession({ ...target, database: target.database });
  return closingAfter(session.close, async () => {
    if (options.mark === true) await mark(session);
    else if (options.allowUnmarked !== true) await requireMark(session);
    return { target, session, close: async () => undefined };
  });
}

/** A place that `open` opens, within something that `close` closes: afterwards, and when opening fails. */
async function closingAfter(close: () => Promise<void>, open: () => Promise<Place>): Promise<Place> {
  try {
    const place = await open();
    return { ...place, close: () => place.close().finally(close) };
  } catch (error) {
    // What went wrong first is what is told.
    await close().catch(() => undefined);
    throw error;
  }
}

async function openFresh(server: ConnectionTarget): Promise<Place> {
  const master = await openSession({ ...server, database: 'master' });
  return closingAfter(master.close, async () => {
    const target = { ...server, database: `tsqlt_runner_${randomBytes(6).toString('hex')}` };
    await master.execute(`CREATE DATABASE ${target.database};`);
    // The server may not have noticed yet that our session is gone; what else is connected goes too. Azure SQL Database (5) asks for neither.
    const drop = async (): Promise<void> => {
      await master.execute(`IF SERVERPROPERTY('EngineEdition') <> 5 ALTER DATABASE ${target.database} SET SINGLE_USER WITH ROLLBACK IMMEDIATE;`);
      await master.execute(`DROP DATABASE ${target.database};`);
    };
    return closingAfter(drop, async () => {
      const session = await openSession(target);
      return { target, session, close: session.close };
    });
  });
}
