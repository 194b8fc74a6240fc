import type {
  BlockStatement, CheckIdentStatement, ControlStatement, IfStatement, RaisErrorStatement, SetOptionStatement, TryCatchStatement, VariableDeclaration, WhileStatement,
} from '../ast/control.ts';
import type { Statement } from '../ast/statement.ts';
import { printTableDefinition } from './table-definition.ts';
import { printExpression, printExpressions } from './expression.ts';
import { printDataType, printIdentifier, printObjectName } from './name.ts';
import { printPredicate } from './predicate.ts';
import { printAssignment } from './query.ts';
import { indent, printNested, printStatementLines, withSemicolon } from './statement.ts';
import { joinWords } from './text.ts';

type NestingStatement = BlockStatement | IfStatement | WhileStatement | TryCatchStatement;

/** The statements that hold others, line by line. */
export function printControlLines(statement: NestingStatement): readonly string[] {
  switch (statement.kind) {
    case 'BlockStatement':
      return printBlockLines(statement.statements);
    case 'IfStatement': {
      const then = [`IF ${printPredicate(statement.condition)}`, ...printNested(statement.then)];
      return statement.otherwise === undefined ? then : [...withSemicolon(then), 'ELSE', ...printNested(statement.otherwise)];
    }
    case 'WhileStatement':
      return [`WHILE ${printPredicate(statement.condition)}`, ...printNested(statement.body)];
    case 'TryCatchStatement':
      return [
        'BEGIN TRY', ...indent(printStatementLines(statement.body)), 'END TRY',
        'BEGIN CATCH', ...indent(printStatementLines(statement.handler)), 'END CATCH',
      ];
  }
}

export const printBlockLines = (statements: readonly Statement[]): readonly string[] =>
  ['BEGIN', ...indent(printStatementLines(statements)), 'END'];

/** All others. */
export function printControl(statement: Exclude<ControlStatement, NestingStatement>): string {
  switch (statement.kind) {
    case 'BreakStatement':
      return 'BREAK';
    case 'ContinueStatement':
      return 'CONTINUE';
    case 'ReturnStatement':
      return joinWords('RETURN', statement.value && printExpression(statement.value));
    case 'GotoStatement':
      return `GOTO ${printIdentifier(statement.label)}`;
    case 'LabelStatement':
      return `${printIdentifier(statement.label)}:`;
    case 'ThrowStatement': {
      const inside = statement.arguments;
      return inside === undefined ? 'THROW' : `THROW ${printExpressions([inside.number, inside.message, inside.state])}`;
    }
    case 'RaisErrorStatement':
      return printRaisError(statement);
    case 'PrintStatement':
      return `PRINT ${printExpression(statement.expression)}`;
    case 'CheckIdentStatement':
      return printCheckIdent(statement);
    case 'CheckpointStatement':
      return 'CHECKPOINT';
    case 'WaitForStatement':
      return `WAITFOR ${statement.form} ${printExpression(statement.value)}`;
    case 'DeclareStatement':
      return `DECLARE ${statement.declarations.map(printDeclaration).join(', ')}`;
    case 'DeclareTableStatement':
      return `DECLARE ${statement.name} TABLE ${printTableDefinition(statement.definition)}`;
    case 'SetVariableStatement':
      return `SET ${printAssignment(statement.variable + (statement.property === undefined ? '' : `.${printIdentifier(statement.property)}`), statement.operator, printExpression(statement.expression))}`;
    case 'SetOptionStatement':
      return `SET ${printOptionNames(statement.options)} ${printOptionValue(statement.value)}`;
    case 'SetIdentityInsertStatement':
      return `SET IDENTITY_INSERT ${printObjectName(statement.table)} ${statement.on ? 'ON' : 'OFF'}`;
    case 'UseStatement':
      return `USE ${printIdentifier(statement.database)}`;
  }
}

function printCheckIdent({ table, reseeds, value, isSilent }: CheckIdentStatement): string {
  const parts = [table.kind === 'ObjectName' ? printObjectName(table) : printExpression(table), reseeds ? 'RESEED' : 'NORESEED', ...(value === undefined ? [] : [printExpression(value)])];
  return joinWords(`DBCC CHECKIDENT (${parts.join(', ')})`, isSilent && 'WITH NO_INFOMSGS');
}

function printRaisError({ message, severity, state, arguments: inside, options }: RaisErrorStatement): string {
  return joinWords(`RAISERROR (${printExpressions([message, severity, state, ...inside])})`, options.length > 0 && `WITH ${options.join(', ')}`);
}

function printDeclaration({ name, dataType, initial }: VariableDeclaration): string {
  return joinWords(name, printDataType(dataType), initial && `= ${printExpression(initial)}`);
}

/** The word that `STATISTICS IO, TIME` shares is written once. */
function printOptionNames(options: readonly string[]): string {
  const prefix = /^(STATISTICS|OFFSETS) /.exec(options[0] ?? '')?.[0] ?? '';
  return prefix + options.map((option) => option.slice(prefix.length)).join(', ');
}

function printOptionValue(value: SetOptionStatement['value']): string {
  if (value.kind !== 'OptionWord') return printExpression(value);
  return /^[A-Z_][A-Z0-9_ ]*$/.test(value.word) ? value.word : `[${value.word.replaceAll(']', ']]')}]`;
}
