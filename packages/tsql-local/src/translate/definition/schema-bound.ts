import { walkObjectNames } from './object-names.ts';
import { parseExpression, parsePredicate } from '../../bind/definition/parse-fragment.ts';
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

/** The name of what keeps an object from being dropped or changed: a schema-bound module, or a definition that calls the function. */
export function definitionReferrer(record: ObjectRecord, state: CatalogState): string | undefined {
  return schemaBoundReferrer(record, state)?.name ?? (record.type === 'FN' || record.type === 'SO' ? callingDefinition(record, state) : undefined);
}

/** A CHECK or DEFAULT by its own name, a computed column by its table's. */
function callingDefinition(record: ObjectRecord, state: CatalogState): string | undefined {
  const schema = state.schemaName(record.databaseId, record.schemaId);
  const calls = (node: unknown): boolean => walkObjectNames(node).some((name) => nameKey(name.name.value) === nameKey(record.name) && nameKey(name.schema?.value ?? (record.type === 'SO' ? 'dbo' : '')) === nameKey(schema));
  for (const other of state.objects.values()) {
    if (other.type !== 'U' || other.databaseId !== record.databaseId) continue;
    for (const constraint of other.table.constraints) if (constraint.kind === 'check' && calls(parsePredicate(constraint.text))) return constraint.name;
    for (const column of other.table.columns) {
      if (column.default !== undefined && calls(parseExpression(column.default.text))) return column.default.name;
      if (column.computed !== undefined && calls(parseExpression(column.computed.text))) return other.name;
    }
  }
  return undefined;
}
