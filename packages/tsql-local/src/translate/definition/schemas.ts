import type { CreateSchemaStatement, DropObjectStatement, ObjectName } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { nameKey } from '../../catalog/name-key.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';

function currentDatabase(room: DefinitionRoom) {
  const database = room.catalog.state.databases.get(nameKey(room.context.catalog.currentDatabase));
  if (database === undefined) throw new Error(`the session's database ${room.context.catalog.currentDatabase} does not exist`);
  return database;
}

export function compileCreateSchema(statement: CreateSchemaStatement, room: DefinitionRoom): CompiledDefinition {
  const database = currentDatabase(room);
  const name = (statement.name ?? statement.owner)?.value ?? '';
  if (database.schemas.has(nameKey(name))) {
    const error = bindError(statement, 2759);
    error.preceding = [bindError(statement, 2714, name)];
    throw error;
  }
  const schemaId = Math.max(...[...database.schemas.values()].map((schema) => (schema.schemaId < 16_384 ? schema.schemaId : 0))) + 1;
  const id = database.databaseId;
  const steps = [];
  if (statement.owner !== undefined) {
    const owner = `SELECT 1 FROM catalog.principals WHERE database_id = ${id} AND lower(name) = lower(${quoteText(statement.owner.value)})`;
    steps.push({ kind: 'refuse if any' as const, query: `SELECT 1 WHERE NOT EXISTS (${owner})`, error: () => bindError(statement, 15151, 'find', 'user', statement.owner?.value ?? '') });
  }
  const principal = statement.owner === undefined ? '1' : `(SELECT principal_id FROM catalog.principals WHERE database_id = ${id} AND lower(name) = lower(${quoteText(statement.owner.value)}))`;
  steps.push(run(`INSERT INTO catalog.schemas (database_id, schema_id, name, principal_id) VALUES (${id}, ${schemaId}, ${quoteText(name)}, ${principal})`));
  return { steps, change: { databases: true } };
}

export function dropSchema(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom): CompiledDefinition | undefined {
  const database = currentDatabase(room);
  const schema = database.schemas.get(nameKey(name.name.value));
  if (schema === undefined) {
    if (statement.ifExists) return undefined;
    throw bindError(statement, 15151, 'drop', 'schema', name.name.value);
  }
  if (schema.schemaId <= 4 || schema.schemaId >= 16_384) throw bindError(statement, 15150, 'drop', 'schema', schema.name);
  const { state } = room.catalog;
  const held = [
    ...[...state.objects.values()].filter((record) => record.databaseId === database.databaseId && record.schemaId === schema.schemaId).map((record) => record.name),
    ...[...state.types.values()].filter((record) => record.databaseId === database.databaseId && record.schemaId === schema.schemaId).map((record) => record.info.name),
  ];
  if (held[0] !== undefined) throw bindError(statement, 3729, 'drop schema', schema.name, held[0]);
  const where = `database_id = ${database.databaseId}`;
  return {
    steps: [
      run(`DELETE FROM catalog.schemas WHERE ${where} AND schema_id = ${schema.schemaId}`),
      run(`DELETE FROM catalog.permissions WHERE ${where} AND class = 3 AND major_id = ${schema.schemaId}`),
    ],
    change: { databases: true },
  };
}
