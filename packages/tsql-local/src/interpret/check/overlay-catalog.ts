import type { CatalogObject, CatalogReader, TableInfo } from '../../bind/catalog.ts';

/** The catalog with the #temp tables that a checked body has made so far; `tables` by lower-cased name with its #. */
export function overlayCatalog(catalog: CatalogReader, tables: ReadonlyMap<string, TableInfo>): CatalogReader {
  return {
    version: catalog.version,
    currentDatabase: catalog.currentDatabase,
    hasDatabase: (name) => catalog.hasDatabase(name),
    databaseId: (name) => catalog.databaseId(name),
    hasSchema: (database, schema) => catalog.hasSchema(database, schema),
    findObject: (reference): CatalogObject | undefined =>
      reference.name.startsWith('#') ? tables.get(reference.name.toLowerCase()) : catalog.findObject(reference),
    temporaryTableIds: () => new Map([...tables].map(([name, table]) => [name, table.objectId])),
    foreignKeysTo: (table) => catalog.foreignKeysTo?.(table) ?? [],
    findType: (schema, name) => catalog.findType(schema, name),
  };
}
