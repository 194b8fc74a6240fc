import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** Makes directories that are removed after the tests of a file. Call it once, at the top of the file. */
export function scratch(): (files?: Readonly<Record<string, string | Uint8Array>>) => Promise<string> {
  const made: string[] = [];
  afterAll(async () => {
    for (const directory of made) await rm(directory, { recursive: true, force: true });
  });
  return async (files = {}) => {
    const directory = await mkdtemp(join(tmpdir(), 'sqldistill-scratch-'));
    made.push(directory);
    await writeFiles(directory, files);
    return directory;
  };
}

/** Writes files by their paths below `directory`, and the folders that they need. */
export async function writeFiles(directory: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
}
