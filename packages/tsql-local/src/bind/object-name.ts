/** Names of objects: as the catalog is asked for them, and as messages show them. */
import type { ObjectName } from 'tsql-parser';
import type { BindContext } from './bind-context.ts';
import type { CatalogObject, ObjectReference } from './catalog.ts';

/** The parts that are there, joined by dots, as written but without delimiters. */
export function formatObjectName(name: ObjectName): string {
  return [name.server, name.database, name.schema, name.name]
    .filter((part) => part !== undefined)
    .map((part) => part.value)
    .join('.');
}

/** An unqualified name is looked up in the module's schema first, then in dbo; `sys` views by their qualified name only. */
export function findObject(name: ObjectName, context: BindContext): CatalogObject | undefined {
  const { catalog } = context.compile;
  const database = name.database?.value ?? context.database;
  const reference: ObjectReference = {
    ...(database === undefined ? {} : { database }),
    ...(name.schema === undefined ? {} : { schema: name.schema.value }),
    name: name.name.value,
  };
  if (name.schema === undefined && context.defaultSchema.toLowerCase() !== 'dbo') {
    const own = catalog.findObject({ ...reference, schema: context.defaultSchema });
    if (own !== undefined) return own;
  }
  return catalog.findObject(reference);
}
