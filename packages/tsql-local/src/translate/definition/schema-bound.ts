import { walkObjectNames } from './object-names.ts';
import type { CatalogState } from '../../catalog/catalog-state.ts';
import { nameKey } from '../../catalog/name-key.ts';
import type { ModuleRecord, ObjectRecord } from '../../catalog/records.ts';

/** A module WITH SCHEMABINDING that names the object: the object may be neither dropped nor changed. */
export function schemaBoundReferrer(record: ObjectRecord, state: CatalogState): ModuleRecord | undefined {
  const schema = state.schemaName(record.databaseId, record.schemaId);
  for (const module of state.objects.values()) {
    if (!('schemaBound' in module) || !module.schemaBound || module.databaseId !== record.databaseId || module.objectId === record.objectId) continue;
    const named = walkObjectNames(module.describe());
    if (named.some((name) => nameKey(name.name.value) === nameKey(record.name) && nameKey(name.schema?.value ?? 'dbo') === nameKey(schema))) return module;
  }
  return undefined;
}
