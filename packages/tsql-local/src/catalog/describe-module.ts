/** A module's text, parsed when it is first used, as the binder wants to know it. */
import { parseBatch } from 'tsql-parser';
import type { CatalogObject } from '../bind/catalog.ts';
import type { ModuleRecord } from './records.ts';

type ModuleFacts = Omit<ModuleRecord, 'describe'>;

/** undefined for kinds that the engine keeps but cannot run. */
export function describeModule(module: ModuleFacts, database: string, schema: string): CatalogObject | undefined {
  const { batch, diagnostics } = parseBatch(module.text, { quotedIdentifier: module.quotedIdentifier });
  const statement = batch.statements[0];
  if (diagnostics.length > 0 || statement === undefined) throw new Error(`the stored text of ${schema}.${module.name} cannot be parsed: ${diagnostics[0]?.message ?? 'it is empty'}`);
  const placed = { objectId: module.objectId, database, schema, name: module.name };
  switch (statement.kind) {
    case 'CreateViewStatement':
      return { kind: 'view', ...placed, ...(statement.columns === undefined ? {} : { columns: statement.columns }), with: statement.with, query: statement.query };
    case 'CreateProcedureStatement':
      return { kind: 'procedure', ...placed, parameters: module.parameters, body: statement.body, text: module.text, quotedIdentifier: module.quotedIdentifier };
    case 'CreateFunctionStatement':
      if (statement.definition.kind !== 'InlineFunction') return undefined;
      return { kind: 'inline function', ...placed, parameters: module.parameters, with: statement.definition.with, query: statement.definition.query };
    default:
      return undefined;
  }
}

