/** The table that ALTER TABLE, CREATE INDEX and their like mean, and the saving of what it becomes. */
import type { ObjectName } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import type { BindContext } from '../../bind/bind-context.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import type { TableTarget } from '../../bind/definition/definition-context.ts';
import { findObject, formatObjectName } from '../../bind/object-name.ts';
import { saveTableSql } from '../../catalog/storage/save-table.ts';
import { pgSequence, pgTemporarySequence } from '../../catalog/storage/pg-names.ts';
import { run, type CompiledDefinition, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';
import { tempdbPlace } from './definition-context.ts';

/** `missing` and `wrongKind` are the numbers of the errors of this statement. */
export function tableToAlter(name: ObjectName, errors: { readonly missing: number; readonly wrongKind: number }, bind: BindContext): TableInfo {
  const found = findObject(name, bind);
  if (found === undefined) throw bindError(name, errors.missing, formatObjectName(name));
  if (found.kind !== 'table') throw bindError(name, errors.wrongKind, formatObjectName(name));
  return found;
}

/** A table that exists, as a target for what is bound onto it. */
export function targetOf(table: TableInfo, room: DefinitionRoom): TableTarget {
  const { objectId, name, form, pgName } = table;
  if (form !== 'user') return { ...tempdbPlace, objectId, name, form, pgName, sequence: pgTemporarySequence(objectId) };
  const record = room.catalog.state.objects.get(objectId);
  if (record === undefined) throw new Error(`the catalog does not hold ${table.schema}.${table.name}`);
  const { databaseId, schemaId } = record;
  return { objectId, name, form, pgName, database: table.database, databaseId, schema: table.schema, schemaId, sequence: pgSequence(databaseId, objectId) };
}

/** PostgreSQL's schema of a table, in which its indexes are too. */
export const pgSchemaOf = (table: TableInfo): string => table.pgName.slice(0, table.pgName.indexOf('.'));

/** The steps, then the table's new description in the catalog or, of a #temp table, in the session. */
export function alterSteps(steps: readonly DefinitionStep[], after: TableInfo, room: DefinitionRoom): CompiledDefinition {
  if (after.form !== 'user') return { steps, change: {}, temporary: { made: after } };
  return { steps: [...steps, run(saveTableSql(after, targetOf(after, room), 'U'))], change: { objects: [after.objectId] } };
}
