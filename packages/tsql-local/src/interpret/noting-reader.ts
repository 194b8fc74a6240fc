import type { CatalogObject, CatalogReader, ObjectReference } from '../bind/catalog.ts';
import type { ModuleUse } from '../session/statement-event.ts';

/** A reader that notes which views and functions are looked up through it, each once, in the order of the first time. */
export interface NotingReader {
  readonly reader: CatalogReader;
  readonly uses: readonly ModuleUse[];
}

export function notingReader(catalog: CatalogReader): NotingReader {
  const uses: ModuleUse[] = [];
  const note = (found: CatalogObject | undefined): void => {
    switch (found?.kind) {
      case 'view':
      case 'inline function':
      case 'scalar function':
      case 'table function':
        if (!uses.some(({ objectId }) => objectId === found.objectId)) uses.push({ database: found.database, objectId: found.objectId });
    }
  };
  return {
    uses,
    reader: {
      version: catalog.version,
      currentDatabase: catalog.currentDatabase,
      hasDatabase: (name) => catalog.hasDatabase(name),
      databaseId: (name) => catalog.databaseId(name),
      hasSchema: (database, schema) => catalog.hasSchema(database, schema),
      findObject: (reference: ObjectReference) => {
        const found = catalog.findObject(reference);
        note(found);
        return found;
      },
      temporaryTableIds: () => catalog.temporaryTableIds?.() ?? new Map(),
      foreignKeysTo: (table) => catalog.foreignKeysTo?.(table) ?? [],
      triggersOf: (parentId) => catalog.triggersOf?.(parentId) ?? [],
      findType: (schema, name) => catalog.findType(schema, name),
    },
  };
}
