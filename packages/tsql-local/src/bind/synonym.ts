/** What a synonym stands for. */
import type { Identifier, ObjectName } from 'tsql-parser';
import type { BindContext } from './bind-context.ts';
import { bindError, bindErrorWithState, missingObject } from './bind-error.ts';
import type { CatalogObject, SynonymInfo } from './catalog.ts';
import { findObject, formatObjectName } from './object-name.ts';
import type { RangeVariable } from './scope.ts';

/** The object that a name means in a statement that may use a synonym in its place. */
export function findUsed(name: ObjectName, context: BindContext): CatalogObject | undefined {
  const found = findObject(name, context);
  return found?.kind === 'synonym' ? baseObject(found, name, context) : found;
}

/** 2788 in a schema-bound module, 5313 where there is no base object (it may exist by the time the statement runs), 470 where it is a synonym itself. */
export function baseObject(synonym: SynonymInfo, used: ObjectName, context: BindContext): CatalogObject {
  if (context.compile.schemaBound === true) throw bindError(used, 2788);
  const base = findObject(baseName(synonym, used), context);
  if (base === undefined) throw missingObject(used, 5313, formatObjectName(used));
  if (base.kind === 'synonym') throw bindError(used, 470, formatObjectName(used), writtenBase(synonym));
  return base;
}

/** The base object is there and is of a kind that cannot stand where the synonym does. */
export const wrongBase = (used: ObjectName): Error => bindErrorWithState(used, 5313, 224, formatObjectName(used));

/** The base object's whole name, with what is left out filled in: the synonym's database, and dbo. */
export function baseName(synonym: SynonymInfo, used: ObjectName): ObjectName {
  const part = (value: string): Identifier => ({ ...used.name, value });
  const { database = synonym.database, schema = 'dbo', name } = synonym.base;
  return { kind: 'ObjectName', database: part(database), schema: part(schema), name: part(name), partCount: 3, span: used.span };
}

/** Its parts that CREATE SYNONYM wrote. */
export function writtenBaseName({ base: { database, schema, name } }: SynonymInfo, used: ObjectName): ObjectName {
  const part = (value: string): Identifier => ({ ...used.name, value });
  return {
    kind: 'ObjectName',
    ...(database === undefined ? {} : { database: part(database) }),
    ...(schema === undefined ? {} : { schema: part(schema) }),
    name: part(name),
    partCount: database !== undefined ? 3 : schema !== undefined ? 2 : 1,
    span: used.span,
  };
}

/** As CREATE SYNONYM wrote it, without delimiters. */
export const writtenBase = ({ base: { database, schema, name } }: SynonymInfo): string =>
  (database !== undefined ? [database, schema ?? '', name] : schema !== undefined ? [schema, name] : [name]).join('.');

/** A base object's range variable under the synonym's name. */
export function underSynonym(range: RangeVariable, synonym: SynonymInfo, alias: string | undefined, used: ObjectName): RangeVariable {
  const { schema: _, database: __, ...rest } = range;
  return {
    ...rest,
    exposedName: alias ?? synonym.name,
    ...(alias === undefined ? { schema: synonym.schema, database: synonym.database } : {}),
    writtenName: alias ?? formatObjectName(used),
  };
}
