/** A synonym as the catalog keeps it, there and back. */
import type { ObjectReference, SynonymInfo } from '../../bind/catalog.ts';
import { quoteValue } from './quote.ts';
import type { ObjectRow } from './rows.ts';
import { saveObjectSql, type Place } from './save-table.ts';

export function synonymFromRow(row: ObjectRow, database: string, schema: string): SynonymInfo {
  const { synonym } = row;
  if (synonym === null) throw new Error(`the catalog holds nothing of the synonym ${schema}.${row.name}`);
  const base = {
    ...(synonym.database === null ? {} : { database: synonym.database }),
    ...(synonym.schema === null ? {} : { schema: synonym.schema }),
    name: synonym.name,
  };
  return { kind: 'synonym', objectId: row.id, database, schema, name: row.name, base };
}

export function saveSynonymSql(objectId: number, name: string, base: ObjectReference, place: Place): string {
  const values = [base.database ?? null, base.schema ?? null, base.name, bracketed(base)].map(quoteValue).join(', ');
  return [
    saveObjectSql({ objectId, name, type: 'SN', systemNamed: false }, place, 0),
    `INSERT INTO catalog.synonyms (object_id, base_database, base_schema, base_name, base_object_name) VALUES (${objectId}, ${values})`,
  ].join(';\n');
}

/** A part that is left out between two others stays empty: `[tempdb]..[t]`. */
function bracketed({ database, schema, name }: ObjectReference): string {
  const parts = database !== undefined ? [database, schema ?? '', name] : schema !== undefined ? [schema, name] : [name];
  return parts.map((part) => (part === '' ? '' : `[${part.replaceAll(']', ']]')}]`)).join('.');
}

export const forgetSynonymSql = (objectId: number): string =>
  [
    ...['synonyms', 'objects'].map((table) => `DELETE FROM catalog.${table} WHERE object_id = ${objectId}`),
    `DELETE FROM catalog.permissions WHERE class = 1 AND major_id = ${objectId}`,
  ].join(';\n');
