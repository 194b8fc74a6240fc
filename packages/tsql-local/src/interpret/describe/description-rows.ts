/** A described result set as the rows of sp_describe_first_result_set. */
import type { CatalogState } from '../../catalog/catalog-state.ts';
import { typeFactOf } from '../../catalog/storage/type-facts.ts';
import { collationBytes, collationFlag } from '../../types/collation-bytes.ts';
import { sqlError } from '../../types/errors.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { formatType } from '../../types/type-name.ts';
import { declaredSize } from './declared-size.ts';
import type { DescribedColumn, PossibleResult } from './possible-result.ts';
import { tdsForm } from './tds-form.ts';

const column = (name: string, type: SqlType, nullable: boolean): ResultColumn => ({ name, type, nullable });
const bit = (name: string, nullable = false) => column(name, { kind: 'bit' }, nullable);
const int = (name: string, nullable = false) => column(name, { kind: 'int' }, nullable);
const smallint = (name: string, nullable = true) => column(name, { kind: 'smallint' }, nullable);
const tinyint = (name: string, nullable = false) => column(name, { kind: 'tinyint' }, nullable);
const text = (length: number) => (name: string) => column(name, { kind: 'nvarchar', length, collation: defaultCollation }, true);
const sysname = text(128);

/** The columns of the result set, as documented. */
export const descriptionColumns: readonly ResultColumn[] = [
  bit('is_hidden'), int('column_ordinal'), sysname('name'), bit('is_nullable'), int('system_type_id'), text(256)('system_type_name'), smallint('max_length', false), tinyint('precision'), tinyint('scale'),
  sysname('collation_name'), int('user_type_id', true), sysname('user_type_database'), sysname('user_type_schema'), sysname('user_type_name'), text(4000)('assembly_qualified_type_name'),
  int('xml_collection_id', true), sysname('xml_collection_database'), sysname('xml_collection_schema'), sysname('xml_collection_name'), bit('is_xml_document'), bit('is_case_sensitive'), bit('is_fixed_length_clr_type'),
  sysname('source_server'), sysname('source_database'), sysname('source_schema'), sysname('source_table'), sysname('source_column'),
  bit('is_identity_column', true), bit('is_part_of_unique_key', true), bit('is_updateable', true), bit('is_computed_column', true), bit('is_sparse_column_set', true),
  smallint('ordinal_in_order_by_list'), smallint('order_by_list_length'), smallint('order_by_is_descending'), int('tds_type_id'), int('tds_length'), int('tds_collation_id', true), tinyint('tds_collation_sort_id', true),
];

export function descriptionRows(result: PossibleResult, state: CatalogState): readonly (readonly SqlValue[])[] {
  return result.columns.map((one, at) => descriptionRow(one, at + 1, result.orderLength, state));
}

function descriptionRow(described: DescribedColumn, ordinal: number, orderLength: number, state: CatalogState): readonly SqlValue[] {
  const { type, order } = described;
  if (type.kind === 'geometry') throw sqlError(40514, 'sp_describe_first_result_set of a geometry column');
  const { maxLength, precision, scale } = declaredSize(type);
  const collation = 'collation' in type ? collationBytes(type.collation) : undefined;
  const isReadOnly = described.identity || described.computed || type.kind === 'rowversion' || !described.isTableColumn;
  const tds = tdsForm(type, described.nullable);
  const nothing = (count: number): SqlValue[] => Array.from({ length: count }, () => null);
  const values: readonly (SqlValue | boolean)[] = [
    false, ordinal, described.name === '' ? null : described.name, described.nullable, typeFactOf(type).systemTypeId, formatType(type), maxLength, precision, scale,
    'collation' in type ? type.collation : null, ...aliasType(described, state), null,
    ...nothing(4), false, collation !== undefined && (collation.readUInt32LE(0) & collationFlag.ignoreCase) === 0, false,
    ...nothing(5),
    described.identity, null, !isReadOnly, described.computed, false,
    order?.ordinal ?? null, orderLength === 0 ? null : orderLength, order === undefined ? null : Number(order.descending), tds.typeId, tds.length,
    collation === undefined ? null : collation.readInt32LE(0), collation === undefined ? null : (collation[4] ?? 0),
  ];
  return values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}

/** user_type_id, its database, schema and name. */
function aliasType({ aliasTypeId }: DescribedColumn, state: CatalogState): readonly SqlValue[] {
  const record = aliasTypeId === undefined ? undefined : state.types.get(aliasTypeId);
  if (record === undefined) return [null, null, null, null];
  return [record.typeId, state.databaseById(record.databaseId)?.name ?? null, record.info.schema, record.info.name];
}
