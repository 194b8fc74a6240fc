import type { SetIdentityInsertStatement } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { compileContext } from '../compile.ts';
import { objectReference } from '../object-reference.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

export async function runSetIdentityInsert(run: Run, statement: SetIdentityInsertStatement): Promise<void> {
  const { session } = run;
  const spelled = statement.table.name.value;
  const table = compileContext(run).catalog.findObject(objectReference(statement.table));
  if (table === undefined) throw sqlError(1088, spelled);
  if (table.kind !== 'table') throw sqlError(8105, spelled);
  if (!table.columns.some((column) => column.identity !== undefined)) throw sqlError(8106, spelled);
  const current = session.options.identityInsert;
  if (statement.on) {
    if (current !== undefined && current.objectId !== table.objectId) throw sqlError(8107, current.name, spelled);
    session.options = { ...session.options, identityInsert: { objectId: table.objectId, name: `${table.database}.${table.schema}.${table.name}` } };
  } else if (current?.objectId === table.objectId) {
    const { identityInsert: _, ...rest } = session.options;
    session.options = rest;
  }
  session.rowCount = 0n;
  session.error = 0;
  await statementDone(run, command.identityInsert);
}
