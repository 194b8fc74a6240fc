/** A sequence as the catalog keeps it, there and back. Where it stands PostgreSQL's own sequence knows. */
import type { SequenceInfo } from '../../bind/catalog.ts';
import { pgUserSequence } from './pg-names.ts';
import { quoteValue } from './quote.ts';
import type { ObjectRow } from './rows.ts';
import { saveObjectSql, type Place } from './save-table.ts';
import { typeFromColumns, typeLiterals } from './type-columns.ts';

export function sequenceFromRow(row: ObjectRow, database: string, schema: string): SequenceInfo {
  const { sequence } = row;
  if (sequence === null) throw new Error(`the catalog holds nothing of the sequence ${schema}.${row.name}`);
  return {
    kind: 'sequence',
    objectId: row.id,
    database,
    schema,
    name: row.name,
    type: typeFromColumns(sequence),
    start: BigInt(sequence.start),
    increment: BigInt(sequence.increment),
    minimum: BigInt(sequence.minimum),
    maximum: BigInt(sequence.maximum),
    cycle: sequence.cycle,
    cached: sequence.cached,
    ...(sequence.cacheSize === null ? {} : { cacheSize: sequence.cacheSize }),
    pgName: pgUserSequence(row.databaseId, row.id),
  };
}

export function saveSequenceSql(info: SequenceInfo, place: Place): string {
  const numbers = [info.start, info.increment, info.minimum, info.maximum, info.cycle, info.cached, info.cacheSize ?? null];
  const columns = 'object_id, type, length, precision, scale, "collation", start_value, increment, minimum_value, maximum_value, cycling, cached, cache_size';
  return [
    saveObjectSql({ objectId: info.objectId, name: info.name, type: 'SO', systemNamed: false }, place, 0),
    `DELETE FROM catalog.sequences WHERE object_id = ${info.objectId}`,
    `INSERT INTO catalog.sequences (${columns}) VALUES (${info.objectId}, ${typeLiterals(info.type)}, ${numbers.map(quoteValue).join(', ')})`,
  ].join(';\n');
}

export const forgetSequenceSql = (objectId: number): string =>
  ['sequences', 'objects'].map((table) => `DELETE FROM catalog.${table} WHERE object_id = ${objectId}`).join(';\n');
