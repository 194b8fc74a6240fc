/** ALTER SCHEMA … TRANSFER: rows of the catalog alone, since PostgreSQL knows objects by their ids. Permissions do not go along. */
import type { AlterSchemaStatement } from 'tsql-parser';
import { bindError, refuse } from '../../bind/bind-error.ts';
import { nameKey } from '../../catalog/name-key.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { referring } from './rename.ts';
import { schemaBoundReferrer } from './schema-bound.ts';

export function compileAlterSchema(statement: AlterSchemaStatement, room: DefinitionRoom): CompiledDefinition {
  const { name, securable } = statement;
  if (securable.database !== undefined) throw refuse(securable, 'ALTER SCHEMA of another database');
  const { state } = room.catalog;
  const database = state.databases.get(nameKey(room.context.catalog.currentDatabase));
  if (database === undefined) throw new Error(`the session's database ${room.context.catalog.currentDatabase} does not exist`);
  const target = database.schemas.get(nameKey(name.value));
  if (target === undefined) throw bindError(statement, 15151, 'alter', 'schema', name.value);
  const source = database.schemas.get(nameKey(securable.schema?.value ?? 'dbo'));
  const plain = securable.name.value;

  if (statement.class === 'TYPE') {
    const type = source && state.findType(database.databaseId, source.schemaId, plain);
    if (source === undefined || type === undefined) throw bindError(statement, 15151, 'find', 'type', plain);
    refuseSame(statement, source.schemaId, target.schemaId);
    if (state.findType(database.databaseId, target.schemaId, plain) !== undefined) throw bindError(statement, 15530, 'type', plain);
    return {
      steps: [run(`UPDATE catalog.types SET schema_id = ${target.schemaId} WHERE user_type_id = ${type.typeId}`), run(`DELETE FROM catalog.permissions WHERE class = 6 AND major_id = ${type.typeId}`)],
      change: { types: true },
    };
  }

  const record = source && state.find(database.databaseId, source.schemaId, plain);
  if (source === undefined || record === undefined) throw bindError(statement, 15151, 'find', 'object', plain);
  if (record.type === 'TR' || 'tableId' in record) throw bindError(statement, 15347);
  refuseSame(statement, source.schemaId, target.schemaId);
  if (state.find(database.databaseId, target.schemaId, plain) !== undefined) throw bindError(statement, 15530, 'object', plain);
  if ('schemaBound' in record && record.schemaBound) throw bindError(statement, 15348);
  if (schemaBoundReferrer(record, state) !== undefined) throw refuse(securable, 'ALTER SCHEMA of an object that a schema-bound module names');
  const triggers = state.triggersOf(record.objectId).map((trigger) => trigger.objectId);
  return {
    steps: [
      run(`UPDATE catalog.objects SET schema_id = ${target.schemaId}, modify_date = catalog.now() WHERE object_id IN (${[record.objectId, ...triggers].join(', ')}) OR parent_object_id = ${record.objectId}`),
      run(`DELETE FROM catalog.permissions WHERE class = 1 AND major_id = ${record.objectId}`),
    ],
    change: { objects: [record.objectId, ...triggers, ...referring(record, room)] },
  };
}

function refuseSame(statement: AlterSchemaStatement, from: number, to: number): void {
  if (from === to) throw refuse(statement, 'ALTER SCHEMA into the schema that holds the object');
}
