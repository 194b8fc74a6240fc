import type { AliasTypeInfo, CatalogObject, CatalogReader, ConstraintInfo, ObjectReference, TableInfo, TableTypeInfo, TriggerInfo } from '../bind/catalog.ts';
import type { CatalogState } from './catalog-state.ts';
import { nameKey } from './name-key.ts';
import type { DatabaseRecord } from './records.ts';
import { findSystemView } from './system-view/index.ts';

type ForeignKey = Extract<ConstraintInfo, { kind: 'foreign key' }>;

/** The catalog through the eyes of a session: its current database and its #temp tables. */
export class SessionCatalogReader implements CatalogReader {
  readonly version: number;
  readonly currentDatabase: string;
  readonly #state: CatalogState;
  readonly #temporaryTables: ReadonlyMap<string, TableInfo>;

  constructor(state: CatalogState, version: number, database: string, temporaryTables: ReadonlyMap<string, TableInfo>) {
    this.#state = state;
    this.version = version;
    this.currentDatabase = database;
    this.#temporaryTables = temporaryTables;
  }

  hasDatabase(name: string): boolean {
    return this.#database(name) !== undefined;
  }

  databaseId(name: string): number | undefined {
    return this.#database(name)?.databaseId;
  }

  hasSchema(database: string | undefined, schema: string): boolean {
    return this.#database(database)?.schemas.has(nameKey(schema)) === true;
  }

  findObject(reference: ObjectReference): CatalogObject | undefined {
    // Qualifiers of a #temp table's name mean nothing.
    if (reference.name.startsWith('#')) return this.#temporaryTables.get(nameKey(reference.name));
    const database = this.#database(reference.database);
    if (database === undefined) return undefined;
    const schemaName = reference.schema ?? 'dbo';
    const system = findSystemView(schemaName, reference.name);
    if (system !== undefined) return system;
    const schema = database.schemas.get(nameKey(schemaName));
    if (schema === undefined) return undefined;
    const record = this.#state.find(database.databaseId, schema.schemaId, reference.name);
    if (record === undefined) return undefined;
    if (record.type === 'U') return record.table;
    if (record.type === 'SO') return record.sequence;
    if (record.type === 'SN') return record.synonym;
    return 'describe' in record ? record.describe() : undefined;
  }

  temporaryTableIds(): ReadonlyMap<string, number> {
    return new Map([...this.#temporaryTables].map(([name, table]) => [name, table.objectId]));
  }

  foreignKeysTo(table: TableInfo): readonly { readonly table: TableInfo; readonly key: ForeignKey }[] {
    const found: { table: TableInfo; key: ForeignKey }[] = [];
    for (const record of this.#state.objects.values()) {
      if (record.type !== 'U') continue;
      for (const key of record.table.constraints) if (key.kind === 'foreign key' && key.referenced.objectId === table.objectId) found.push({ table: record.table, key });
    }
    return found;
  }

  triggersOf(parentId: number): readonly TriggerInfo[] {
    return this.#state.triggersOf(parentId).flatMap((record) => {
      const described = record.describe();
      return described?.kind === 'trigger' ? [described] : [];
    });
  }

  findType(schema: string | undefined, name: string): TableTypeInfo | AliasTypeInfo | undefined {
    const database = this.#database(undefined);
    const found = database?.schemas.get(nameKey(schema ?? 'dbo'));
    if (database === undefined || found === undefined) return undefined;
    return this.#state.findType(database.databaseId, found.schemaId, name)?.info;
  }

  #database(name: string | undefined): DatabaseRecord | undefined {
    return this.#state.databases.get(nameKey(name ?? this.currentDatabase));
  }
}
