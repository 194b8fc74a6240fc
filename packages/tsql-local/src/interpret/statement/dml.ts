import type { DeleteStatement, InsertStatement, UpdateStatement } from 'tsql-parser';
import { compileDml, type CompiledDml } from '../../translate/dml/compile-dml.ts';
import { executeStatement } from '../backend.ts';
import { command } from '../commands.ts';
import { compileOnce } from '../compile.ts';
import { recordIdentity } from '../record-identity.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';
import { runInsertExecute } from './insert-execute.ts';

const verbs = { InsertStatement: 'INSERT', UpdateStatement: 'UPDATE', DeleteStatement: 'DELETE' } as const;
const commands = { InsertStatement: command.insert, UpdateStatement: command.update, DeleteStatement: command.delete } as const;

export async function runDml(run: Run, statement: InsertStatement | UpdateStatement | DeleteStatement): Promise<void> {
  await withFacts({ command: commands[statement.kind], wroteRows: true }, async () => {
    if (statement.kind === 'InsertStatement' && statement.source.kind === 'InsertExecute') return runInsertExecute(run, statement, statement.source.execute);
    refuseWriteWhenDoomed(run);
    const compiled = compileOnce(run, statement, (context) => compileDml(statement, context));
    const rowCount = await write(run, compiled, verbs[statement.kind]);
    run.session.rowCount = rowCount;
    run.session.error = 0;
    await statementDone(run, commands[statement.kind], rowCount);
  });
}

/** Writes the rows; what OUTPUT gives the client goes out as a result set. */
async function write(run: Run, compiled: CompiledDml, verb: 'INSERT' | 'UPDATE' | 'DELETE'): Promise<bigint> {
  const { response } = run;
  const { output } = compiled;
  let announced: void | Promise<void> = undefined;
  const result = await executeStatement(
    run,
    compiled.statement,
    verb,
    output === undefined
      ? {}
      : {
          onColumns: () => void (announced = response.columns(output.columns)),
          onRows: async (chunk) => {
            await announced;
            await response.pgRows(chunk);
          },
        },
  );
  await announced;
  if (compiled.identity !== undefined && result.rowCount > 0) await recordIdentity(run, compiled.identity);
  return BigInt(result.rowCount);
}
