/** A frame's variables stand from its beginning, also those of branches never taken; its tables go with it. */
import type { Statement } from 'tsql-parser';
import { createTableVariable } from '../translate/definition/table-variable.ts';
import { isCursorType } from '../bind/is-cursor-type.ts';
import { resolveVariableType } from '../bind/resolve-variable-type.ts';
import { sqlError } from '../types/errors.ts';
import type { TableDefinition } from 'tsql-parser';
import type { TableInfo, TableTypeInfo } from '../bind/catalog.ts';
import { executeOutsideTransaction, holdingBackend } from './backend.ts';
import { compileContext } from './compile.ts';
import { nestedStatements } from '../translate/nested-statements.ts';
import type { Run } from './session-state.ts';

export async function prepareFrame(run: Run, statements: readonly Statement[]): Promise<void> {
  for (const { name, type } of run.frame.pendingTableParameters) await makeTable(run, name, type, true);
  await declareAll(run, statements);
}

async function declareAll(run: Run, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) {
    if (statement.kind === 'DeclareStatement') {
      for (const declaration of statement.declarations) {
        refuseSecond(run, declaration.name);
        if (isCursorType(declaration.dataType)) {
          run.frame.variables.set(declaration.name.toLowerCase(), { kind: 'cursor', cursor: undefined });
          continue;
        }
        const type = resolveVariableType(declaration.dataType, compileContext(run));
        if (type.kind === 'table type') await makeTable(run, declaration.name, type, false);
        else run.frame.declareScalar(declaration.name, type);
      }
    } else if (statement.kind === 'DeclareTableStatement') {
      refuseSecond(run, statement.name);
      await makeTable(run, statement.name, statement.definition, false);
    } else {
      for (const nested of nestedStatements(statement)) await declareAll(run, nested);
    }
  }
}

function refuseSecond(run: Run, name: string): void {
  if (run.frame.variables.has(name.toLowerCase())) throw sqlError(134, name);
}

/** Makes the table of a table variable or of a table-valued parameter. */
export async function makeTable(run: Run, name: string, shape: TableDefinition | TableTypeInfo, readOnly: boolean): Promise<TableInfo> {
  const { table, creation } = createTableVariable(name, shape, run.engine.catalog.nextTemporaryId(), compileContext(run));
  await executeOutsideTransaction(run, 'OTHER', async (store) => {
    for (const statement of creation) await store.run(statement);
  });
  run.frame.variables.set(name.toLowerCase(), { kind: 'table', table: readOnly ? { ...table, readOnly: true } : table, creation });
  return table;
}

/** Drops what the frame made: its table variables and #temp tables. */
export async function releaseFrame(run: Run): Promise<void> {
  const { frame, session, engine } = run;
  const own = [...frame.variables.values()].flatMap((variable) => (variable.kind === 'table' && variable.creation.length > 0 ? [variable.table] : []));
  const tables = [...own, ...frame.temporaryTables.values()];
  frame.temporaryTables = new Map();
  if (tables.length === 0) return;
  // After an error of the engine itself the transaction may be in PostgreSQL's failed state; then the rollback drops them.
  if (session.transaction.isBegun && engine.store.transactionStatus !== 'T') return;
  session.tablesToDrop.push(...tables.map((table) => table.pgName));
  // A frame's end waits for nobody.
  const { owner } = engine.backendLock;
  if (owner === undefined || owner === session) await holdingBackend({ ...run, signal: new AbortController().signal }, async () => undefined);
}
