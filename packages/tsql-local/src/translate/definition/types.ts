import type { CreateAliasTypeStatement, CreateTableTypeStatement, DropObjectStatement, ObjectName } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { bindTable } from '../../bind/definition/bind-table.ts';
import type { TableTarget } from '../../bind/definition/definition-context.ts';
import { placeOf } from '../../bind/definition/object-target.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import { resolveDataType } from '../../bind/resolve-data-type.ts';
import type { TypeRecord } from '../../catalog/records.ts';
import { pgTable } from '../../catalog/storage/pg-names.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { forgetTableSql, saveTableSql } from '../../catalog/storage/save-table.ts';
import { typeLiterals } from '../../catalog/storage/type-columns.ts';
import { noticingFailures } from './failed-constraint.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf, definitionContext, placeLookup } from './definition-context.ts';

/** sys owns the hidden tables of table types. */
const sysSchemaId = 4;

export function compileCreateTableType(statement: CreateTableTypeStatement, room: DefinitionRoom): CompiledDefinition {
  const bind = bindContextOf(room);
  const place = placeOf(statement.name, bind, placeLookup(room.catalog));
  refuseTakenType(statement.name, place, room);
  for (const node of [...statement.definition.constraints, ...statement.definition.columns.flatMap((column) => column.constraints)]) {
    if (node.kind === 'ForeignKeyConstraint') throw bindError(node, 156, 'REFERENCES');
    if (node.name !== undefined) throw bindError(node, 156, 'CONSTRAINT');
  }
  const typeId = room.catalog.nextTypeId();
  const objectId = room.catalog.nextObjectId();
  const hidden = `TT_${statement.name.name.value}_${objectId.toString(16).toUpperCase().padStart(8, '0')}`;
  // It holds no rows: a variable of the type gets a table of its own.
  const target: TableTarget = { ...place, schemaId: sysSchemaId, objectId, name: hidden, form: 'variable', pgName: pgTable(place.databaseId, objectId), sequence: '' };
  const table = noticingFailures(statement, () => bindTable(statement.definition, target, definitionContext(target, room, bind)));
  const type = `INSERT INTO catalog.types (user_type_id, database_id, schema_id, name, table_object_id, nullable) VALUES (${typeId}, ${place.databaseId}, ${place.schemaId}, ${quoteText(statement.name.name.value)}, ${objectId}, false)`;
  return { steps: [run(saveTableSql(table, target, 'TT')), run(type)], change: { types: true } };
}

export function compileCreateAliasType(statement: CreateAliasTypeStatement, room: DefinitionRoom): CompiledDefinition {
  const bind = bindContextOf(room);
  const place = placeOf(statement.name, bind, placeLookup(room.catalog));
  refuseTakenType(statement.name, place, room);
  const base = resolveDataType(statement.base, bind);
  if (base.kind === 'table type') throw bindError(statement, 2715, 1, formatObjectName(statement.base.name));
  const values = [room.catalog.nextTypeId(), place.databaseId, place.schemaId, quoteText(statement.name.name.value), typeLiterals(base), statement.nullable !== false];
  const insert = `INSERT INTO catalog.types (user_type_id, database_id, schema_id, name, type, length, precision, scale, "collation", nullable) VALUES (${values.join(', ')})`;
  return { steps: [run(insert)], change: { types: true } };
}

function refuseTakenType(name: ObjectName, place: { readonly databaseId: number; readonly schemaId: number; readonly schema: string }, room: DefinitionRoom): void {
  if (room.catalog.state.findType(place.databaseId, place.schemaId, name.name.value) !== undefined) throw bindError(name, 219, `${place.schema}.${name.name.value}`);
}

export function dropType(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom): CompiledDefinition | undefined {
  const lookup = placeLookup(room.catalog);
  const database = lookup.database(name.database?.value ?? room.context.catalog.currentDatabase);
  const schema = database === undefined ? undefined : lookup.schema(database.databaseId, name.schema?.value ?? 'dbo');
  const record = database === undefined || schema === undefined ? undefined : room.catalog.state.findType(database.databaseId, schema.schemaId, name.name.value);
  if (record === undefined) {
    if (statement.ifExists) return undefined;
    throw bindError(statement, 218, formatObjectName(name));
  }
  const user = userOf(record, room);
  if (user !== undefined) throw bindError(statement, 3732, formatObjectName(name), user);
  return {
    steps: [run(`DELETE FROM catalog.types WHERE user_type_id = ${record.typeId}`), ...(record.tableId === undefined ? [] : [run(forgetTableSql(record.tableId))])],
    change: { types: true },
  };
}

/** A table, module or type whose columns or parameters are of the type. */
function userOf(type: TypeRecord, room: DefinitionRoom): string | undefined {
  const { objects, types } = room.catalog.state;
  for (const record of objects.values()) {
    if (record.type === 'U' && record.table.columns.some((column) => column.aliasTypeId === type.typeId)) return record.name;
    if ('parameters' in record && record.parameters.some((parameter) => parameter.type.kind === 'table type' && parameter.type.typeId === type.typeId)) return record.name;
  }
  for (const other of types.values()) if (other.info.kind === 'table type' && other.info.columns.some((column) => column.aliasTypeId === type.typeId)) return other.info.name;
  return undefined;
}
