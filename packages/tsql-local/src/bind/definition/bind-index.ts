import type { CreateIndexStatement, InlineIndex, Predicate } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { IndexInfo, TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import { walk } from '../visit.ts';
import { bindCondition } from './bind-check.ts';
import { checkIndexed, keyColumns, type KeyInfo } from './bind-key.ts';
import { canonicalPredicate } from './canonical-text.ts';
import type { DefinitionContext } from './definition-context.ts';
import { checkOptions } from './index-options.ts';

/** An index of CREATE INDEX or of a table's definition. */
export function bindIndex(node: CreateIndexStatement | InlineIndex, table: TableInfo, context: Pick<DefinitionContext, 'bind'>): IndexInfo {
  checkOptions(node.options);
  const clustered = node.clustered === true;
  if (node.columnstore) throw refuse(node, 'a COLUMNSTORE index');
  if (indexNames(table).some((name) => sameName(name, node.name.value))) throw bindError(node, 1913, node.name.value, 'table', qualified(table));
  if (clustered) refuseSecondClustered(node, table);
  const key = keyColumns(node, node.columns, table.columns, table, 'index');
  checkIndexed(node, key.map((one) => one.column), node.name.value, table.columns, table, context);
  const include = node.include.map((name) => {
    const column = table.columns.find((one) => sameName(one.name, name.value));
    if (column === undefined) throw bindError(name, 1911, name.value);
    if (key.some((one) => one.column === column)) throw bindError(name, 1909, 'index', column.name);
    return column.name;
  });
  if (node.where !== undefined) checkFilter(node.where, table, context);
  const indexId = nextIndexId(table, clustered);
  return {
    indexId,
    name: node.name.value,
    pgName: `i${table.objectId}_${indexId}`,
    unique: node.unique,
    clustered,
    spatial: false,
    columns: key.map(({ column, descending }) => ({ name: column.name, descending })),
    include,
    ...(node.where === undefined ? {} : { where: canonicalPredicate(node.where) }),
  };
}

const qualified = (table: TableInfo): string => (table.form === 'user' ? `${table.schema}.${table.name}` : table.name);

/** Keys have an index of their name too. */
export const indexNames = (table: TableInfo): readonly string[] => [...keysOf(table), ...table.indexes].map((one) => one.name);

export const keysOf = (table: Pick<TableInfo, 'constraints'>): readonly KeyInfo[] =>
  table.constraints.flatMap((constraint) => (constraint.kind === 'primary key' || constraint.kind === 'unique' ? [constraint] : []));

export const clusteredName = (table: TableInfo): string | undefined => [...keysOf(table), ...table.indexes].find((one) => one.clustered)?.name;

export function refuseSecondClustered(node: CreateIndexStatement | InlineIndex, table: TableInfo): void {
  const existing = clusteredName(table);
  if (existing !== undefined) throw bindError(node, 1902, 'table', qualified(table), existing);
}

/** 1 is the clustered index' id; others count from 2. */
export function nextIndexId(table: Pick<TableInfo, 'constraints' | 'indexes'>, clustered: boolean): number {
  if (clustered) return 1;
  const used = [...keysOf(table), ...table.indexes.filter((index) => !index.spatial)].map((index) => index.indexId);
  return Math.max(1, ...used) + 1;
}

/** A filter calls no function of a user's, whose answer PostgreSQL would have to be sure of. */
function checkFilter(condition: Predicate, table: TableInfo, context: Pick<DefinitionContext, 'bind'>): void {
  walk(bindCondition(condition, table, context), (part) => {
    if (part.kind === 'user function') throw refuse(condition, 'a filter that calls a user-defined function');
    return true;
  });
}
