/**
 * The result sets that statements may send first, over every way through them, none of which runs: each way ends with its first
 * result set, with RETURN, with an error, or leads on.
 */
import { parseBatch, type ExecuteStatement, type Statement } from 'tsql-parser';
import { MissingObjectError } from '../../bind/bind-error.ts';
import { createBindContext } from '../../bind/bind-context.ts';
import type { ProcedureInfo } from '../../bind/catalog.ts';
import type { CompileContext, VariableInfo } from '../../bind/compile-context.ts';
import { isCursorType } from '../../bind/is-cursor-type.ts';
import { resolveVariableType } from '../../bind/resolve-variable-type.ts';
import { findUsed } from '../../bind/synonym.ts';
import { createTableVariable } from '../../translate/definition/table-variable.ts';
import { walkObjectNames } from '../../translate/definition/object-names.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlError } from '../../types/sql-error.ts';
import { isGlobalName } from '../global-temporary-tables.ts';
import { columnsOf } from './columns-of.ts';
import type { PossibleResult } from './possible-result.ts';

export interface Walked {
  readonly results: readonly PossibleResult[];
  /** Errors that end ways before a result set. */
  readonly errors: readonly SqlError[];
  /** A way leads through without a result set. */
  readonly leadsOn: boolean;
  /** A way ends without a result set: RETURN. */
  readonly returns: boolean;
}

/** What is walked through: the text in which the statements stand, and the procedure whose body they are. */
export interface Place {
  /** Its variables grow by the declarations met. */
  readonly context: CompileContext & { readonly variables: Map<string, VariableInfo> };
  readonly text: string;
  readonly procedure?: string;
  /** Names, lower-cased, of the #temp tables that CREATE TABLE makes on the way. */
  readonly made: Set<string>;
  /** Object ids of the procedures on the way here. */
  readonly calls: readonly number[];
}

const onwards: Walked = { results: [], errors: [], leadsOn: true, returns: false };
const ended: Walked = { ...onwards, leadsOn: false };

export function resultsOf(statements: readonly Statement[], place: Place): Walked {
  let walked = onwards;
  for (const statement of statements) {
    if (!walked.leadsOn) break;
    const next = one(statement, place);
    walked = { ...branches([walked, next]), leadsOn: next.leadsOn };
  }
  return walked;
}

function one(statement: Statement, place: Place): Walked {
  switch (statement.kind) {
    case 'BlockStatement':
      return resultsOf(statement.statements, place);
    case 'IfStatement':
      return branches([resultsOf([statement.then], place), statement.otherwise === undefined ? onwards : resultsOf([statement.otherwise], place)]);
    case 'WhileStatement':
      return branches([resultsOf([statement.body], place), onwards]);
    case 'TryCatchStatement': {
      const handler = resultsOf(statement.handler, place);
      if (handler.results.length > 0) throw sqlError(40514, 'sp_describe_first_result_set of a CATCH block that returns rows');
      return resultsOf(statement.body, place);
    }
    case 'DeclareStatement':
      for (const { name, dataType } of statement.declarations) {
        if (isCursorType(dataType)) place.context.variables.set(name.toLowerCase(), { kind: 'cursor' });
        else declare(name, resolveVariableType(dataType, place.context), place);
      }
      return onwards;
    case 'DeclareTableStatement':
      place.context.variables.set(statement.name.toLowerCase(), { kind: 'table', table: createTableVariable(statement.name, statement.definition, 0, place.context).table });
      return onwards;
    case 'SelectStatement':
    case 'InsertStatement':
    case 'UpdateStatement':
    case 'DeleteStatement':
    case 'MergeStatement':
      return rowsOf(statement, place);
    case 'CreateTableStatement':
      if (statement.name.name.value.startsWith('#')) place.made.add(statement.name.name.value.toLowerCase());
      return onwards;
    case 'ExecuteStatement':
      return called(statement, place);
    case 'FetchCursorStatement':
      if (statement.into !== undefined) return onwards;
      throw sqlError(40514, 'sp_describe_first_result_set of FETCH without INTO');
    case 'ReturnStatement':
      return { ...ended, returns: true };
    case 'ThrowStatement':
      return { ...ended, returns: true };
    case 'RaisErrorStatement':
      // An error counts as what the way gives first.
      return statement.severity.kind === 'IntegerLiteral' && Number(statement.severity.text) > 10 ? { ...ended, returns: true } : onwards;
    case 'BreakStatement':
    case 'ContinueStatement':
      return ended;
    case 'GotoStatement':
    case 'LabelStatement':
      throw sqlError(40514, 'sp_describe_first_result_set of a batch with GOTO');
    default:
      return onwards;
  }
}

const branches = (ways: readonly Walked[]): Walked => ({
  results: ways.flatMap((way) => way.results),
  errors: ways.flatMap((way) => way.errors),
  leadsOn: ways.some((way) => way.leadsOn),
  returns: ways.some((way) => way.returns),
});

function declare(name: string, type: ReturnType<typeof resolveVariableType>, { context }: Place): void {
  context.variables.set(name.toLowerCase(), type.kind === 'table type' ? { kind: 'table', table: createTableVariable(name, type, 0, context).table } : { kind: 'scalar', type });
}

type RowsStatement = Parameters<typeof columnsOf>[0];

function rowsOf(statement: RowsStatement, place: Place): Walked {
  const { context, procedure } = place;
  const text = sourceOf(statement, place);
  const temporary = new Set([...(context.catalog.temporaryTableIds?.().keys() ?? []), ...place.made].filter((name) => !isGlobalName(name)));
  if (walkObjectNames(statement).some((name) => temporary.has(name.name.value.toLowerCase()))) {
    throw procedure === undefined ? sqlError(11525, text) : sqlError(11526, text, procedure);
  }
  try {
    const described = columnsOf(statement, context);
    if (described === undefined) return onwards;
    return { ...ended, results: [{ ...described, statement: text, ...(procedure === undefined ? {} : { procedure }) }] };
  } catch (error) {
    if (error instanceof MissingObjectError) return { ...ended, errors: [error] };
    throw error;
  }
}

function called(statement: ExecuteStatement, place: Place): Walked {
  const { target } = statement;
  if (statement.resultSets !== undefined && statement.resultSets !== 'undefined') throw sqlError(40517, 'WITH RESULT SETS');
  if (target.kind === 'ExecuteVariable') throw sqlError(40514, 'sp_describe_first_result_set of a procedure named by a variable');
  if (target.kind === 'ExecuteText') {
    if (target.text.kind !== 'StringLiteral') throw dynamic(statement, place);
    const { batch, diagnostics } = parseBatch(target.text.value, { quotedIdentifier: place.context.quotedIdentifier });
    if (diagnostics.length > 0) throw dynamic(statement, place);
    return whole(resultsOf(batch.statements, { ...place, text: target.text.value, context: { ...place.context, variables: new Map() } }));
  }
  const found = findUsed(target.name, createBindContext(place.context));
  if (found?.kind === 'procedure') return whole(resultsOf(found.body, inProcedure(found, place)));
  if (found?.kind === 'scalar function') return onwards;
  const name = target.name.name.value.toLowerCase();
  if (silentProcedures.has(name)) return onwards;
  if (name === 'sp_executesql') throw dynamic(statement, place);
  throw found === undefined && !/^(?:sp|xp)_/.test(name) ? sqlError(2812, target.name.name.value) : sqlError(40514, `sp_describe_first_result_set of ${target.name.name.value}`);
}

/** RETURN leaves the callee alone: the way leads on in its caller. */
const whole = (walked: Walked): Walked => ({ ...walked, leadsOn: walked.leadsOn || walked.returns, returns: false });

const silentProcedures: ReadonlySet<string> = new Set([
  'sp_rename', 'sp_addextendedproperty', 'sp_updateextendedproperty', 'sp_dropextendedproperty', 'sp_getapplock', 'sp_releaseapplock', 'sp_settriggerorder', 'sp_sequence_get_range', 'sp_set_session_context',
]);

function inProcedure(procedure: ProcedureInfo, place: Place): Place {
  if (place.calls.includes(procedure.objectId)) throw sqlError(40514, 'sp_describe_first_result_set of a procedure that calls itself');
  const variables = new Map<string, VariableInfo>();
  const context = { ...place.context, variables, defaultSchema: procedure.schema, module: 'procedure' as const, quotedIdentifier: procedure.quotedIdentifier };
  const inside: Place = { context, text: procedure.text, procedure: procedure.name, made: place.made, calls: [...place.calls, procedure.objectId] };
  for (const { name, type, cursor } of procedure.parameters) {
    if (cursor === true) variables.set(name.toLowerCase(), { kind: 'cursor' });
    else declare(name, type, inside);
  }
  return inside;
}

function dynamic(statement: Statement, place: Place): Error {
  const text = sourceOf(statement, place);
  return place.procedure === undefined ? sqlError(11513, text) : sqlError(11514, text, place.procedure);
}

/** As written, its semicolon too. */
function sourceOf({ span }: Statement, { text }: Place): string {
  return text.slice(span.start, text[span.end] === ';' ? span.end + 1 : span.end);
}
