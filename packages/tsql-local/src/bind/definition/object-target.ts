/** Where CREATE puts an object, and what its name may not be. */
import type { ObjectName } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { TablePlace } from './definition-context.ts';

/** What the catalog's room tells of databases and schemas: names as created, ids. */
export interface PlaceLookup {
  readonly database: (name: string) => { readonly databaseId: number; readonly name: string } | undefined;
  readonly schema: (databaseId: number, name: string) => { readonly schemaId: number; readonly name: string } | undefined;
}

/** The caller's default schema: what a definition without a schema means, in a module of another schema too ("CREATE PROCEDURE"). */
const callersSchema = 'dbo';

/** The place that a name means: the current database and the caller's schema where it says none. 2702 and 2760 where there is no such. */
export function placeOf(name: ObjectName, context: BindContext, lookup: PlaceLookup): TablePlace {
  const wanted = name.database?.value ?? context.compile.catalog.currentDatabase;
  const database = lookup.database(wanted);
  if (database === undefined) throw bindError(name, 2702, wanted);
  const written = name.schema?.value ?? callersSchema;
  const schema = lookup.schema(database.databaseId, written);
  if (schema === undefined) throw bindError(name, 2760, written);
  return { database: database.name, databaseId: database.databaseId, schema: schema.name, schemaId: schema.schemaId };
}
