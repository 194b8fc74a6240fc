import { openEngineParts } from './interpret/engine.ts';
import type { Finding } from './interpret/check/finding.ts';
import { ScriptChecker } from './interpret/check/script-checker.ts';
import { SessionState } from './interpret/session-state.ts';
import { runtimeSql } from './runtime-sql.ts';
import { openStore } from './store/open-store.ts';

export interface Script {
  /** Named in the findings. */
  readonly name: string;
  readonly text: string;
}

export interface CheckOptions {
  /** Where prepared databases are kept; default: the user's cache directory. */
  readonly cacheDir?: string;
  readonly onProgress?: (message: string) => void;
}

/**
 * Checks scripts, in their order, as one state of a new database: what SQL Server would say of them when it reads, creates or
 * runs them. Definitions are run in a throwaway database, other statements only bound.
 */
export async function checkScripts(scripts: readonly Script[], options: CheckOptions = {}): Promise<readonly Finding[]> {
  const store = await openStore({
    runtimeSql: runtimeSql(),
    ...(options.cacheDir === undefined ? {} : { cacheDirectory: options.cacheDir }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  try {
    const log = options.onProgress ?? (() => undefined);
    const engine = await openEngineParts(store, log);
    const session = new SessionState(51, { user: 'sa', database: '', hostName: '', applicationName: 'check' }, 'master', engine.globalTables);
    engine.sessions.add(session);
    const checker = new ScriptChecker(engine, session);
    await checker.add('', 'CREATE DATABASE checked;\nGO\nUSE checked;');
    for (const { name, text } of scripts) await checker.add(name, text);
    return await checker.finish();
  } finally {
    await store.close();
  }
}
