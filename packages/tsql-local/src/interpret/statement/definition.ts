import type { ModuleStatement, Statement } from 'tsql-parser';
import { compileDefinition } from '../../translate/definition/compile-definition.ts';
import { compileModule } from '../../translate/definition/define-module.ts';
import { compileTrigger } from '../../translate/definition/define-trigger.ts';
import type { CompiledDefinition } from '../../translate/definition/compiled-definition.ts';
import { runDefinition } from '../run-definition.ts';
import { SqlError } from '../../types/sql-error.ts';
import { executeAtomically, withBackend } from '../backend.ts';
import { command } from '../commands.ts';
import { definitionRoom } from '../definition-room.ts';
import { installRoutines } from '../install-routines.ts';
import { resolveParameters } from '../parameters.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import { forgetTemporaryTable, rememberDefinition, rememberTemporaryTable } from '../remember.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

type DefinitionStatement = Parameters<typeof compileDefinition>[0] | ModuleStatement;

/** CREATE, ALTER, DROP, GRANT and their kin: what they change in PostgreSQL and in the catalog stands or falls together. */
export async function runDefinitionStatement(run: Run, statement: DefinitionStatement): Promise<void> {
  const done = commandOf(statement);
  await withFacts({ command: done ?? command.other }, () => define(run, statement));
  run.session.rowCount = 0n;
  run.session.error = 0;
  if (done !== undefined) await statementDone(run, done);
}

async function define(run: Run, statement: DefinitionStatement): Promise<void> {
  refuseWriteWhenDoomed(run);
  await applyDefinition(run, () => compile(statement, run));
}

/** Compiles a definition while nobody else defines anything, and carries it out as a whole. */
export async function applyDefinition(run: Run, compileNow: () => CompiledDefinition): Promise<void> {
  const { engine } = run;
  // Another session's definition must not slip in between binding and running.
  await withBackend(run, async () => {
    const definition = compileNow();
    try {
      await executeAtomically(run, 'ALTER TABLE', async (store) => {
        await runDefinition(definition, engine.catalog, store, (sources) => resolveParameters(sources, run));
        if (Object.keys(definition.change).length > 0) await installRoutines(engine, store);
      });
    } catch (error) {
      if (error instanceof SqlError) await engine.catalog.reload();
      throw error;
    }
    rememberDefinition(run);
    for (const name of definition.temporary?.dropped ?? []) forgetTemporaryTable(run, name);
    if (definition.temporary?.made !== undefined) rememberTemporaryTable(run, definition.temporary.made);
  });
}

function compile(statement: DefinitionStatement, run: Run): CompiledDefinition {
  const room = definitionRoom(run);
  switch (statement.kind) {
    case 'CreateViewStatement':
    case 'CreateProcedureStatement':
    case 'CreateFunctionStatement':
      return compileModule(statement, run.frame.text, room);
    case 'CreateTriggerStatement':
      return compileTrigger(statement, run.frame.text, room);
    default:
      return compileDefinition(statement, room);
  }
}

const commands: Partial<Record<Statement['kind'], number>> = {
  CreateTableStatement: command.createTable,
  AlterTableStatement: command.alterTable,
  TruncateTableStatement: command.truncate,
  CreateIndexStatement: command.createIndex,
  CreateSpatialIndexStatement: command.createIndex,
  DropIndexStatement: command.dropIndex,
  CreateDatabaseStatement: command.createDatabase,
  AlterDatabaseStatement: command.alterDatabase,
  UpdateStatisticsStatement: command.other,
  CreateViewStatement: command.createView,
  CreateProcedureStatement: command.createModule,
  CreateFunctionStatement: command.createModule,
  CreateTriggerStatement: command.createTrigger,
};
const dropCommands: Readonly<Record<string, number>> = {
  TABLE: command.dropTable,
  VIEW: command.dropView,
  PROCEDURE: command.dropProcedure,
  FUNCTION: command.dropFunction,
  TRIGGER: command.dropTrigger,
  DATABASE: command.dropDatabase,
};

/** Definitions of security, schemas, types, synonyms and sequences send no completion. */
function commandOf(statement: DefinitionStatement): number | undefined {
  return statement.kind === 'DropObjectStatement' ? dropCommands[statement.class] : commands[statement.kind];
}
