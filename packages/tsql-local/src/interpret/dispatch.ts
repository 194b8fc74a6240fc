/** Which file runs which statement. A kind that is missing here does not compile. */
import type { Statement } from 'tsql-parser';
import { sqlError } from '../types/errors.ts';
import { runExecute } from './call/execute.ts';
import { command } from './commands.ts';
import type { Run } from './session-state.ts';
import { next, type Flow } from './signals.ts';
import { runCheckIdent } from './statement/check-ident.ts';
import { runCloseCursor, runDeallocateCursor, runDeclareCursor, runOpenCursor, runSetCursor } from './statement/cursor.ts';
import { runDeclare } from './statement/declare.ts';
import { runDefinitionStatement } from './statement/definition.ts';
import { runDml } from './statement/dml.ts';
import { runFetchCursor } from './statement/fetch-cursor.ts';
import { runIf } from './statement/if.ts';
import { runInsertBulk } from './statement/insert-bulk.ts';
import { runPrint } from './statement/print.ts';
import { runRaisError } from './statement/raiserror.ts';
import { runReturn } from './statement/return.ts';
import { runSelect } from './statement/select.ts';
import { runSetIdentityInsert } from './statement/set-identity-insert.ts';
import { runSetOption } from './statement/set-option.ts';
import { runSetVariable } from './statement/set-variable.ts';
import { runThrow } from './statement/throw.ts';
import { runTransactionStatement } from './statement/transaction.ts';
import { runTryCatch } from './statement/try-catch.ts';
import { runUse } from './statement/use.ts';
import { runWaitFor } from './statement/wait-for.ts';
import { runWhile } from './statement/while.ts';
import { runStatements } from './run-statements.ts';
import { statementDone } from './statement-done.ts';

export async function runStatement(run: Run, statement: Statement): Promise<Flow> {
  switch (statement.kind) {
    case 'BlockStatement':
      return runStatements(run, statement.statements);
    case 'IfStatement':
      return runIf(run, statement);
    case 'WhileStatement':
      return runWhile(run, statement);
    case 'TryCatchStatement':
      return runTryCatch(run, statement);
    case 'BreakStatement':
      return { kind: 'break' };
    case 'ContinueStatement':
      return { kind: 'continue' };
    case 'GotoStatement':
      return { kind: 'goto', label: statement.label.value.toLowerCase() };
    case 'LabelStatement':
      return next;
    case 'ReturnStatement':
      return runReturn(run, statement);
    case 'SelectStatement':
      await runSelect(run, statement);
      return next;
    case 'InsertStatement':
    case 'UpdateStatement':
    case 'DeleteStatement':
    case 'MergeStatement':
      await runDml(run, statement);
      return next;
    case 'InsertBulkStatement':
      await runInsertBulk(run, statement);
      return next;
    case 'DeclareStatement':
      await runDeclare(run, statement);
      return next;
    case 'DeclareCursorStatement':
      await runDeclareCursor(run, statement);
      return next;
    case 'SetCursorStatement':
      await runSetCursor(run, statement);
      return next;
    case 'OpenCursorStatement':
      await runOpenCursor(run, statement);
      return next;
    case 'FetchCursorStatement':
      await runFetchCursor(run, statement);
      return next;
    case 'CloseCursorStatement':
      await runCloseCursor(run, statement);
      return next;
    case 'DeallocateCursorStatement':
      await runDeallocateCursor(run, statement);
      return next;
    case 'DeclareTableStatement':
      return next; // made when its frame began
    case 'SetVariableStatement':
      await runSetVariable(run, statement);
      return next;
    case 'SetOptionStatement':
      await runSetOption(run, statement);
      return next;
    case 'SetIdentityInsertStatement':
      await runSetIdentityInsert(run, statement);
      return next;
    case 'UseStatement':
      await runUse(run, statement);
      return next;
    case 'PrintStatement':
      await runPrint(run, statement);
      return next;
    case 'RaisErrorStatement':
      await runRaisError(run, statement);
      return next;
    case 'ThrowStatement':
      return runThrow(run, statement);
    case 'CheckpointStatement':
      await statementDone(run, command.other); // what was committed is kept without it
      return next;
    case 'CheckIdentStatement':
      await runCheckIdent(run, statement);
      return next;
    case 'WaitForStatement':
      await runWaitFor(run, statement);
      return next;
    case 'ExecuteStatement':
      await runExecute(run, statement);
      return next;
    case 'BeginTransactionStatement':
    case 'CommitTransactionStatement':
    case 'RollbackTransactionStatement':
    case 'SaveTransactionStatement':
      await runTransactionStatement(run, statement);
      return next;
    case 'UnsupportedStatement':
      throw sqlError(40510, statement.construct);
    case 'TruncateTableStatement':
    case 'CreateTableStatement':
    case 'AlterTableStatement':
    case 'CreateIndexStatement':
    case 'CreateSpatialIndexStatement':
    case 'DropIndexStatement':
    case 'DropObjectStatement':
    case 'CreateTableTypeStatement':
    case 'CreateAliasTypeStatement':
    case 'CreateSchemaStatement':
    case 'CreateDatabaseStatement':
    case 'AlterDatabaseStatement':
    case 'AlterSchemaStatement':
    case 'CreateSynonymStatement':
    case 'CreateSequenceStatement':
    case 'AlterSequenceStatement':
    case 'UpdateStatisticsStatement':
    case 'CreateRoleStatement':
    case 'CreateUserStatement':
    case 'AlterRoleStatement':
    case 'PermissionStatement':
    case 'CreateViewStatement':
    case 'CreateProcedureStatement':
    case 'CreateFunctionStatement':
    case 'CreateTriggerStatement':
    case 'ToggleTriggersStatement':
      await runDefinitionStatement(run, statement);
      return next;
  }
}
