/** What sp_rename changes: the catalog's rows alone, since PostgreSQL knows objects, columns and indexes by their ids. */
import type { TableInfo } from '../../bind/catalog.ts';
import { conditionColumns, expressionColumns } from '../../bind/definition/condition-columns.ts';
import { sameName } from '../../bind/same-name.ts';
import { nameKey } from '../../catalog/name-key.ts';
import type { ObjectRecord, TableRecord, TypeRecord } from '../../catalog/records.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { sqlError } from '../../types/errors.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { schemaBoundReferrer } from './schema-bound.ts';

export type RenameTarget =
  | { readonly kind: 'object'; readonly record: ObjectRecord }
  | { readonly kind: 'column'; readonly table: TableRecord; readonly columnId: number }
  | { readonly kind: 'index'; readonly table: TableRecord; readonly indexId: number }
  | { readonly kind: 'type'; readonly record: TypeRecord };

/** The object, column or index that the parts of a name mean in the current database; `as` is what it is said to be. */
export function renameTarget(parts: readonly string[], as: 'OBJECT' | 'COLUMN' | 'INDEX' | 'USERDATATYPE' | undefined, room: DefinitionRoom): RenameTarget | undefined {
  if (as === 'USERDATATYPE') return typeNamed(parts, room);
  const object = as === 'COLUMN' || as === 'INDEX' ? undefined : objectNamed(parts, room);
  if (object !== undefined || as === 'OBJECT') return object && { kind: 'object', record: object };
  const table = parts.length > 1 ? objectNamed(parts.slice(0, -1), room) : undefined;
  if (table?.type !== 'U') return undefined;
  const name = parts.at(-1) ?? '';
  const column = table.table.columns.find((one) => sameName(one.name, name));
  if (column !== undefined && as !== 'INDEX') return { kind: 'column', table, columnId: column.columnId };
  const index = indexesOf(table.table).find((one) => sameName(one.name, name));
  return index === undefined || as === 'COLUMN' ? undefined : { kind: 'index', table, indexId: index.indexId };
}

function objectNamed(parts: readonly string[], room: DefinitionRoom): ObjectRecord | undefined {
  const place = placeNamed(parts, room);
  return place && room.catalog.state.find(place.databaseId, place.schemaId, place.name);
}

function typeNamed(parts: readonly string[], room: DefinitionRoom): RenameTarget | undefined {
  const place = placeNamed(parts, room);
  const record = place && room.catalog.state.findType(place.databaseId, place.schemaId, place.name);
  return record && { kind: 'type', record };
}

/** Names of other databases are not found here. */
function placeNamed(parts: readonly string[], room: DefinitionRoom) {
  const [name = '', schema = '', database = '', ...more] = parts.toReversed();
  const current = room.catalog.state.databases.get(nameKey(room.context.catalog.currentDatabase));
  if (current === undefined || more.length > 0 || (database !== '' && !sameName(database, current.name))) return undefined;
  const found = current.schemas.get(nameKey(schema === '' ? 'dbo' : schema));
  return found && { databaseId: current.databaseId, schemaId: found.schemaId, name };
}

interface NamedIndex { readonly indexId: number; readonly name: string; readonly constraintId?: number }

const indexesOf = ({ constraints, indexes }: TableInfo): readonly NamedIndex[] => [
  ...constraints.flatMap((one) => (one.kind === 'primary key' || one.kind === 'unique' ? [{ indexId: one.indexId, name: one.name, constraintId: one.objectId }] : [])),
  ...indexes,
];

/** `written` is the old name as it was given. Throws 15335 for a name that is taken, 15336 where something enforced names the old one. */
export function compileRename(target: RenameTarget, newName: string, written: string, room: DefinitionRoom): CompiledDefinition {
  switch (target.kind) {
    case 'object':
      return renameObject(target.record, newName, written, room);
    case 'column':
      return renameColumn(target, newName, written, room);
    case 'index':
      return renameIndex(target, newName, room);
    case 'type':
      return renameType(target.record, newName, room);
  }
}

function renameObject(record: ObjectRecord, newName: string, written: string, room: DefinitionRoom): CompiledDefinition {
  const taken = room.catalog.state.find(record.databaseId, record.schemaId, newName);
  if (taken !== undefined && taken.objectId !== record.objectId) throw sqlError(15335, newName, 'object');
  if (schemaBoundReferrer(record, room.catalog.state) !== undefined) throw sqlError(15336, written);
  const name = quoteText(newName);
  const steps = [run(`UPDATE catalog.objects SET name = ${name}, system_named = false, modify_date = catalog.now() WHERE object_id = ${record.objectId}`)];
  if (!('tableId' in record)) return { steps, change: { objects: [record.objectId, ...(record.type === 'U' ? referring(record, room) : [])] } };
  steps.push(run(`UPDATE catalog.indexes SET name = ${name} WHERE constraint_object_id = ${record.objectId}`));
  return { steps, change: { objects: [record.tableId] } };
}

function renameColumn({ table, columnId }: Extract<RenameTarget, { kind: 'column' }>, newName: string, written: string, room: DefinitionRoom): CompiledDefinition {
  const { columns, constraints, indexes } = table.table;
  const column = columns.find((one) => one.columnId === columnId);
  if (column === undefined) throw new Error('a column that was found is there');
  if (columns.some((one) => one !== column && sameName(one.name, newName))) throw sqlError(15335, newName, 'COLUMN');
  const reads = [
    ...constraints.flatMap((one) => (one.kind === 'check' ? conditionColumns(one.text) : [])),
    ...columns.flatMap((one) => (one.computed === undefined ? [] : expressionColumns(one.computed.text))),
    ...indexes.flatMap((one) => (one.where === undefined ? [] : conditionColumns(one.where))),
  ];
  if (reads.some((name) => sameName(name, column.name)) || schemaBoundReferrer(table, room.catalog.state) !== undefined) throw sqlError(15336, written);
  if (column.computed !== undefined) throw sqlError(4928, column.name, 'COMPUTED');
  const steps = [run(`UPDATE catalog.columns SET name = ${quoteText(newName)} WHERE object_id = ${table.objectId} AND column_id = ${columnId}`)];
  return { steps, change: { objects: [table.objectId, ...referring(table, room)] } };
}

function renameIndex({ table, indexId }: Extract<RenameTarget, { kind: 'index' }>, newName: string, room: DefinitionRoom): CompiledDefinition {
  const indexes = indexesOf(table.table);
  const index = indexes.find((one) => one.indexId === indexId);
  if (indexes.some((one) => one !== index && sameName(one.name, newName))) throw sqlError(15335, newName, 'INDEX');
  const name = quoteText(newName);
  const steps = [run(`UPDATE catalog.indexes SET name = ${name} WHERE object_id = ${table.objectId} AND index_id = ${indexId}`)];
  if (index?.constraintId !== undefined) {
    const taken = room.catalog.state.find(table.databaseId, table.schemaId, newName);
    if (taken !== undefined && taken.objectId !== index.constraintId) throw sqlError(15335, newName, 'object');
    steps.push(run(`UPDATE catalog.objects SET name = ${name}, system_named = false WHERE object_id = ${index.constraintId}`));
  }
  return { steps, change: { objects: [table.objectId] } };
}

function renameType(record: TypeRecord, newName: string, room: DefinitionRoom): CompiledDefinition {
  const taken = room.catalog.state.findType(record.databaseId, record.schemaId, newName);
  if (taken !== undefined && taken.typeId !== record.typeId) throw sqlError(15335, newName, 'USERDATATYPE');
  return { steps: [run(`UPDATE catalog.types SET name = ${quoteText(newName)} WHERE user_type_id = ${record.typeId}`)], change: { types: true } };
}

/** Tables whose foreign keys name the table or its columns. */
export function referring(record: ObjectRecord, room: DefinitionRoom): readonly number[] {
  return [...room.catalog.state.objects.values()].flatMap((other) =>
    other.type === 'U' && other.objectId !== record.objectId && other.table.constraints.some((one) => one.kind === 'foreign key' && one.referenced.objectId === record.objectId) ? [other.objectId] : [],
  );
}
