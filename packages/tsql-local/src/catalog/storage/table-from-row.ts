/** A table's description out of its rows. */
import type { ColumnInfo, ConstraintInfo, IndexInfo, TableInfo } from '../../bind/catalog.ts';
import { pgColumn, pgConstraint, pgSequence, pgTable } from './pg-names.ts';
import type { ColumnRow, ConstraintRow, IndexRow, ObjectRow } from './rows.ts';
import { typeFromColumns } from './type-columns.ts';

export function tableFromRow(row: ObjectRow, database: string, schema: string): TableInfo {
  const columns = (row.columns ?? []).map((column) => columnFromRow(column, row));
  const nameOf = (id: number): string => columns.find((column) => column.columnId === id)?.name ?? '';
  const indexes = row.indexes ?? [];
  return {
    kind: 'table',
    objectId: row.id,
    database,
    schema,
    name: row.name,
    form: 'user',
    columns,
    constraints: (row.constraints ?? []).map((constraint) => constraintFromRow(constraint, indexes, nameOf)),
    indexes: indexes.filter((index) => index.constraintId === null).map((index) => indexFromRow(index, nameOf)),
    pgName: pgTable(row.databaseId, row.id),
  };
}

function columnFromRow(row: ColumnRow, table: ObjectRow): ColumnInfo {
  return {
    name: row.name,
    columnId: row.id,
    type: typeFromColumns(row),
    nullable: row.nullable,
    pgName: pgColumn(row.id),
    ...(row.seed === null || row.increment === null
      ? {}
      : { identity: { seed: BigInt(row.seed), increment: BigInt(row.increment), sequence: pgSequence(table.databaseId, table.id) } }),
    ...(row.default === null || row.defaultId === null
      ? {}
      : { default: { name: row.defaultName ?? '', text: row.default, objectId: row.defaultId, systemNamed: row.defaultSystemNamed === true } }),
    ...(row.computed === null ? {} : { computed: { text: row.computed, persisted: row.persisted } }),
    ...(row.rowGuid ? { rowGuid: true } : {}),
    ...(row.typeId === null ? {} : { aliasTypeId: row.typeId }),
  };
}

function constraintFromRow(row: ConstraintRow, indexes: readonly IndexRow[], nameOf: (id: number) => string): ConstraintInfo {
  const shared = { objectId: row.id, name: row.name, pgName: pgConstraint(row.id), systemNamed: row.systemNamed };
  switch (row.type) {
    case 'PK':
    case 'UQ': {
      const index = indexes.find((one) => one.constraintId === row.id);
      return {
        ...shared,
        kind: row.type === 'PK' ? 'primary key' : 'unique',
        columns: index?.columns.map((column) => nameOf(column.id)) ?? [],
        descending: index?.columns.flatMap((column) => (column.descending ? [nameOf(column.id)] : [])) ?? [],
        clustered: index?.type === 1,
        indexId: index?.id ?? 0,
      };
    }
    case 'F':
      return {
        ...shared,
        kind: 'foreign key',
        columns: row.columns.map((column) => nameOf(column.id)),
        referenced: {
          objectId: row.referencedId ?? 0,
          schema: row.referencedSchema ?? '',
          table: row.referencedName ?? '',
          columns: row.columns.map((column) => column.referenced),
        },
        onDelete: row.onDelete ?? 'NO ACTION',
        onUpdate: row.onUpdate ?? 'NO ACTION',
        state: row.state ?? 'enabled',
      };
    case 'C':
      return { ...shared, kind: 'check', text: row.text ?? '', state: row.state ?? 'enabled', ...(row.columnId === null ? {} : { column: nameOf(row.columnId) }) };
  }
}

function indexFromRow(row: IndexRow, nameOf: (id: number) => string): IndexInfo {
  return {
    indexId: row.id,
    name: row.name,
    pgName: row.pgName,
    unique: row.unique,
    clustered: row.type === 1,
    spatial: row.type === 4,
    columns: row.columns.filter((column) => !column.included).map((column) => ({ name: nameOf(column.id), descending: column.descending })),
    include: row.columns.filter((column) => column.included).map((column) => nameOf(column.id)),
    ...(row.filter === null ? {} : { where: row.filter }),
    ...(row.box === null ? {} : { boundingBox: row.box }),
  };
}
