import type { ObjectName } from 'tsql-parser';
import type { ObjectReference } from '../bind/catalog.ts';

/** A name as the catalog is asked for it. */
export const objectReference = (name: ObjectName): ObjectReference => ({
  name: name.name.value,
  ...(name.database === undefined ? {} : { database: name.database.value }),
  ...(name.schema === undefined ? {} : { schema: name.schema.value }),
});
