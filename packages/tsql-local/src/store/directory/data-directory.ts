import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a database was made with; it can be opened by exactly that. */
export interface DatabaseVersion {
  readonly pglite: string;
  readonly postgis: string;
  /** Digest of these versions and the runtime's SQL. */
  readonly runtime: string;
}

/** The directory holds something that this version cannot open. Nothing in it was changed. */
export class DataDirectoryVersionError extends Error {
  readonly directory: string;

  constructor(directory: string, message: string) {
    super(`${message} Nothing in it was changed.`);
    this.name = 'DataDirectoryVersionError';
    this.directory = directory;
  }
}

const versionFile = 'tsql-local.json';

export function lockFileIn(directory: string): string {
  return join(directory, 'tsql-local.lock');
}

export function postgresDirectoryIn(directory: string): string {
  return join(directory, 'postgres');
}

/**
 * Makes the directory, or looks at what it holds: true when that is a database of this version, false when it is empty.
 * Throws DataDirectoryVersionError for anything else.
 */
export function holdsDatabase(directory: string, version: DatabaseVersion): boolean {
  mkdirSync(directory, { recursive: true });
  const file = join(postgresDirectoryIn(directory), versionFile);
  if (existsSync(file)) {
    refuseOtherVersion(directory, JSON.parse(readFileSync(file, 'utf8')) as DatabaseVersion, version);
    return true;
  }
  const foreign = readdirSync(directory).filter((name) => !isOurs(name));
  if (foreign.length > 0) {
    throw new DataDirectoryVersionError(
      directory,
      `${directory} is no data directory of tsql-local: it holds ${foreign.slice(0, 3).join(', ')}. Name an empty or a new directory.`,
    );
  }
  return false;
}

/** Copies a prepared database into the empty directory: whole, or not at all. */
export async function fillDataDirectory(directory: string, prepared: string, version: DatabaseVersion): Promise<void> {
  const target = postgresDirectoryIn(directory);
  const draft = `${target}.draft`;
  await rm(draft, { recursive: true, force: true });
  await cp(prepared, draft, { recursive: true });
  writeFileSync(join(draft, versionFile), `${JSON.stringify(version, undefined, 2)}\n`);
  await rename(draft, target);
}

function isOurs(name: string): boolean {
  return name === 'postgres.draft' || name.startsWith('tsql-local.lock') || name.startsWith('.lock-');
}

function refuseOtherVersion(directory: string, made: DatabaseVersion, own: DatabaseVersion): void {
  if (made.runtime === own.runtime) return;
  const packages = (version: DatabaseVersion): string => `PGlite ${version.pglite}, PostGIS ${version.postgis}, runtime ${version.runtime}`;
  throw new DataDirectoryVersionError(
    directory,
    `${directory} was made by another version of tsql-local (${packages(made)}; this one is ${packages(own)}). ` +
      'Open it with the version that made it to get the data out, or name a new directory.',
  );
}
