/** What the body of a scalar or multi-statement function may not hold: no effects beside its own table variables, and RETURN at its end. */
import { walk, type CreateFunctionStatement, type Query, type QueryExpression, type Span, type Statement, type SyntaxNode } from 'tsql-parser';
import { bindError, bindErrorWithState, refuse } from '../../bind/bind-error.ts';
import type { SqlError } from '../../types/sql-error.ts';
import { assignmentsOf } from '../compile-assignment.ts';
import { nestedStatements } from '../nested-statements.ts';

type Definition = Exclude<CreateFunctionStatement['definition'], { kind: 'InlineFunction' }>;

/** Of the text alone, before all binding: 1075, a RETURN of a scalar function without a value. */
export function checkReturns(definition: Definition): readonly SqlError[] {
  if (definition.kind !== 'ScalarFunction') return [];
  const errors: SqlError[] = [];
  eachStatement(definition.body, (statement) => {
    if (statement.kind === 'ReturnStatement' && statement.value === undefined) errors.push(bindError(statement, 1075));
  });
  return errors;
}

/** Told behind the binder's errors: 443 and 444 in the order of the text, then 455. `text` is the batch in which the function stands. */
export function checkRoutine(definition: Definition, text: string): readonly SqlError[] {
  const errors: SqlError[] = [];
  eachStatement(definition.body, (statement) => errors.push(...effectsOf(statement, text)));
  const last = lastStatement(definition.body);
  if (last?.kind !== 'ReturnStatement') errors.push(bindErrorWithState(innermost(last) ?? noPlace, 455, 2));
  return errors;
}

const noPlace = { span: { start: 0, end: 0, line: 0 } };

/** Outermost first, in the order of the text. */
function eachStatement(statements: readonly Statement[], visit: (statement: Statement) => void): void {
  for (const statement of statements) {
    visit(statement);
    for (const nested of nestedStatements(statement)) eachStatement(nested, visit);
  }
}

/** A block is transparent, IF and WHILE are not. */
function lastStatement(statements: readonly Statement[]): Statement | undefined {
  const last = statements.at(-1);
  return last?.kind === 'BlockStatement' ? lastStatement(last.statements) : last;
}

function innermost(statement: Statement | undefined): Statement | undefined {
  if (statement === undefined) return undefined;
  const last = nestedStatements(statement).at(-1)?.at(-1);
  return last === undefined ? statement : innermost(last);
}

const writes = 15;
const tells = 14;

function effectsOf(statement: Statement, text: string): readonly SqlError[] {
  const effect = (name: string, state: number): readonly SqlError[] => [bindErrorWithState(statement, 443, state, name)];
  switch (statement.kind) {
    case 'BlockStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'DeclareTableStatement':
      return [];
    case 'IfStatement':
    case 'WhileStatement':
      return calledEffects(statement.condition);
    case 'DeclareStatement':
    case 'SetVariableStatement':
    case 'ReturnStatement':
      return calledEffects(statement);
    case 'SelectStatement':
      return [...selectEffects(statement.query), ...calledEffects(statement)];
    case 'InsertStatement':
    case 'UpdateStatement':
    case 'DeleteStatement':
    case 'MergeStatement':
      return [...(statement.target.kind === 'VariableTable' || isAliasOfVariable(statement) ? [] : effect(statement.kind.replace(/Statement$/, '').toUpperCase(), writes)), ...calledEffects(statement)];
    case 'TruncateTableStatement':
      return effect('TRUNCATE TABLE', writes);
    case 'BeginTransactionStatement':
      return effect('BEGIN TRANSACTION', writes);
    case 'CommitTransactionStatement':
      return effect('COMMIT TRANSACTION', writes);
    case 'RollbackTransactionStatement':
      return effect('ROLLBACK TRANSACTION', writes);
    case 'SaveTransactionStatement':
      return effect('SAVEPOINT', writes);
    case 'SetOptionStatement':
      return effect(setOptionName(statement), writes);
    case 'SetIdentityInsertStatement':
      return effect(`SET IDENTITY_INSERT ${statement.on ? 'ON' : 'OFF'}`, writes);
    case 'PrintStatement':
      return effect('PRINT', tells);
    case 'RaisErrorStatement':
      return effect('RAISERROR', tells);
    case 'ThrowStatement':
      return effect('THROW', tells);
    case 'WaitForStatement':
      return effect('WAITFOR', tells);
    case 'TryCatchStatement':
      return tryEffects(statement, text);
    case 'ExecuteStatement':
      if (statement.target.kind === 'ExecuteText') return effect('EXECUTE STRING', tells);
      return statement.target.kind === 'ExecuteProcedure' && statement.returnVariable === undefined ? [] : [refuse(statement, 'EXEC with a result or of a variable in a function')];
    default:
      return [refuse(statement, `${statement.kind.replace(/Statement$/, '')} in a function`)];
  }
}

/** `UPDATE a SET … FROM @t AS a`. */
function isAliasOfVariable(statement: Extract<Statement, { kind: 'InsertStatement' | 'UpdateStatement' | 'DeleteStatement' | 'MergeStatement' }>): boolean {
  if (!('from' in statement) || statement.target.kind !== 'NamedTable' || statement.target.name.partCount > 1) return false;
  const wanted = statement.target.name.name.value.toLowerCase();
  let found = false;
  for (const source of statement.from) walk(source, (node) => void (found ||= node.kind === 'VariableTable' && node.alias?.value.toLowerCase() === wanted));
  return found;
}

/** 444 for rows that would go to the client; a SELECT that assigns variables is free. */
function selectEffects(query: Query): readonly SqlError[] {
  if (query.expression.kind === 'QuerySpecification' && query.expression.into !== undefined) return [bindErrorWithState(query, 443, writes, 'SELECT INTO')];
  if (assignmentsOf(query) !== undefined) return [];
  return [bindErrorWithState(query, 444, readsRows(query.expression) ? 2 : 3)];
}

function readsRows(expression: QueryExpression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'SetOperation' || (node.kind === 'QuerySpecification' && node.from.length > 0)) found = true;
  });
  return found;
}

/** Built-in functions that change what they are asked, by the name that the message shows. */
const effectful: ReadonlyMap<string, string> = new Map([
  ['NEWID', 'newid'],
  ['NEWSEQUENTIALID', 'newsequentialid'],
  ['RAND', 'rand'],
  ['CRYPT_GEN_RANDOM', 'Crypt_Gen_Random'],
]);

function calledEffects(node: SyntaxNode & { readonly span: Span }): readonly SqlError[] {
  const errors: SqlError[] = [];
  walk(node, (part) => {
    const name = part.kind === 'FunctionCall' && part.name.partCount === 1 ? effectful.get(part.name.name.value.toUpperCase()) : undefined;
    if (name !== undefined) errors.push(bindErrorWithState(node, 443, 1, name));
  });
  return errors;
}

function setOptionName({ options, value }: Extract<Statement, { kind: 'SetOptionStatement' }>): string {
  const [option = ''] = options;
  if (option === 'TRANSACTION ISOLATION LEVEL') return 'SET TRANSACTION ISOLATION LEVEL';
  if (option === 'ROWCOUNT') return 'SET ROW COUNT';
  if (option === 'TEXTSIZE') return 'SET TEXTSIZE';
  const word = value.kind === 'OptionWord' ? value.word.toUpperCase() : '';
  return word === 'ON' || word === 'OFF' ? `SET OPTION ${word}` : 'SET COMMAND';
}

/** Each of the four words is told, at its own line. */
function tryEffects(statement: Extract<Statement, { kind: 'TryCatchStatement' }>, text: string): readonly SqlError[] {
  const bodyEnd = statement.body.at(-1)?.span.end ?? statement.span.start;
  const lineOf = (pattern: RegExp, from: number): number => {
    const found = pattern.exec(text.slice(from))?.index ?? 0;
    return text.slice(0, from + found).split('\n').length;
  };
  const handlerEnd = statement.handler.at(-1)?.span.end ?? lineStart(text, statement.span.end);
  const places: readonly (readonly [string, number])[] = [
    ['BEGIN TRY', statement.span.line],
    ['END TRY', lineOf(/END\s+TRY/i, bodyEnd)],
    ['BEGIN CATCH', lineOf(/BEGIN\s+CATCH/i, bodyEnd)],
    ['END CATCH', lineOf(/END\s+CATCH/i, handlerEnd)],
  ];
  return places.map(([name, line]) => bindErrorWithState({ span: { ...statement.span, line } }, 443, tells, name));
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset) + 1;
