import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { splitBatches } from 'tsql-parser';
import { readSqlFile } from '../discover/read-sql-file.ts';

const directory = fileURLToPath(new URL('../../core/', import.meta.url));

/** The framework that this package brings, batch by batch: one object a file, files in the order of their names. */
export function coreBatches(): readonly string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .flatMap((name) => splitBatches(readSqlFile(directory + name)).map(({ text }) => text));
}
