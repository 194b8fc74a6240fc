import type mssql from 'mssql';
import { parseBatch, type ObjectName } from 'tsql-parser';
import { batchesOf } from './batches.ts';
import { definedByBatch } from './defined-object.ts';
import type { Repeatable } from './repeatable-files.ts';

/** Drops what the files define, in the reverse of the order in which they are deployed, and forgets them, in one transaction. */
export async function dropRepeatables(pool: mssql.ConnectionPool, repeatables: readonly Repeatable[]): Promise<void> {
  const drops = repeatables.flatMap((file) => batchesOf(file.path, file.text).flatMap(({ text }) => dropStatement(text))).toReversed();
  await pool.request().batch(`SET XACT_ABORT ON;
BEGIN TRANSACTION;
${drops.join('\n')}
DELETE FROM distill.DeployedRepeatables;
COMMIT TRANSACTION;
SET XACT_ABORT OFF;`);
}

function dropStatement(text: string): string[] {
  const defined = definedByBatch(parseBatch(text).batch);
  return defined === undefined ? [] : [`DROP ${defined.class} IF EXISTS ${quoted(defined.name)};`];
}

const quoted = (name: ObjectName): string => [name.schema?.value ?? 'dbo', name.name.value].map((part) => `[${part.replaceAll(']', ']]')}]`).join('.');
