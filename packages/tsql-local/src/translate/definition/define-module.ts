/** CREATE, ALTER and CREATE OR ALTER of views, procedures and functions: the body is bound, the text is kept. */
import type { CreateFunctionStatement, CreateProcedureStatement, CreateViewStatement } from 'tsql-parser';
import { createBindContext, type BindContext } from '../../bind/bind-context.ts';
import { bindError, bindErrorWithState, refuse } from '../../bind/bind-error.ts';
import type { OutputColumn } from '../../bind/bound.ts';
import { placeOf } from '../../bind/definition/object-target.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import { bindQuery } from '../../bind/query/bind-query.ts';
import { nameKey } from '../../bind/same-name.ts';
import type { ModuleType, ObjectRecord } from '../../catalog/records.ts';
import { pgFunction } from '../../catalog/storage/pg-names.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { saveObjectSql, saveResultColumnsSql } from '../../catalog/storage/save-table.ts';
import { sqlErrorWithState } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import { checkBody } from './check-body.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { findRecord, isTemporaryName, placeLookup } from './definition-context.ts';
import { nextValuesIn } from './next-value-placement.ts';
import { raiseAll } from './raise-all.ts';
import { moduleOptions } from './module-options.ts';
import { moduleText } from './module-text.ts';
import { walkObjectNames } from './object-names.ts';
import { dropRoutineSql } from '../routine/compile-routine.ts';
import { bindRoutine } from './bind-routine.ts';
import { bindParameters, parameterVariables, saveParametersSql, type ModuleParameter, type ReturnedType } from './parameters.ts';
import { definitionReferrer } from './schema-bound.ts';

type ModuleStatement = CreateViewStatement | CreateProcedureStatement | CreateFunctionStatement;

/** `text` is the whole batch that the statement stands in, which is kept. */
export function compileModule(statement: ModuleStatement, text: string, room: DefinitionRoom): CompiledDefinition {
  try {
    return defineModule(statement, text, room);
  } catch (error) {
    // What goes wrong while a module is made names it, without its schema.
    if (error instanceof SqlError && error.procedure === '') error.procedure = statement.name.name.value;
    throw error;
  }
}

function defineModule(statement: ModuleStatement, text: string, room: DefinitionRoom): CompiledDefinition {
  const { word, type } = kindOf(statement);
  if (statement.name.database !== undefined) throw bindError(statement.name, 166, `CREATE/ALTER ${word}`);
  if (isTemporaryName(statement.name)) throw refuse(statement.name, `a temporary ${word.toLowerCase()}`);
  const place = placeOf(statement.name, createBindContext(room.context), placeLookup(room.catalog));
  // Names in the body are looked up in the module's own schema, and the creator's variables are not seen.
  const { schemaBound } = moduleOptions(statement, word);
  const bind = createBindContext({
    ...room.context,
    variables: new Map(),
    defaultSchema: place.schema,
    module: statement.kind === 'CreateProcedureStatement' ? 'procedure' : 'function',
    ...(schemaBound ? { schemaBound: true } : {}),
  });
  if (statement.kind !== 'CreateProcedureStatement') raiseAll(statement, nextValuesIn(statement).map((node) => bindError(node, 11719)));
  const { parameters, columns, returns } = bindModule(statement, text, bind);
  if (schemaBound) checkSchemaBound(statement, word);
  const existing = findRecord(place, statement.name.name.value, room);
  const objectId = objectIdOf(statement, existing, type, room);
  if (existing !== undefined) refuseReferenced(statement, existing, room);
  const object = { objectId, name: statement.name.name.value, type, systemNamed: false };
  const kept = quoteText(moduleText(text, statement));
  const quoted = room.context.quotedIdentifier;
  return {
    steps: [
      ...(type === 'FN' || type === 'TF' ? dropRoutineSql({ pgName: pgFunction(place.databaseId, objectId) }) : []).map((sql) => run(sql)),
      run(saveObjectSql(object, place, 0)),
      run(
        `INSERT INTO catalog.modules (object_id, definition, quoted_identifier, schema_bound, check_option, null_on_null_input) VALUES (${objectId}, ${kept}, ${quoted}, ${schemaBound}, ${statement.kind === 'CreateViewStatement' && statement.checkOption}, ${statement.options.includes('RETURNS NULL ON NULL INPUT')}) ` +
          `ON CONFLICT (object_id) DO UPDATE SET definition = excluded.definition, quoted_identifier = excluded.quoted_identifier, schema_bound = excluded.schema_bound, check_option = excluded.check_option, null_on_null_input = excluded.null_on_null_input`,
      ),
      ...saveParametersSql(objectId, parameters, bind, returns).map((sql) => run(sql)),
      run(saveResultColumnsSql(objectId, columns.map((column, at) => ({ columnId: at + 1, name: column.name, type: column.type, nullable: column.nullable, pgName: '' })))),
    ],
    change: { objects: [objectId] },
  };
}

const functionTypes = { InlineFunction: 'IF', ScalarFunction: 'FN', MultiStatementFunction: 'TF' } as const;

function kindOf(statement: ModuleStatement): { readonly word: string; readonly type: ModuleType } {
  switch (statement.kind) {
    case 'CreateViewStatement':
      return { word: 'VIEW', type: 'V' };
    case 'CreateProcedureStatement':
      return { word: 'PROCEDURE', type: 'P' };
    case 'CreateFunctionStatement':
      return { word: 'FUNCTION', type: functionTypes[statement.definition.kind] };
  }
}

interface BoundModule {
  readonly parameters: readonly ModuleParameter[];
  readonly columns: readonly OutputColumn[];
  /** Of a scalar function. */
  readonly returns?: ReturnedType;
}

function bindModule(statement: ModuleStatement, text: string, bind: BindContext): BoundModule {
  switch (statement.kind) {
    case 'CreateViewStatement':
      return { parameters: [], columns: bindViewBody(statement, bind) };
    case 'CreateFunctionStatement':
      return bindFunctionBody(statement, text, bind);
    case 'CreateProcedureStatement':
      return bindProcedureBody(statement, bind);
  }
}

function bindViewBody(statement: CreateViewStatement, bind: BindContext): readonly OutputColumn[] {
  refuseTemporaryTables(statement);
  const { columns } = bindQuery(statement.query, { with: statement.with, role: 'subquery' }, bind);
  const names = statement.columns;
  if (names !== undefined && names.length > columns.length) throw bindError(statement, 4502, formatObjectName(statement.name));
  if (names !== undefined && names.length < columns.length) throw bindError(statement, 8158, formatObjectName(statement.name));
  const named = columns.map((column, at) => ({ ...column, name: names?.[at]?.value ?? column.name }));
  checkColumnNames(statement, named, 4511);
  return named;
}

function bindFunctionBody(statement: CreateFunctionStatement, text: string, bind: BindContext): BoundModule {
  const { definition } = statement;
  if (definition.kind !== 'InlineFunction') return bindRoutine(statement, definition, text, bind);
  refuseTemporaryTables(statement);
  const cursor = statement.parameters.find((parameter) => parameter.varying === true);
  if (cursor !== undefined) throw refuse(cursor, 'a cursor parameter of a function');
  const parameters = bindParameters(statement.parameters, bind);
  const inBody = createBindContext({ ...bind.compile, variables: parameterVariables(parameters, bind) });
  const { columns } = bindQuery(definition.query, { with: definition.with, role: 'subquery' }, inBody);
  checkColumnNames(statement, columns, 4514);
  return { parameters, columns };
}

function bindProcedureBody(statement: CreateProcedureStatement, bind: BindContext): BoundModule {
  const parameters = bindParameters(statement.parameters, bind);
  raiseAll(statement, checkBody(statement.body, { ...bind.compile, variables: parameterVariables(parameters, bind) }, true));
  return { parameters, columns: [] };
}

function refuseTemporaryTables(statement: CreateViewStatement | CreateFunctionStatement): void {
  const temporary = walkObjectNames(statement).find(isTemporaryName);
  if (temporary !== undefined) throw bindError(temporary, 4508);
}

/** `unnamed` is the number of the error for a column without a name. */
function checkColumnNames(statement: ModuleStatement, columns: readonly OutputColumn[], unnamed: number): void {
  const seen = new Set<string>();
  for (const [at, column] of columns.entries()) {
    if (column.name === '') throw bindError(statement, unnamed, at + 1);
    if (seen.has(nameKey(column.name))) throw bindError(statement, 4506, column.name, formatObjectName(statement.name));
    seen.add(nameKey(column.name));
  }
}

function checkSchemaBound(statement: ModuleStatement, word: string): void {
  for (const name of walkObjectNames(statement.kind === 'CreateViewStatement' ? [statement.query, statement.with] : statement)) {
    if (name.partCount > 2) throw bindError(name, 4512, word.toLowerCase(), formatObjectName(statement.name), formatObjectName(name));
  }
}

/** The id that the module has or gets: 2714 where CREATE finds the name taken, 208 and 2010 where ALTER finds nothing or another kind. */
function objectIdOf(statement: ModuleStatement, existing: ObjectRecord | undefined, type: ModuleType, room: DefinitionRoom): number {
  const spelled = formatObjectName(statement.name);
  if (existing === undefined) {
    if (statement.verb === 'ALTER') throw sqlErrorWithState(208, 6, spelled);
    return room.catalog.nextObjectId();
  }
  if (statement.verb === 'CREATE') throw sqlErrorWithState(2714, 3, statement.name.name.value);
  if (existing.type !== type) throw bindError(statement, 2010, spelled);
  return existing.objectId;
}

/** What a constraint, a computed column or a schema-bound module calls cannot be changed. */
function refuseReferenced(statement: ModuleStatement, existing: ObjectRecord, room: DefinitionRoom): void {
  const referrer = definitionReferrer(existing, room.catalog.state);
  if (referrer !== undefined) throw bindErrorWithState(statement, 3729, 3, 'ALTER', formatObjectName(statement.name), referrer);
}
