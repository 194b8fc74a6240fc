/** A table's description as rows of the catalog: the statements that put it there, or in the place of an older one. */
import type { ColumnInfo, ConstraintInfo, IndexInfo, TableInfo } from '../../bind/catalog.ts';
import { forgetPartPropertiesSql } from './extended-properties-sql.ts';
import { quoteText, quoteValue } from './quote.ts';
import { typeLiterals } from './type-columns.ts';

/** Where an object stands. */
export interface Place { readonly databaseId: number; readonly schemaId: number }

interface ChildObject { readonly objectId: number; readonly name: string; readonly type: string; readonly systemNamed: boolean }

const constraintTypes = { 'primary key': 'PK', unique: 'UQ', 'foreign key': 'F', check: 'C' } as const;

/** The constraints that are objects of their own: defaults too. */
export function childObjects(table: Pick<TableInfo, 'columns' | 'constraints'>): readonly ChildObject[] {
  const defaults = table.columns.flatMap((column) => (column.default === undefined ? [] : [{ ...column.default, type: 'D' }]));
  return [...defaults, ...table.constraints.map((constraint) => ({ ...constraint, type: constraintTypes[constraint.kind] }))];
}

/** `type` is U for a table and TT for the hidden table of a table type. */
export function saveTableSql(table: Pick<TableInfo, 'objectId' | 'name' | 'columns' | 'constraints' | 'indexes'>, place: Place, type: 'U' | 'TT'): string {
  const id = table.objectId;
  const children = childObjects(table);
  const keep = children.map((child) => child.objectId);
  return [
    ...forgetRows(id),
    `DELETE FROM catalog.objects WHERE parent_object_id = ${id}${keep.length === 0 ? '' : ` AND object_id NOT IN (${keep.join(', ')})`}`,
    saveObjectSql({ objectId: id, name: table.name, type, systemNamed: false }, place, 0),
    ...children.map((child) => saveObjectSql(child, place, id)),
    insert('columns', columnNames, table.columns.map((column) => columnRow(id, column))),
    ...indexRows(table),
    ...table.constraints.flatMap((constraint) => constraintRows(table, constraint)),
    forgetPartPropertiesSql(id),
  ]
    .filter((statement) => statement !== '')
    .join(';\n');
}

/** Takes every trace of a table out of the catalog. */
export function forgetTableSql(objectId: number): string {
  return [...forgetRows(objectId), `DELETE FROM catalog.objects WHERE ${objectId} IN (object_id, parent_object_id)`, `DELETE FROM catalog.permissions WHERE class = 1 AND major_id = ${objectId}`].join(';\n');
}

function forgetRows(id: number): string[] {
  return [
    `DELETE FROM catalog.foreign_key_columns WHERE constraint_object_id IN (SELECT object_id FROM catalog.constraints WHERE table_object_id = ${id})`,
    `DELETE FROM catalog.constraints WHERE table_object_id = ${id}`,
    ...['columns', 'indexes', 'index_columns'].map((table) => `DELETE FROM catalog.${table} WHERE object_id = ${id}`),
  ];
}

/** Keeps the date of creation of an object that is there already. */
export function saveObjectSql(object: ChildObject, place: Place, parent: number): string {
  return (
    `INSERT INTO catalog.objects (object_id, database_id, schema_id, name, type, parent_object_id, system_named) VALUES (` +
    `${object.objectId}, ${place.databaseId}, ${place.schemaId}, ${quoteText(object.name)}, '${object.type}', ${parent}, ${object.systemNamed}) ` +
    `ON CONFLICT (object_id) DO UPDATE SET name = excluded.name, schema_id = excluded.schema_id, modify_date = catalog.now()`
  );
}

const columnNames =
  'object_id, column_id, name, type, length, precision, scale, "collation", user_type_id, nullable, row_guid, identity_seed, identity_increment, default_object_id, default_text, computed_text, persisted';

function columnRow(tableId: number, column: ColumnInfo): string {
  const rest = [
    column.aliasTypeId,
    column.nullable,
    column.rowGuid === true,
    column.identity?.seed,
    column.identity?.increment,
    column.default?.objectId,
    column.default?.text,
    column.computed?.text,
    column.computed?.persisted === true,
  ];
  return `${tableId}, ${column.columnId}, ${quoteText(column.name)}, ${typeLiterals(column.type)}, ${rest.map(quoteValue).join(', ')}`;
}

/** The columns of a view or a table function. */
export function saveResultColumnsSql(objectId: number, columns: readonly Pick<ColumnInfo, 'columnId' | 'name' | 'type' | 'nullable' | 'pgName'>[]): string {
  return [`DELETE FROM catalog.columns WHERE object_id = ${objectId}`, insert('columns', columnNames, columns.map((column) => columnRow(objectId, column)))].filter((one) => one !== '').join(';\n');
}

function indexRows(table: Pick<TableInfo, 'objectId' | 'columns' | 'constraints' | 'indexes'>): string[] {
  const columnId = (name: string) => columnIdOf(table, name);
  const keys = table.constraints.flatMap((constraint) => (constraint.kind === 'primary key' || constraint.kind === 'unique' ? [keyAsIndex(constraint)] : []));
  return [...keys, ...table.indexes.map((index) => ({ index, constraintId: null }))].flatMap(({ index, constraintId }) => {
    const type = index.spatial ? 4 : index.clustered ? 1 : 2;
    const box = index.boundingBox === undefined ? 'NULL' : `ARRAY[${index.boundingBox.join(', ')}]::float8[]`;
    const members = [
      ...index.columns.map(({ name, descending }) => ({ name, descending, included: false })),
      ...index.include.map((name) => ({ name, descending: false, included: true })),
    ];
    return [
      insert('indexes', 'object_id, index_id, name, pg_name, type, is_unique, constraint_object_id, filter, bounding_box', [
        `${table.objectId}, ${index.indexId}, ${quoteText(index.name)}, ${quoteText(index.pgName)}, ${type}, ${index.unique}, ${quoteValue(constraintId)}, ${quoteValue(index.where)}, ${box}`,
      ]),
      insert(
        'index_columns',
        'object_id, index_id, index_column_id, column_id, descending, included',
        members.map((member, at) => `${table.objectId}, ${index.indexId}, ${at + 1}, ${columnId(member.name)}, ${member.descending}, ${member.included}`),
      ),
    ];
  });
}

function keyAsIndex(key: Extract<ConstraintInfo, { kind: 'primary key' | 'unique' }>): { readonly index: IndexInfo; readonly constraintId: number } {
  const columns = key.columns.map((name) => ({ name, descending: key.descending.includes(name) }));
  return {
    constraintId: key.objectId,
    index: { indexId: key.indexId, name: key.name, pgName: key.pgName, unique: true, clustered: key.clustered, spatial: false, columns, include: [] },
  };
}

function constraintRows(table: Pick<TableInfo, 'objectId' | 'columns'>, constraint: ConstraintInfo): string[] {
  if (constraint.kind === 'check') {
    const column = constraint.column === undefined ? null : columnIdOf(table, constraint.column);
    const values = [constraint.objectId, table.objectId, 'C', constraint.state, constraint.text, column];
    return [insert('constraints', 'object_id, table_object_id, kind, state, definition, column_id', [values.map(quoteValue).join(', ')])];
  }
  if (constraint.kind !== 'foreign key') return [];
  const { referenced } = constraint;
  const values = [constraint.objectId, table.objectId, 'F', constraint.state, referenced.objectId, constraint.onDelete, constraint.onUpdate];
  return [
    insert('constraints', 'object_id, table_object_id, kind, state, referenced_object_id, on_delete, on_update', [values.map(quoteValue).join(', ')]),
    ...constraint.columns.map((name, at) => {
      // A table that refers to itself may not be in the catalog yet: its columns are looked up when all rows are there.
      const referencedName = quoteText(referenced.columns[at] ?? '');
      return (
        `INSERT INTO catalog.foreign_key_columns SELECT ${constraint.objectId}, ${at + 1}, ${columnIdOf(table, name)}, c.column_id ` +
        `FROM catalog.columns c WHERE c.object_id = ${referenced.objectId} AND c.name = ${referencedName}`
      );
    }),
  ];
}

function columnIdOf(table: Pick<TableInfo, 'columns'>, name: string): number {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`a constraint or index names the column ${name}, which its table lacks`);
  return column.columnId;
}

function insert(table: string, columns: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : `INSERT INTO catalog.${table} (${columns}) VALUES ${rows.map((row) => `(${row})`).join(', ')}`;
}
