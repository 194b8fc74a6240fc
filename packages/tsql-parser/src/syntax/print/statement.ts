import type { BlockStatement, IfStatement, TryCatchStatement, WhileStatement } from '../ast/control.ts';
import type { ModuleStatement } from '../ast/module.ts';
import type { SelectStatement, Statement } from '../ast/statement.ts';
import { printControl, printControlLines } from './control.ts';
import { printCursor } from './cursor.ts';
import { printDefinition } from './definition.ts';
import { printDml } from './dml.ts';
import { printExecute } from './execute.ts';
import { printModuleLines } from './module.ts';
import { printHints, printQuery, printWith } from './query.ts';
import { printSecurity } from './security.ts';
import { joinWords } from './text.ts';
import { printTransaction } from './transaction.ts';

type StatementOfLines = BlockStatement | IfStatement | WhileStatement | TryCatchStatement | ModuleStatement;

/** A statement without its semicolon. Throws for one that was never read. */
export const printStatement = (statement: Statement): string => printLines(statement).join('\n');

/**
 * A statement's lines, without its semicolon. A line that holds a literal of several lines is one line here, so that
 * indenting never touches the literal.
 */
export function printLines(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'BlockStatement':
    case 'IfStatement':
    case 'WhileStatement':
    case 'TryCatchStatement':
      return printControlLines(statement);
    case 'CreateViewStatement':
    case 'CreateProcedureStatement':
    case 'CreateFunctionStatement':
    case 'CreateTriggerStatement':
      return printModuleLines(statement);
    default:
      return [printLine(statement)];
  }
}

function printLine(statement: Exclude<Statement, StatementOfLines>): string {
  switch (statement.kind) {
    case 'SelectStatement':
      return printSelect(statement);
    case 'InsertStatement':
    case 'UpdateStatement':
    case 'DeleteStatement':
    case 'MergeStatement':
    case 'TruncateTableStatement':
    case 'InsertBulkStatement':
      return printDml(statement);
    case 'ExecuteStatement':
      return printExecute(statement);
    case 'DeclareCursorStatement':
    case 'SetCursorStatement':
    case 'OpenCursorStatement':
    case 'FetchCursorStatement':
    case 'CloseCursorStatement':
    case 'DeallocateCursorStatement':
      return printCursor(statement);
    case 'BeginTransactionStatement':
    case 'CommitTransactionStatement':
    case 'RollbackTransactionStatement':
    case 'SaveTransactionStatement':
      return printTransaction(statement);
    case 'CreateRoleStatement':
    case 'CreateUserStatement':
    case 'AlterRoleStatement':
    case 'PermissionStatement':
      return printSecurity(statement);
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
    case 'ToggleTriggersStatement':
      return printDefinition(statement);
    case 'UnsupportedStatement':
      throw new TypeError(`${statement.construct} is known by name only and has no tree; take its text from the source by its span.`);
    default:
      return printControl(statement);
  }
}

export function printSelect({ with: ctes, query, hints }: SelectStatement): string {
  return joinWords(printWith(ctes), printQuery(query), printHints(hints));
}

/** The lines of statements, each statement with its semicolon; a label has none. */
export const printStatementLines = (statements: readonly Statement[]): readonly string[] => statements.flatMap(terminated);

/** A branch's or loop's one statement, further in unless it is a block. */
export const printNested = (statement: Statement): readonly string[] =>
  statement.kind === 'BlockStatement' ? printLines(statement) : indent(printLines(statement));

export const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

function terminated(statement: Statement): readonly string[] {
  return statement.kind === 'LabelStatement' ? printLines(statement) : withSemicolon(printLines(statement));
}

export const withSemicolon = (lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => (index === lines.length - 1 ? `${line};` : line));
