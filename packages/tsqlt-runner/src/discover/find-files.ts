import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { RunnerError } from '../runner-error.ts';

/** Where tests lie unless told otherwise. */
export const defaultPaths: readonly string[] = ['test/tsqlt'];

/**
 * The scripts that the paths name, relative to `directory`, with slashes: a file is itself, a directory means the .sql
 * files in it at any depth, anything else is a glob. A path's files come in the order of their names, paths in their own
 * order, no file twice. Throws RunnerError for a path that is not there.
 */
export function findFiles(directory: string, paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) for (const file of filesOf(directory, path)) found.add(file);
  return [...found];
}

function filesOf(directory: string, path: string): readonly string[] {
  const slashed = path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const place = resolve(directory, slashed);
  if (!existsSync(place)) {
    if (!isDynamicPattern(slashed)) throw new RunnerError(`There is no ${path} in ${directory}.`);
    return inOrder(globSync(slashed, { cwd: directory }));
  }
  if (!statSync(place).isDirectory()) return [slashed.replace(/^\.\//, '')];
  const prefix = slashed === '.' ? '' : `${slashed.replace(/^\.\//, '')}/`;
  return inOrder(globSync('**/*.sql', { cwd: place, caseSensitiveMatch: false }).map((file) => prefix + file));
}

const inOrder = (files: readonly string[]): readonly string[] => files.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
