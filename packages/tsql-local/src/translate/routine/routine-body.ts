/** The statements of a function's body in PL/pgSQL, each with the expressions and queries that the engine would run. */
import type { Expression, InsertStatement, Predicate, SelectStatement, Statement, UpdateStatement, DeleteStatement } from 'tsql-parser';
import { createBindContext } from '../../bind/bind-context.ts';
import { bindError, refuse } from '../../bind/bind-error.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { convertTo } from '../../bind/convert-to.ts';
import { bindExpression } from '../../bind/expression/bind-expression.ts';
import { bindPredicate } from '../../bind/predicate.ts';
import { asFilter } from '../../bind/query/select.ts';
import { nameKey } from '../../bind/same-name.ts';
import { emptyScope } from '../../bind/scope.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { assigned } from '../compile-assignment.ts';
import { compileSelect } from '../compile-select.ts';
import { compileDml } from '../dml/compile-dml.ts';
import { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { translatePredicate } from '../translate-predicate.ts';
import { routineClock, routineRowCount } from './routine-value.ts';

export interface BodyOptions {
  readonly context: CompileContext;
  readonly nameOf: (name: string) => string;
  /** Statements that leave the function; `value` is RETURN's, of the type that the function returns. */
  readonly leave: (value: string | undefined) => string;
  /** Of a scalar function. */
  readonly returns: SqlType | undefined;
}

export function routineBody(statements: readonly Statement[], options: BodyOptions): string {
  return statements.map((statement) => statementText(statement, options)).join('\n');
}

/** What cannot be bound now, a missing table mostly, is an error when it is reached. */
function statementText(statement: Statement, options: BodyOptions): string {
  try {
    return translate(statement, options);
  } catch (error) {
    if (error instanceof SqlError) return raiseText(error);
    throw error;
  }
}

export const raiseText = ({ number, severity, state, message }: SqlError): string => `PERFORM tsql.raise_error(${number}, ${severity}, ${state}, ${quoteLiteral(message)});`;

function translate(statement: Statement, options: BodyOptions): string {
  switch (statement.kind) {
    case 'BlockStatement':
      return routineBody(statement.statements, options);
    case 'IfStatement': {
      const condition = predicateText(statement.condition, options.context);
      const otherwise = statement.otherwise === undefined ? '' : `ELSE\n${branchText(statement.otherwise, options)}\n`;
      return timed(`IF ${condition} THEN\n${branchText(statement.then, options)}\n${otherwise}END IF;`, condition);
    }
    case 'WhileStatement': {
      const condition = predicateText(statement.condition, options.context);
      return `LOOP\n${timed(`IF NOT ${condition} THEN EXIT; END IF;`, condition)}\n${branchText(statement.body, options)}\nEND LOOP;`;
    }
    case 'BreakStatement':
      return 'EXIT;';
    case 'ContinueStatement':
      return 'CONTINUE;';
    case 'DeclareStatement':
      return statement.declarations
        .flatMap((declaration) => (declaration.initial === undefined ? [] : [assignmentText(declaration.name, declaration.initial, statement, options)]))
        .join('\n');
    case 'DeclareTableStatement':
      return '';
    case 'SetVariableStatement':
      return assignmentText(statement.variable, assigned(statement), statement, options);
    case 'SelectStatement':
      return selectText(statement, options);
    case 'InsertStatement':
    case 'UpdateStatement':
    case 'DeleteStatement':
      return dmlText(statement, options);
    case 'ReturnStatement': {
      if (statement.value === undefined || options.returns === undefined) return options.leave(undefined);
      const value = expressionText(statement.value, options.returns, options.context);
      return timed(options.leave(value), value);
    }
    case 'ExecuteStatement':
      // A procedure may be named, and cannot be run.
      return raiseText(sqlError(557));
    default:
      throw refuse(statement, `${statement.kind.replace(/Statement$/, '')} in a function`);
  }
}

const branchText = (statement: Statement, options: BodyOptions): string => statementText(statement, options) || 'NULL;';

/** The clock stands still while a statement runs, and is read once for it. */
const timed = (text: string, ...read: readonly string[]): string => (read.some((part) => part.includes(routineClock)) ? `${routineClock} := tsql.now_ticks();\n${text}` : text);

function assignmentText(name: string, expression: Expression, node: Statement, { context, nameOf }: BodyOptions): string {
  const variable = context.variables.get(nameKey(name));
  if (variable?.kind !== 'scalar') throw bindError(node, 137, name);
  const value = expressionText(expression, variable.type, context);
  return `${timed(`${nameOf(name)} := ${value};`, value)}\n${routineRowCount} := 1;`;
}

/** The last row's values stay; without a row the variables keep theirs. */
function selectText(statement: SelectStatement, { context, nameOf }: BodyOptions): string {
  const compiled = compileSelect(statement, context);
  if (compiled.kind !== 'assign') throw sqlError(444);
  const { text } = compiled.statement;
  const assignments = compiled.targets.map(({ variable }, at) => `${nameOf(variable)} := _row.c${at + 1};`);
  return timed(`${routineRowCount} := 0;\nFOR _row IN ${text} LOOP\n${assignments.join(' ')} ${routineRowCount} := ${routineRowCount} + 1;\nEND LOOP;`, text);
}

function dmlText(statement: InsertStatement | UpdateStatement | DeleteStatement, { context }: BodyOptions): string {
  if (statement.kind === 'InsertStatement' && statement.source.kind === 'InsertExecute') throw refuse(statement, 'INSERT … EXEC in a function');
  const compiled = compileDml(statement, context);
  if (compiled.output !== undefined) throw refuse(statement, 'OUTPUT to the client in a function');
  if (compiled.assignments !== undefined) throw refuse(statement, 'UPDATE that sets variables in a function');
  if (compiled.keyRetry !== undefined) throw refuse(statement, 'UPDATE of a unique key in a function');
  const { text } = compiled.statement;
  return timed(`${text};\nGET DIAGNOSTICS ${routineRowCount} = ROW_COUNT;`, text);
}

function expressionText(expression: Expression, type: SqlType, context: CompileContext): string {
  const bind = createBindContext(context);
  const value = convertTo(bindExpression(expression, emptyScope(), bind), type, 'implicit', bind);
  return translateExpression(value, new PgWriter(context));
}

function predicateText(predicate: Predicate, context: CompileContext): string {
  const bound = asFilter(bindPredicate(predicate, emptyScope(), createBindContext(context)));
  return `(${translatePredicate(bound, new PgWriter(context))} IS TRUE)`;
}
