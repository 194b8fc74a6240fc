/** A table's definition to what the catalog will hold of it: columns first, then what stands over them. */
import type { CheckConstraint, ColumnConstraint, ForeignKeyConstraint, IndexColumn, KeyConstraint, TableDefinition } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { ColumnInfo, ConstraintInfo, TableInfo } from '../catalog.ts';
import { isRowVersion } from '../row-version.ts';
import { sameName } from '../same-name.ts';
import { bindCheck } from './bind-check.ts';
import { bindColumn } from './bind-column.ts';
import { bindComputed } from './bind-computed.ts';
import { bindForeignKey } from './bind-foreign-key.ts';
import { bindIndex, nextIndexId } from './bind-index.ts';
import { bindKey } from './bind-key.ts';
import type { DefinitionContext, TableTarget } from './definition-context.ts';

export function bindTable(definition: TableDefinition, target: TableTarget, context: DefinitionContext): TableInfo {
  checkColumnConstraints(definition, target);
  const keys = keyConstraints(definition);
  const primary = keys.filter((key) => key.node.form === 'PRIMARY KEY');
  if (primary.length > 1) throw bindError(primary[1]?.node ?? definition, 8110, target.name);
  const columns = bindColumns(definition, primary[0]?.columns ?? [], target, context);
  const table = bindKeys(definition, keys, bareTable(target, columns), target, context);
  const constraints: ConstraintInfo[] = [...table.constraints];
  for (const { node, column } of otherConstraints(definition)) {
    const at = column === undefined ? undefined : columns.find((one) => sameName(one.name, column.value));
    if (node.kind === 'CheckConstraint') constraints.push(bindCheck(node, at, table, 'enabled', target, context));
    else constraints.push(bindForeignKey(node, node.columns.length > 0 || column === undefined ? node.columns : [column], table, 'enabled', target, context));
  }
  return withIndexes(definition, { ...table, constraints }, context);
}

/** A table of these columns with nothing over them. */
export function bareTable(target: TableTarget, columns: readonly ColumnInfo[]): TableInfo {
  const { objectId, database, schema, name, form, pgName } = target;
  return { kind: 'table', objectId, database, schema, name, form, columns, constraints: [], indexes: [], pgName };
}

function bindColumns(definition: TableDefinition, keyColumns: readonly IndexColumn[], target: TableTarget, context: DefinitionContext): readonly ColumnInfo[] {
  const columns: ColumnInfo[] = [];
  for (const [at, node] of definition.columns.entries()) {
    if (definition.columns.slice(0, at).some((other) => sameName(other.name.value, node.name.value))) throw bindError(node, 2705, node.name.value, target.name);
    if (node.dataType === undefined) continue;
    const isKey = keyColumns.some((key) => sameName(key.name.value, node.name.value));
    columns.push(bindColumn(node, node.dataType, { ordinal: at + 1, columnId: at + 1 }, isKey, target, context));
  }
  if (columns.filter((column) => column.identity !== undefined).length > 1) throw bindError(definition, 2744, target.name);
  refuseSecondRowVersion(definition, columns, target.name);
  for (const [at, node] of definition.columns.entries()) {
    if (node.computed !== undefined) columns.push(bindComputed(node, node.computed, at + 1, bareTable(target, columns), context));
  }
  return columns.sort((left, right) => left.columnId - right.columnId);
}

export function refuseSecondRowVersion(node: Parameters<typeof bindError>[0], columns: readonly ColumnInfo[], table: string): void {
  const [, second] = columns.filter(isRowVersion);
  if (second !== undefined) throw bindError(node, 2738, table, second.name);
}

interface WrittenKey { readonly node: KeyConstraint; readonly columns: readonly IndexColumn[] }

function keyConstraints(definition: TableDefinition): readonly WrittenKey[] {
  const atColumns = definition.columns.flatMap((column) =>
    column.constraints.flatMap((node): WrittenKey[] =>
      node.kind === 'KeyConstraint' ? [{ node, columns: node.columns.length > 0 ? node.columns : [{ name: column.name, descending: false }] }] : [],
    ),
  );
  const ofTable = definition.constraints.flatMap((node): WrittenKey[] => (node.kind === 'KeyConstraint' ? [{ node, columns: node.columns }] : []));
  return [...atColumns, ...ofTable];
}

/** The primary key is clustered unless it says otherwise or another key or index is. */
function bindKeys(definition: TableDefinition, keys: readonly WrittenKey[], table: TableInfo, target: TableTarget, context: DefinitionContext): TableInfo {
  const inline = [...definition.indexes, ...definition.columns.flatMap((column) => (column.index === undefined ? [] : [column.index]))];
  const saysClustered = keys.filter((key) => key.node.clustered === true).length + inline.filter((index) => index.clustered === true).length;
  if (saysClustered > 1) throw bindError(definition, 8112, target.name);
  let bound = table;
  for (const { node, columns } of keys) {
    const clustered = node.clustered ?? (node.form === 'PRIMARY KEY' && saysClustered === 0);
    const key = bindKey(node, columns, clustered, nextIndexId(bound, clustered), table.columns, target, context);
    bound = { ...bound, constraints: [...bound.constraints, key] };
  }
  return bound;
}

interface OtherConstraint { readonly node: CheckConstraint | ForeignKeyConstraint; readonly column?: TableDefinition['columns'][number]['name'] }

function otherConstraints(definition: TableDefinition): readonly OtherConstraint[] {
  const isOther = (node: { readonly kind: string }): boolean => node.kind === 'CheckConstraint' || node.kind === 'ForeignKeyConstraint';
  return [
    ...definition.columns.flatMap((column) => column.constraints.filter(isOther).map((node) => ({ node: node as OtherConstraint['node'], column: column.name }))),
    ...definition.constraints.filter(isOther).map((node) => ({ node: node as OtherConstraint['node'] })),
  ];
}

function withIndexes(definition: TableDefinition, table: TableInfo, context: DefinitionContext): TableInfo {
  let bound = table;
  for (const column of definition.columns) {
    if (column.index === undefined) continue;
    const index = column.index.columns.length > 0 ? column.index : { ...column.index, columns: [{ name: column.name, descending: false }] };
    bound = { ...bound, indexes: [...bound.indexes, bindIndex(index, bound, context)] };
  }
  for (const index of definition.indexes) bound = { ...bound, indexes: [...bound.indexes, bindIndex(index, bound, context)] };
  return bound;
}

const constraintKinds: Readonly<Record<ColumnConstraint['kind'], string>> = { KeyConstraint: 'PRIMARY KEY', ForeignKeyConstraint: 'FOREIGN KEY', CheckConstraint: 'CHECK' };

/** Two keys or two foreign keys at one column are 8148; checks may be several. */
function checkColumnConstraints(definition: TableDefinition, target: TableTarget): void {
  for (const column of definition.columns) {
    const seen = new Set<string>();
    for (const node of column.constraints) {
      const form = node.kind === 'KeyConstraint' ? node.form : constraintKinds[node.kind];
      if (node.kind !== 'CheckConstraint' && seen.has(form)) throw bindError(node, 8148, form, column.name.value, target.name);
      seen.add(form);
    }
  }
}
