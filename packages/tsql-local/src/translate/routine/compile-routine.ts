/** A scalar or multi-statement function as a function of PostgreSQL's, so that queries call it row by row. */
import type { CreateFunctionStatement } from 'tsql-parser';
import type { IdentityInfo, ScalarFunctionInfo, TableFunctionInfo, TableInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { functionFacts } from '../../bind/definition/function-facts.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { raise } from '../../functions/runtime/raise.ts';
import { pgType } from '../../types/pg-type.ts';
import { SqlError } from '../../types/sql-error.ts';
import { raiseText, routineBody } from './routine-body.ts';
import { routineClock, routineContext, routineFrame, routineLevel, routineRowCount } from './routine-value.ts';
import { routineVariables, type RoutineVariables } from './routine-variables.ts';
import { storedFunction } from './stored-function.ts';

export interface CompiledRoutine {
  /** The statements that put it in the place of an older one. */
  readonly sql: readonly string[];
  /** Its table variables: errors name their constraints. */
  readonly tables: readonly TableInfo[];
}

type Routine = ScalarFunctionInfo | TableFunctionInfo;

/** Functions, procedures, triggers and views together may nest so deep. */
const nestingLimit = 32;

/** `given` is the context of a batch in the function's database. */
export function compileRoutine(routine: Routine, given: CompileContext): CompiledRoutine {
  const context: CompileContext = { ...given, variables: new Map(), defaultSchema: routine.schema, quotedIdentifier: routine.quotedIdentifier, module: 'function' };
  const { definition } = routine.statement;
  if (definition.kind === 'InlineFunction') throw new Error(`${routine.name} is an inline function`);
  const head = headOf(routine);
  try {
    const returned = definition.kind === 'MultiStatementFunction' ? { name: definition.variable, shape: definition.returns } : undefined;
    const variables = routineVariables(routine.parameters, returned, definition.body, routine.pgName, context);
    const names = { variable: variables.nameOf, objectId: routine.objectId };
    const leave = leaveText(routine, variables);
    const returns = routine.kind === 'scalar function' ? routine.returns : undefined;
    const body = routineBody(definition.body, { context: { ...context, variables: variables.infos, routine: names }, nameOf: variables.nameOf, leave, returns });
    const text = `DECLARE\n${declarations(routine, variables)}\nBEGIN\n${beginText(routine, variables)}\n${body}\n${routine.kind === 'table function' ? leave(undefined) : ''}\nEND`;
    return {
      sql: [...variables.tables.flatMap((one) => one.creation), createText(routine, head, variables.tables.length > 0 ? 'VOLATILE' : 'STABLE', text), ...storedText(routine, context)],
      tables: variables.tables.map((one) => one.table),
    };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return { sql: [createText(routine, head, 'STABLE', `BEGIN\n${raiseText(error)}\nEND`)], tables: [] };
  }
}

/** What takes it away again, in every form. */
export const dropRoutineSql = ({ pgName }: Pick<Routine, 'pgName'>): readonly string[] => [`DROP FUNCTION IF EXISTS ${storedFunction(pgName)}`, `DROP FUNCTION IF EXISTS ${pgName}`];

/** The same with its table variables. */
export const forgetRoutineSql = (routine: Routine, context: CompileContext): readonly string[] => [
  ...dropRoutineSql(routine),
  ...compileRoutine(routine, context).tables.map(({ pgName }) => `DROP TABLE IF EXISTS ${pgName} CASCADE`),
];

const parameterTypes = (routine: Routine): readonly string[] => routine.parameters.map(({ type }, at) => `_${at + 1} ${type.kind === 'table type' ? 'text' : pgType(type)}`);

/** `(_1 int4, …, _context jsonb, _level int4) RETURNS …` */
function headOf(routine: Routine): string {
  const parameters = [...parameterTypes(routine), `${routineContext} jsonb`, `${routineLevel} int4`];
  const returns = routine.kind === 'scalar function' ? pgType(routine.returns) : `TABLE (${routine.columns.map(({ type }, at) => `_o${at + 1} ${pgType(type)}`).join(', ')})`;
  return `(${parameters.join(', ')}) RETURNS ${returns}`;
}

const createText = (routine: Routine, head: string, volatility: string, body: string): string =>
  `CREATE OR REPLACE FUNCTION ${routine.pgName}${head} LANGUAGE plpgsql ${volatility} AS ${quoteLiteral(body)}`;

/** The form that stored columns and indexes call: PostgreSQL wants to be told that it never changes its mind. */
function storedText(routine: Routine, context: CompileContext): readonly string[] {
  if (routine.kind !== 'scalar function' || !functionFacts(routine, context.catalog).deterministic) return [];
  const call = `${routine.pgName}(${[...routine.parameters.map((_, at) => `$${at + 1}`), 'NULL', 'NULL'].join(', ')})`;
  return [`CREATE OR REPLACE FUNCTION ${storedFunction(routine.pgName)}${headOf(routine)} LANGUAGE plpgsql IMMUTABLE AS ${quoteLiteral(`BEGIN RETURN ${call}; END`)}`];
}

function declarations(routine: Routine, variables: RoutineVariables): string {
  const result = routine.kind === 'scalar function' ? [`_result ${pgType(routine.returns)}`] : [];
  const frame = variables.tables.length === 0 ? [] : [`${routineFrame} int8 := nextval('catalog.routine_frame')`];
  const numbers = identities(variables).flatMap((_, at) => [`_last${at} int8`, `_called${at} bool`]);
  return [...variables.declarations, ...numbers, ...result, ...frame, '_row record', `${routineRowCount} int8 := 0`, `${routineClock} int8`].map((one) => `${one};`).join('\n');
}

function beginText(routine: Routine, variables: RoutineVariables): string {
  return [
    `${routineLevel} := coalesce(${routineLevel}, CAST(${routineContext} ->> '@@NESTLEVEL' AS int4) + 1, 1);`,
    `IF ${routineLevel} > ${nestingLimit} THEN ${raise(217, String(nestingLimit))} END IF;`,
    ...(returnsNullOnNull(routine.statement) && routine.parameters.length > 0 ? [`IF ${routine.parameters.map(({ name }) => `${variables.nameOf(name)} IS NOT DISTINCT FROM NULL`).join(' OR ')} THEN RETURN NULL; END IF;`] : []),
    ...identities(variables).map(({ sequence, seed }, at) => `SELECT last_value, is_called INTO _last${at}, _called${at} FROM ${sequence}; PERFORM setval('${sequence}', ${seed}, false);`),
  ].join('\n');
}

/** Each call numbers its rows from the seed; the call around it goes on with its own numbers. */
const identities = ({ tables }: RoutineVariables): readonly IdentityInfo[] => tables.flatMap(({ table }) => table.columns.flatMap(({ identity }) => identity ?? []));

const returnsNullOnNull = (statement: CreateFunctionStatement): boolean => statement.options.includes('RETURNS NULL ON NULL INPUT');

/** The rows of its table variables go with the call. */
function leaveText(routine: Routine, variables: RoutineVariables): (value: string | undefined) => string {
  const { tables } = variables;
  const forget = [
    ...tables.map(({ table }) => `DELETE FROM ${table.pgName} WHERE "frame" = ${routineFrame};`),
    ...identities(variables).map(({ sequence }, at) => `PERFORM setval('${sequence}', _last${at}, _called${at});`),
  ].join(' ');
  if (routine.kind === 'scalar function') return (value) => (tables.length === 0 ? `RETURN ${value ?? 'NULL'};` : `_result := ${value ?? 'NULL'}; ${forget} RETURN _result;`);
  const rows = tables[0]?.table;
  if (rows === undefined) throw new Error(`${routine.name} returns no table`);
  const columns = rows.columns.map((column) => `"${column.pgName}"`).join(', ');
  return () => `RETURN QUERY SELECT ${columns} FROM ${rows.pgName} WHERE "frame" = ${routineFrame}; ${forget} RETURN;`;
}
