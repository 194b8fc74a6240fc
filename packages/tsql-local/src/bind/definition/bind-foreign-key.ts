import type { ForeignKeyConstraint, Identifier } from 'tsql-parser';
import { isString } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { ColumnInfo, ConstraintInfo, TableInfo } from '../catalog.ts';
import { findObject, formatObjectName } from '../object-name.ts';
import { sameName } from '../same-name.ts';
import { sameType } from '../same-type.ts';
import { columnConstraintName } from './auto-name.ts';
import type { DefinitionContext, TableTarget } from './definition-context.ts';

export type ForeignKeyInfo = Extract<ConstraintInfo, { kind: 'foreign key' }>;

/** `table` is the referencing one as it will be; it may refer to itself. */
export function bindForeignKey(node: ForeignKeyConstraint, written: readonly Identifier[], table: TableInfo, state: ForeignKeyInfo['state'], target: TableTarget, context: DefinitionContext): ForeignKeyInfo {
  if (table.form !== 'user') throw refuse(node, 'a FOREIGN KEY of a temporary table');
  const objectId = context.nextObjectId();
  const name = node.name?.value ?? columnConstraintName('FK', target.name, written[0]?.value ?? '', objectId);
  const parent = referencedTable(node, name, table, target, context);
  const columns = written.map((column) => columnNamed(table, column, () => bindError(node, 1769, name, column.value, target.name)));
  const unstored = columns.find((column) => column.computed?.persisted === false);
  if (unstored !== undefined) throw bindError(node, 1764, unstored.name, table.name, 'FOREIGN KEY CONSTRAINT');
  const referenced = referencedColumns(node, name, parent);
  if (columns.length !== referenced.length) throw bindError(node, 8139, target.name);
  for (const [at, column] of columns.entries()) checkTypes(node, name, { table, column }, { table: parent, column: referenced[at] });
  if (!hasKeyOver(parent, referenced)) throw bindError(node, 1776, `${parent.schema}.${parent.name}`, name);
  checkActions(node, name, columns);
  return {
    kind: 'foreign key',
    objectId,
    name,
    pgName: `k${objectId}`,
    systemNamed: node.name === undefined,
    columns: columns.map((column) => column.name),
    referenced: { objectId: parent.objectId, schema: parent.schema, table: parent.name, columns: referenced.map((column) => column.name) },
    onDelete: node.onDelete,
    onUpdate: node.onUpdate,
    state,
  };
}

function referencedTable(node: ForeignKeyConstraint, name: string, table: TableInfo, target: TableTarget, context: DefinitionContext): TableInfo {
  const { referencedTable: written } = node;
  const schema = written.schema?.value ?? context.bind.defaultSchema;
  if (written.database !== undefined && !sameName(written.database.value, target.database)) throw bindError(node, 1763, name);
  if (sameName(written.name.value, target.name) && sameName(schema, target.schema)) return table;
  const found = findObject(written, context.bind);
  if (found?.kind !== 'table' || found.form !== 'user') throw bindError(node, 1767, name, formatObjectName(written));
  return found;
}

function columnNamed(table: TableInfo, name: Identifier, missing: () => Error): ColumnInfo {
  const column = table.columns.find((one) => sameName(one.name, name.value));
  if (column === undefined) throw missing();
  return column;
}

/** Without a list: the referenced table's primary key. */
function referencedColumns(node: ForeignKeyConstraint, name: string, parent: TableInfo): readonly ColumnInfo[] {
  if (node.referencedColumns.length > 0) {
    return node.referencedColumns.map((column) => columnNamed(parent, column, () => bindError(node, 1770, name, column.value, formatObjectName(node.referencedTable))));
  }
  const key = parent.constraints.find((constraint) => constraint.kind === 'primary key');
  if (key?.kind !== 'primary key') throw bindError(node, 1773, name, formatObjectName(node.referencedTable));
  return key.columns.map((column) => parent.columns.find((one) => one.name === column)).filter((column) => column !== undefined);
}

interface Side { readonly table: TableInfo; readonly column: ColumnInfo | undefined }

function checkTypes(node: ForeignKeyConstraint, name: string, child: Side, parent: Side): void {
  if (child.column === undefined || parent.column === undefined) return;
  const places = [`${parent.table.name}.${parent.column.name}`, `${child.table.name}.${child.column.name}`] as const;
  if (child.column.type.kind !== parent.column.type.kind) throw bindError(node, 1778, ...places, name);
  if (!sameType(child.column.type, parent.column.type)) throw bindError(node, 1753, ...places, name);
  if (isString(child.column.type) || child.column.type.kind === 'datetimeoffset') {
    throw refuse(node, `a FOREIGN KEY over a column of type ${typeName(child.column.type)}`);
  }
}

/** A primary key, UNIQUE constraint or unfiltered unique index over exactly these columns, in any order. */
function hasKeyOver(table: TableInfo, columns: readonly ColumnInfo[]): boolean {
  const wanted = columns.map((column) => column.name).sort();
  const same = (names: readonly string[]): boolean => names.length === wanted.length && names.toSorted().every((one, at) => one === wanted[at]);
  return (
    table.constraints.some((constraint) => (constraint.kind === 'primary key' || constraint.kind === 'unique') && same(constraint.columns)) ||
    table.indexes.some((index) => index.unique && index.where === undefined && same(index.columns.map((column) => column.name)))
  );
}

function checkActions(node: ForeignKeyConstraint, name: string, columns: readonly ColumnInfo[]): void {
  const actions = [node.onDelete, node.onUpdate];
  if (actions.includes('SET NULL') && columns.some((column) => !column.nullable)) throw bindError(node, 1761, name);
  // PostgreSQL would take its own default of the column, and ours are bound into each INSERT.
  if (actions.includes('SET DEFAULT')) throw refuse(node, 'SET DEFAULT of a FOREIGN KEY');
}
