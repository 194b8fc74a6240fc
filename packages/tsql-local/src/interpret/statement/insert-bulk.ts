import type { InsertBulkStatement } from 'tsql-parser';
import { resolveVariableType } from '../../bind/resolve-variable-type.ts';
import { sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { compileContext } from '../compile.ts';
import { objectReference } from '../object-reference.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/** Announces a bulk load: the rows come in the connection's next message. */
export async function runInsertBulk(run: Run, statement: InsertBulkStatement): Promise<void> {
  refuseWriteWhenDoomed(run);
  const context = compileContext(run);
  const table = context.catalog.findObject(objectReference(statement.table));
  if (table === undefined) throw sqlError(208, statement.table.name.value);
  if (table.kind !== 'table') throw sqlError(40514, 'a bulk load into a view');
  const columns = statement.columns.map(({ name, dataType }) => {
    const column = table.columns.find((one) => one.name.toLowerCase() === name.value.toLowerCase());
    if (column === undefined) throw sqlError(207, name.value);
    const type = resolveVariableType(dataType, context);
    if (type.kind === 'table type') throw sqlError(2715, column.columnId, type.name);
    return { name: column.name, type };
  });
  run.session.pendingBulk = {
    table,
    columns,
    firesTriggers: statement.options.includes('FIRE_TRIGGERS'),
    options: {
      keepNulls: statement.options.includes('KEEP_NULLS'),
      checkConstraints: statement.options.includes('CHECK_CONSTRAINTS'),
      // An identity column that is listed keeps the values sent.
      keepIdentity: true,
    },
  };
  run.session.error = 0;
  await statementDone(run, command.other);
}
