/** A module's text, parsed when it is first used, as the binder wants to know it. */
import { parseBatch, type CreateFunctionStatement } from 'tsql-parser';
import type { CatalogObject } from '../bind/catalog.ts';
import type { ModuleRecord } from './records.ts';
import { pgFunction } from './storage/pg-names.ts';

type ModuleFacts = Omit<ModuleRecord, 'describe'>;
type Placed = Pick<Extract<CatalogObject, { kind: 'view' }>, 'objectId' | 'database' | 'schema' | 'name'>;

/** undefined for kinds that the engine keeps but cannot run. */
export function describeModule(module: ModuleFacts, database: string, schema: string): CatalogObject | undefined {
  const { batch, diagnostics } = parseBatch(module.text, { quotedIdentifier: module.quotedIdentifier });
  const statement = batch.statements[0];
  if (diagnostics.length > 0 || statement === undefined) throw new Error(`the stored text of ${schema}.${module.name} cannot be parsed: ${diagnostics[0]?.message ?? 'it is empty'}`);
  const placed = { objectId: module.objectId, database, schema, name: module.name };
  switch (statement.kind) {
    case 'CreateViewStatement':
      return { kind: 'view', ...placed, ...(statement.columns === undefined ? {} : { columns: statement.columns }), with: statement.with, query: statement.query, ...(statement.checkOption ? { checkOption: true } : {}) };
    case 'CreateProcedureStatement':
      return { kind: 'procedure', ...placed, parameters: module.parameters.map((one, at) => (statement.parameters[at]?.varying === true ? { ...one, cursor: true } : one)), body: statement.body, text: module.text, quotedIdentifier: module.quotedIdentifier };
    case 'CreateFunctionStatement':
      return describeFunction(statement, module, placed);
    case 'CreateTriggerStatement':
      if (module.trigger === undefined) return undefined;
      return { kind: 'trigger', ...placed, ...module.trigger, body: statement.body, text: module.text, quotedIdentifier: module.quotedIdentifier };
    default:
      return undefined;
  }
}

function describeFunction(statement: CreateFunctionStatement, module: ModuleFacts, placed: Placed): CatalogObject | undefined {
  const { parameters, quotedIdentifier, schemaBound } = module;
  const shared = { ...placed, parameters, pgName: pgFunction(module.databaseId, module.objectId), statement, quotedIdentifier, schemaBound };
  switch (statement.definition.kind) {
    case 'InlineFunction':
      return { kind: 'inline function', ...placed, parameters: module.parameters, with: statement.definition.with, query: statement.definition.query };
    case 'ScalarFunction':
      return module.returns === undefined ? undefined : { kind: 'scalar function', ...shared, returns: module.returns };
    case 'MultiStatementFunction':
      return { kind: 'table function', ...shared, columns: module.columns ?? [] };
  }
}

