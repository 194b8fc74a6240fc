import type { DeleteStatement, InsertStatement, MergeStatement, UpdateStatement } from 'tsql-parser';
import { compileDml, type CompiledDml } from '../../translate/dml/compile-dml.ts';
import { SqlError } from '../../types/sql-error.ts';
import { readRows } from '../../store/data-rows.ts';
import { assignRow } from '../assign-row.ts';
import { executeAtomically, executeStatement } from '../backend.ts';
import { command } from '../commands.ts';
import { writePositioned } from '../cursor/positioned.ts';
import { compileOnce } from '../compile.ts';
import { resolveParameters } from '../parameters.ts';
import { recordIdentity } from '../record-identity.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';
import { writeFiring } from '../trigger/write-firing.ts';
import { runInsertExecute } from './insert-execute.ts';

const verbs = { InsertStatement: 'INSERT', UpdateStatement: 'UPDATE', DeleteStatement: 'DELETE', MergeStatement: 'MERGE' } as const;
const commands = { InsertStatement: command.insert, UpdateStatement: command.update, DeleteStatement: command.delete, MergeStatement: command.merge } as const;

export async function runDml(run: Run, statement: InsertStatement | UpdateStatement | DeleteStatement | MergeStatement): Promise<void> {
  await withFacts({ command: commands[statement.kind], wroteRows: true }, async () => {
    if (statement.kind === 'InsertStatement' && statement.source.kind === 'InsertExecute') return runInsertExecute(run, statement, statement.source.execute);
    refuseWriteWhenDoomed(run);
    const rowCount =
      (statement.kind === 'UpdateStatement' || statement.kind === 'DeleteStatement') && statement.where?.kind === 'CurrentOfPredicate'
        ? await writePositioned(run, statement, statement.where, (keyed) => writeStatement(run, keyed))
        : await writeStatement(run, statement);
    run.session.rowCount = rowCount;
    run.session.error = 0;
    await statementDone(run, commands[statement.kind], rowCount);
  });
}

type Verb = (typeof verbs)[keyof typeof verbs];

function writeStatement(run: Run, statement: InsertStatement | UpdateStatement | DeleteStatement | MergeStatement): Promise<bigint> {
  const compiled = compileOnce(run, statement, (context) => compileDml(statement, context));
  return writeFiring(run, compiled.changes, commands[statement.kind], () => writeWithRetry(run, compiled, verbs[statement.kind]));
}

const duplicates: ReadonlySet<number> = new Set([2601, 2627]);

/**
 * PostgreSQL checks a unique key row by row, SQL Server at the statement's end: an UPDATE that exchanges keys is run again
 * with the check put off. Where OUTPUT has sent rows already that cannot be done.
 */
async function writeWithRetry(run: Run, compiled: CompiledDml, verb: Verb): Promise<bigint> {
  const { keyRetry } = compiled;
  if (keyRetry === undefined || compiled.output !== undefined) return write(run, compiled, verb);
  try {
    return await write(run, compiled, verb);
  } catch (error) {
    if (!(error instanceof SqlError) || !duplicates.has(error.number)) throw error;
  }
  return executeAtomically(run, verb, async (store) => {
    for (const statement of keyRetry.before) await store.run(statement);
    const result = await store.execute(compiled.statement.text, resolveParameters(compiled.statement.parameters, run));
    for (const statement of keyRetry.after) await store.run(statement);
    return BigInt(result.rowCount);
  });
}

/** Writes the rows; what OUTPUT gives the client goes out as a result set, what SET @v takes stays from the last row. */
async function write(run: Run, compiled: CompiledDml, verb: Verb): Promise<bigint> {
  const { response } = run;
  const { output, assignments } = compiled;
  let announced: void | Promise<void> = undefined;
  let lastRow: readonly (Uint8Array | null)[] | undefined;
  const result = await executeStatement(run, compiled.statement, verb, {
    ...(output === undefined ? {} : { onColumns: () => void (announced = response.columns(output.columns)) }),
    onRows: async (chunk) => {
      if (assignments !== undefined) for (const row of readRows(chunk)) lastRow = row;
      if (output === undefined) return;
      await announced;
      await response.pgRows(chunk);
    },
  });
  await announced;
  if (assignments !== undefined && lastRow !== undefined) assignRow(run, assignments, lastRow);
  if (compiled.identity !== undefined && result.rowCount > 0) await recordIdentity(run, compiled.identity);
  else if (verb === 'INSERT' && !run.session.frames.some((frame) => frame.kind === 'trigger')) run.session.identity = null;
  return BigInt(result.rowCount);
}
