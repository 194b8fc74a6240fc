import { compileSelectInto } from '../../translate/definition/select-into.ts';
import { runDefinition } from '../run-definition.ts';
import type { CompiledSelect } from '../../translate/compile-select.ts';
import { command } from '../commands.ts';
import { executeAtomically, withBackend } from '../backend.ts';
import { definitionRoom } from '../definition-room.ts';
import { installRoutines } from '../install-routines.ts';
import { resolveParameters } from '../parameters.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import { rememberDefinition, rememberTemporaryTable } from '../remember.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/** Makes the table and fills it as one statement: all or nothing. */
export async function runSelectInto(run: Run, compiled: Extract<CompiledSelect, { kind: 'into' }>): Promise<void> {
  refuseWriteWhenDoomed(run);
  const { engine } = run;
  const rowCount = await withBackend(run, async () => {
    const into = compileSelectInto(compiled, definitionRoom(run));
    let written: bigint;
    try {
      written = await executeAtomically(run, 'INSERT', async (store) => {
        await runDefinition(into.definition, engine.catalog, store, (sources) => resolveParameters(sources, run));
        await installRoutines(engine, store);
        const result = await store.execute(into.insert.text, resolveParameters(into.insert.parameters, run));
        for (const statement of into.after) await store.run(statement);
        return BigInt(result.rowCount);
      });
    } catch (error) {
      await engine.catalog.reload();
      throw error;
    }
    rememberDefinition(run);
    if (into.table.form === 'temporary') rememberTemporaryTable(run, into.table);
    return written;
  });
  run.session.rowCount = rowCount;
  run.session.error = 0;
  await statementDone(run, command.selectInto, rowCount);
}
