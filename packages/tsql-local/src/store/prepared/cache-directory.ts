import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where prepared databases are kept unless a caller says otherwise. */
export function defaultCacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  return join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'tsql-local');
}
