import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';

/** Throws UserError where `path` is taken and may not be replaced. */
export async function checkNewFile(path: string, force: boolean): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (found.isDirectory()) throw new UserError(`${path} is a directory; give the path of a file.`);
  if (!force) throw new UserError(`${path} is there already; give another path, or --force to replace it.`);
}

/** Writes a file that appears under its name only when it is whole. Throws UserError as checkNewFile does, and where it cannot be written. */
export async function writeNewFile(path: string, text: string, force: boolean): Promise<void> {
  const whole = resolve(path);
  const partial = join(dirname(whole), `.partial-${basename(whole)}-${process.pid}`);
  try {
    await writeFile(partial, text);
    await checkNewFile(path, force);
    await rename(partial, whole);
  } catch (cause) {
    await rm(partial, { force: true });
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
