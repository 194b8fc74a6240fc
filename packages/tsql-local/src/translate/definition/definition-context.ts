/** The catalog as definitions are bound against it. */
import type { ObjectName } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { createBindContext, type BindContext } from '../../bind/bind-context.ts';
import type { DefinitionContext, TablePlace, TableTarget } from '../../bind/definition/definition-context.ts';
import { placeOf, type PlaceLookup } from '../../bind/definition/object-target.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { nameKey } from '../../catalog/name-key.ts';
import type { ObjectRecord } from '../../catalog/records.ts';
import { pgSequence, pgTable, pgTemporarySequence, pgTemporaryTable, systemDatabases } from '../../catalog/storage/pg-names.ts';
import type { DefinitionRoom } from './compiled-definition.ts';

export const placeLookup = (catalog: Catalog): PlaceLookup => ({
  database: (name) => catalog.state.databases.get(nameKey(name)),
  schema: (databaseId, name) => catalog.state.databaseById(databaseId)?.schemas.get(nameKey(name)),
});

export const bindContextOf = (room: DefinitionRoom): BindContext => createBindContext(room.context);

export const isTemporaryName = (name: ObjectName): boolean => name.name.value.startsWith('#');

/** A new user or #temp table: 2714 where the name is taken. */
export function newTableTarget(name: ObjectName, room: DefinitionRoom, bind: BindContext): TableTarget {
  const objectId = room.catalog.nextObjectId();
  if (isTemporaryName(name)) return temporaryTarget(name, objectId, room);
  const place = placeOf(name, bind, placeLookup(room.catalog));
  refuseTaken(name, place, room);
  return { ...place, objectId, name: name.name.value, form: 'user', pgName: pgTable(place.databaseId, objectId), sequence: pgSequence(place.databaseId, objectId) };
}

/** The place of #temp tables and table variables. */
export const tempdbPlace: TablePlace = { database: 'tempdb', databaseId: systemDatabases.tempdb, schema: 'dbo', schemaId: 1 };

function temporaryTarget(name: ObjectName, objectId: number, room: DefinitionRoom): TableTarget {
  if (room.ownTemporaryTables.has(nameKey(name.name.value))) throw bindError(name, 2714, name.name.value);
  return { ...tempdbPlace, objectId, name: name.name.value, form: 'temporary', pgName: pgTemporaryTable(objectId), sequence: pgTemporarySequence(objectId) };
}

export function findRecord(place: TablePlace, name: string, room: DefinitionRoom): ObjectRecord | undefined {
  return room.catalog.state.find(place.databaseId, place.schemaId, name);
}

export function refuseTaken(name: ObjectName, place: TablePlace, room: DefinitionRoom): void {
  if (findRecord(place, name.name.value, room) !== undefined) throw bindError(name, 2714, name.name.value);
}

export function definitionContext(place: TablePlace, room: DefinitionRoom, bind: BindContext): DefinitionContext {
  return {
    bind,
    nextObjectId: () => room.catalog.nextObjectId(),
    isNameTaken: (name) => room.catalog.state.find(place.databaseId, place.schemaId, name) !== undefined,
  };
}
