/** The catalog in memory: loaded from the tables as a whole, or object by object after a change. */
import type { ParameterInfo } from '../bind/catalog.ts';
import type { Store } from '../store/store.ts';
import { describeModule } from './describe-module.ts';
import { nameKey } from './name-key.ts';
import type { DatabaseRecord, ModuleRecord, ObjectRecord, TypeRecord } from './records.ts';
import { loadDatabasesSql, loadObjectsSql, loadTypesSql } from './storage/load-sql.ts';
import { readJson } from './storage/read-json.ts';
import type { DatabaseRow, ObjectRow, ParameterRow, TypeRow } from './storage/rows.ts';
import { childObjects } from './storage/save-table.ts';
import { sequenceFromRow } from './storage/sequence-rows.ts';
import { synonymFromRow } from './storage/synonym-rows.ts';
import { tableFromRow } from './storage/table-from-row.ts';
import { typeFromColumns } from './storage/type-columns.ts';
import { valueFromText } from './storage/value-text.ts';

type Reader = Pick<Store, 'execute'>;

export class CatalogState {
  readonly databases = new Map<string, DatabaseRecord>();
  readonly objects = new Map<number, ObjectRecord>();
  readonly types = new Map<number, TypeRecord>();
  readonly #byName = new Map<string, number>();
  readonly #typesByName = new Map<string, number>();
  /** Ids of triggers by their table's or view's. */
  readonly #triggers = new Map<number, Set<number>>();

  static async load(store: Reader): Promise<CatalogState> {
    const state = new CatalogState();
    await state.loadDatabases(store);
    await state.#loadTypes(store, await readJson<ObjectRow>(store, loadObjectsSql, [null]));
    return state;
  }

  async loadDatabases(store: Reader): Promise<void> {
    this.databases.clear();
    for (const row of await readJson<DatabaseRow>(store, loadDatabasesSql)) {
      const schemas = new Map(row.schemas.map((schema) => [nameKey(schema.name), { schemaId: schema.id, name: schema.name }]));
      this.databases.set(nameKey(row.name), { databaseId: row.id, name: row.name, collation: row.collation, schemas });
    }
  }

  /** Reads these objects again; one that is no longer there is forgotten. */
  async refresh(store: Reader, objectIds: readonly number[]): Promise<void> {
    const rows = objectIds.length === 0 ? [] : await readJson<ObjectRow>(store, loadObjectsSql, [`{${objectIds.join(',')}}`]);
    for (const id of objectIds) this.#forget(id);
    for (const row of rows) this.#add(row);
  }

  async loadTypes(store: Reader): Promise<void> {
    await this.#loadTypes(store, await readJson<ObjectRow>(store, loadObjectsSql, [null]));
  }

  async #loadTypes(store: Reader, objects: readonly ObjectRow[]): Promise<void> {
    this.types.clear();
    this.#typesByName.clear();
    this.objects.clear();
    this.#byName.clear();
    this.#triggers.clear();
    const hidden = new Map(objects.filter((row) => row.type === 'TT').map((row) => [row.id, row]));
    for (const row of await readJson<TypeRow>(store, loadTypesSql)) {
      const record = this.#typeFromRow(row, row.tableId === null ? undefined : hidden.get(row.tableId));
      this.types.set(record.typeId, record);
      this.#typesByName.set(key(record.databaseId, record.schemaId, record.info.name), record.typeId);
    }
    for (const row of objects) this.#add(row);
  }

  #typeFromRow(row: TypeRow, table: ObjectRow | undefined): TypeRecord {
    const placed = { typeId: row.id, schema: this.schemaName(row.databaseId, row.schemaId), name: row.name };
    const shared = { typeId: row.id, databaseId: row.databaseId, schemaId: row.schemaId };
    if (table !== undefined) {
      const { columns, constraints, indexes } = tableFromRow(table, '', '');
      return { ...shared, tableId: table.id, info: { kind: 'table type', ...placed, columns, constraints, indexes } };
    }
    const type = typeFromColumns({ ...row, type: row.type ?? '' });
    return { ...shared, info: { kind: 'alias type', ...placed, type, nullable: row.nullable } };
  }

  #add(row: ObjectRow): void {
    if (row.type === 'TT') return;
    const placed = { objectId: row.id, databaseId: row.databaseId, schemaId: row.schemaId, name: row.name };
    const database = this.databaseById(row.databaseId)?.name ?? '';
    const schema = this.schemaName(row.databaseId, row.schemaId);
    if (row.type === 'U') {
      const table = tableFromRow(row, database, schema);
      this.#put({ ...placed, type: 'U', table });
      for (const child of childObjects(table)) {
        this.#put({ ...placed, objectId: child.objectId, name: child.name, type: child.type as 'PK' | 'UQ' | 'F' | 'C' | 'D', tableId: row.id });
      }
      return;
    }
    if (row.type === 'SO') {
      this.#put({ ...placed, type: 'SO', sequence: sequenceFromRow(row, database, schema) });
      return;
    }
    if (row.type === 'SN') {
      this.#put({ ...placed, type: 'SN', synonym: synonymFromRow(row, database, schema) });
      return;
    }
    const facts = {
      ...placed,
      type: row.type,
      text: row.text ?? '',
      quotedIdentifier: row.quotedIdentifier === true,
      schemaBound: row.schemaBound === true,
      parameters: (row.parameters ?? []).filter((parameter) => parameter.id > 0).map((parameter) => this.#parameter(parameter)),
      ...returnsOf(row),
      ...(row.trigger === null ? {} : { trigger: row.trigger }),
    };
    let described: ReturnType<ModuleRecord['describe']> | null = null;
    const describe = () => (described === null ? (described = describeModule(facts, database, schema)) : described);
    this.#put({ ...facts, describe });
  }

  #parameter(row: ParameterRow): ParameterInfo {
    const named = row.typeId === null ? undefined : this.types.get(row.typeId)?.info;
    const shared = { name: row.name, output: row.output, readOnly: row.readOnly };
    if (named?.kind === 'table type') return { ...shared, type: named };
    const type = typeFromColumns(row);
    return row.hasDefault ? { ...shared, type, default: valueFromText(row.default, type) } : { ...shared, type };
  }

  #put(record: ObjectRecord): void {
    this.objects.set(record.objectId, record);
    this.#byName.set(key(record.databaseId, record.schemaId, record.name), record.objectId);
    const parentId = record.type === 'TR' ? record.trigger?.parentId : undefined;
    if (parentId !== undefined) this.#triggers.set(parentId, new Set([...(this.#triggers.get(parentId) ?? []), record.objectId]));
  }

  #forget(objectId: number): void {
    const record = this.objects.get(objectId);
    if (record === undefined) return;
    const gone = record.type === 'U' ? [record, ...childObjects(record.table).map((child) => this.objects.get(child.objectId))] : [record];
    for (const one of gone) {
      if (one === undefined) continue;
      this.objects.delete(one.objectId);
      this.#byName.delete(key(one.databaseId, one.schemaId, one.name));
      if (one.type === 'TR') this.#triggers.get(one.trigger?.parentId ?? 0)?.delete(one.objectId);
    }
  }

  /** The triggers of a table or view, in the order of their creation. */
  triggersOf(parentId: number): readonly ModuleRecord[] {
    return [...(this.#triggers.get(parentId) ?? [])].toSorted((one, other) => one - other).flatMap((id) => {
      const record = this.objects.get(id);
      return record?.type === 'TR' ? [record] : [];
    });
  }

  get hasTriggers(): boolean {
    return [...this.#triggers.values()].some((ids) => ids.size > 0);
  }

  databaseById(databaseId: number): DatabaseRecord | undefined {
    for (const database of this.databases.values()) if (database.databaseId === databaseId) return database;
    return undefined;
  }

  schemaName(databaseId: number, schemaId: number): string {
    for (const schema of this.databaseById(databaseId)?.schemas.values() ?? []) if (schema.schemaId === schemaId) return schema.name;
    return '';
  }

  find(databaseId: number, schemaId: number, name: string): ObjectRecord | undefined {
    const id = this.#byName.get(key(databaseId, schemaId, name));
    return id === undefined ? undefined : this.objects.get(id);
  }

  findType(databaseId: number, schemaId: number, name: string): TypeRecord | undefined {
    const id = this.#typesByName.get(key(databaseId, schemaId, name));
    return id === undefined ? undefined : this.types.get(id);
  }
}

/** What a function returns: a type, or the columns of rows. */
function returnsOf(row: ObjectRow): Pick<ModuleRecord, 'returns' | 'columns'> {
  const returned = row.parameters?.find((parameter) => parameter.id === 0);
  if (returned !== undefined) return { returns: typeFromColumns(returned) };
  if (row.type !== 'TF') return {};
  return { columns: (row.columns ?? []).map((column) => ({ name: column.name, type: typeFromColumns(column), nullable: column.nullable })) };
}

const key = (databaseId: number, schemaId: number, name: string): string => `${databaseId}|${schemaId}|${nameKey(name)}`;

