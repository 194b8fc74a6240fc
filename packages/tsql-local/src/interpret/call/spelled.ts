import type { ObjectName } from 'tsql-parser';

/** A procedure's name as messages and ERROR_PROCEDURE show it: the parts as written, brackets dropped. */
export const spelled = (name: ObjectName): string =>
  [name.server, name.database, name.schema, name.name].flatMap((part) => (part === undefined ? [] : [part.value])).join('.');
