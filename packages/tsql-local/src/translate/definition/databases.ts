import type { AlterDatabaseStatement, CreateDatabaseStatement, DropObjectStatement, ObjectName } from 'tsql-parser';
import { collationByName } from '../../types/collation.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import { bindError, refuse } from '../../bind/bind-error.ts';
import { nameKey } from '../../catalog/name-key.ts';
import { forgetDatabaseObjectsSql } from '../../catalog/storage/forget-database-sql.ts';
import { newDatabaseSql } from '../../catalog/storage/new-database-sql.ts';
import { firstUserDatabaseId, pgSchema } from '../../catalog/storage/pg-names.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { databaseSetting } from './database-setting.ts';

export function compileCreateDatabase(statement: CreateDatabaseStatement, room: DefinitionRoom): CompiledDefinition {
  if (room.inTransaction) throw bindError(statement, 226, 'CREATE DATABASE');
  if (room.catalog.databaseName(statement.name.value) !== undefined) throw bindError(statement, 1801, statement.name.value);
  const collation = statement.collation === undefined ? defaultCollation : collationByName(statement.collation.value).name;
  // Columns without COLLATE and literals have the default collation in every database here.
  if (collation !== defaultCollation) throw refuse(statement, `CREATE DATABASE … COLLATE ${collation}`);
  return { steps: [run(newDatabaseSql(room.catalog.nextDatabaseId(), statement.name.value, collation))], change: { databases: true } };
}

export function compileAlterDatabase(statement: AlterDatabaseStatement, room: DefinitionRoom): CompiledDefinition {
  if (room.inTransaction) throw bindError(statement, 226, 'ALTER DATABASE');
  const name = statement.name === 'CURRENT' ? room.context.catalog.currentDatabase : statement.name.value;
  const database = room.catalog.state.databases.get(nameKey(name));
  if (database === undefined) {
    const error = bindError(statement, 5069);
    error.preceding = [bindError(statement, 5011, name)];
    throw error;
  }
  const setting = databaseSetting(statement.setting);
  if (setting === undefined) throw bindError(statement, 40517, `ALTER DATABASE SET ${statement.setting}`);
  if (setting.kind === 'nothing') return { steps: [], change: {} };
  if (setting.kind === 'single user') {
    if (room.isDatabaseInUse(database.name)) throw bindError(statement, 40517, `ALTER DATABASE SET ${statement.setting} while other sessions use the database`);
    return { steps: [], change: {} };
  }
  return { steps: [run(`UPDATE catalog.databases SET recovery_model = ${setting.model} WHERE database_id = ${database.databaseId}`)], change: {} };
}

export function dropDatabase(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom): CompiledDefinition | undefined {
  if (room.inTransaction) throw bindError(statement, 574, 'DROP DATABASE');
  const database = room.catalog.state.databases.get(nameKey(name.name.value));
  if (database === undefined) {
    if (statement.ifExists) return undefined;
    throw bindError(statement, 3701, 'database', name.name.value);
  }
  if (database.databaseId < firstUserDatabaseId) throw bindError(statement, 3708, 'drop', 'database', database.name, 'database');
  const isCurrent = nameKey(room.context.catalog.currentDatabase) === nameKey(database.name);
  if (isCurrent || room.isDatabaseInUse(database.name)) throw bindError(statement, 3702, database.name);
  const { state } = room.catalog;
  const objects = [...state.objects.values()].filter((record) => record.databaseId === database.databaseId).map((record) => record.objectId);
  return { steps: [run(dropDatabaseSql(database.databaseId))], change: { databases: true, types: true, objects } };
}

function dropDatabaseSql(databaseId: number): string {
  return [
    `DROP SCHEMA ${pgSchema(databaseId)} CASCADE`,
    forgetDatabaseObjectsSql(databaseId),
    ...['role_members', 'principals', 'schemas', 'databases'].map((table) => `DELETE FROM catalog.${table} WHERE database_id = ${databaseId}`),
  ].join(';\n');
}
