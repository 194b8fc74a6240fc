/** Where an extended property is kept: the class, and a query that gives the two ids, or no row. */
import { quoteText } from './quote.ts';

/** `type` in upper case: SCHEMA, TABLE, COLUMN. */
export interface PropertyLevel { readonly type: string; readonly name: string }

const objectTypes: Readonly<Record<string, readonly string[]>> = {
  TABLE: ['U'],
  VIEW: ['V'],
  PROCEDURE: ['P'],
  FUNCTION: ['FN', 'IF', 'TF'],
};

/** undefined for kinds of objects that have no properties here. */
export function propertyTargetSql(databaseId: number, path: readonly PropertyLevel[]): { readonly class: number; readonly sql: string } | undefined {
  const [schema, object, part, ...more] = path;
  if (schema?.type !== 'SCHEMA' || more.length > 0) return undefined;
  const schemas = `catalog.schemas s WHERE s.database_id = ${databaseId} AND ${named('s', schema)}`;
  if (object === undefined) return { class: 3, sql: `SELECT s.schema_id, 0 FROM ${schemas}` };
  const inSchema = `schema_id = (SELECT s.schema_id FROM ${schemas})`;
  if (object.type === 'TYPE' && part === undefined) {
    return { class: 6, sql: `SELECT x.user_type_id, 0 FROM catalog.types x WHERE x.database_id = ${databaseId} AND x.${inSchema} AND ${named('x', object)}` };
  }
  const types = objectTypes[object.type];
  if (types === undefined) return undefined;
  const objects = `catalog.objects o WHERE o.database_id = ${databaseId} AND o.${inSchema} AND ${named('o', object)} AND o.type IN (${types.map(quoteText).join(', ')})`;
  if (part === undefined) return { class: 1, sql: `SELECT o.object_id, 0 FROM ${objects}` };
  const owner = `(SELECT o.object_id FROM ${objects})`;
  switch (part.type) {
    case 'COLUMN':
      return { class: 1, sql: `SELECT c.object_id, c.column_id FROM catalog.columns c WHERE c.object_id = ${owner} AND ${named('c', part)}` };
    case 'CONSTRAINT':
      return { class: 1, sql: `SELECT k.object_id, 0 FROM catalog.objects k WHERE k.parent_object_id = ${owner} AND k.type <> 'TR' AND ${named('k', part)}` };
    case 'TRIGGER':
      return { class: 1, sql: `SELECT k.object_id, 0 FROM catalog.objects k JOIN catalog.triggers t ON t.object_id = k.object_id WHERE t.parent_id = ${owner} AND ${named('k', part)}` };
    case 'INDEX':
      return { class: 7, sql: `SELECT i.object_id, i.index_id FROM catalog.indexes i WHERE i.object_id = ${owner} AND ${named('i', part)}` };
    case 'PARAMETER':
      return { class: 2, sql: `SELECT p.object_id, p.parameter_id FROM catalog.parameters p WHERE p.object_id = ${owner} AND ${named('p', part)}` };
    default:
      return undefined;
  }
}

const named = (alias: string, { name }: PropertyLevel): string => `lower(${alias}.name) = lower(${quoteText(name)})`;
