/** The migrations on disk: postgrator finds and orders them; what it lets pass silently is refused here. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Postgrator from 'postgrator';
import { UserError } from '../user-error.ts';
import { checksumOf, readSqlFile } from './text-file.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly checksum: string;
}
export interface MigrationFiles {
  /** Ascending by version. */
  readonly do: readonly Migration[];
  readonly undo: ReadonlyMap<number, Migration>;
}

/** Version 0 is the database before the first migration. */
const namePattern = /^(?!0+\.)\d{1,9}\.(do|undo)\.[A-Za-z0-9_-]+\.sql$/;
const isNoMigration = (name: string): boolean => name.startsWith('.') || name === 'README.md';

/** Throws UserError for: nothing found, a name out of form, a version twice, a do without undo or the reverse. */
export async function findMigrations(directory: string): Promise<MigrationFiles> {
  await checkNames(directory);
  const postgrator = new Postgrator({ driver: 'mssql', database: '', migrationPattern: `${literalGlob(directory)}/*`, newline: 'LF', execQuery: refuseQuery, execSqlScript: refuseQuery });
  let found;
  try {
    found = await postgrator.getMigrations();
  } catch (cause) {
    throw new UserError(`The migrations in ${directory} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
  if (found.length === 0) throw new UserError(`There is no migration in ${directory}; expected files such as 001.do.models.sql.`);
  const migrations: { action: string; migration: Migration }[] = [];
  for (const { filename, version, action, name } of found) {
    const text = await readSqlFile(filename);
    migrations.push({ action, migration: { version, name: name ?? '', file: join(directory, basename(filename)), text, checksum: checksumOf(text) } });
  }
  const byVersion = (action: string) => migrations.filter((one) => one.action === action).map((one) => one.migration).toSorted((a, b) => a.version - b.version);
  const files = { do: byVersion('do'), undo: new Map(byVersion('undo').map((migration) => [migration.version, migration])) };
  for (const migration of files.do) if (!files.undo.has(migration.version)) throw new UserError(`${migration.file} has no undo; add ${String(migration.version).padStart(3, '0')}.undo.${migration.name}.sql.`);
  for (const [version, migration] of files.undo) if (!files.do.some((one) => one.version === version)) throw new UserError(`${migration.file} undoes version ${version}, which has no do file.`);
  return files;
}

/** Before postgrator looks, which passes over most names that it does not understand. */
async function checkNames(directory: string): Promise<void> {
  const names = await readdir(directory).catch((cause: unknown) => {
    throw new UserError(`The migrations in ${directory} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  });
  const odd = names.find((name) => !isNoMigration(name) && !namePattern.test(name));
  if (odd !== undefined) throw new UserError(`${join(directory, odd)} is no migration's name; the form is 001.do.name.sql or 001.undo.name.sql, versions from 1 on, the name of letters, digits, - and _.`);
}

/** postgrator globs, with forward slashes on every system; a directory's own brackets and stars are no pattern. */
const literalGlob = (directory: string): string => directory.replaceAll('\\', '/').replaceAll(/[*?[\]{}()!+@]/g, '\\$&');

/** Only files are asked of postgrator; transactions and the history are ours. */
const refuseQuery = (): never => {
  throw new Error('postgrator was asked to query the database');
};
