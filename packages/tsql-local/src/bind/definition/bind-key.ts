import type { IndexColumn, KeyConstraint } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { ColumnInfo, ConstraintInfo, TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import { keyName } from './auto-name.ts';
import { computedExpression, isDeterministic, isImprecise } from './bind-computed.ts';
import type { DefinitionContext, TableTarget } from './definition-context.ts';
import { checkOptions } from './index-options.ts';

export type KeyInfo = Extract<ConstraintInfo, { kind: 'primary key' | 'unique' }>;

/** `columns` are all of the table's; `written` those of the constraint, at a column that column alone. */
export function bindKey(node: KeyConstraint, written: readonly IndexColumn[], clustered: boolean, indexId: number, columns: readonly ColumnInfo[], target: TableTarget, context: DefinitionContext): KeyInfo {
  checkOptions(node.options);
  const key = keyColumns(node, written, columns, target, node.form === 'PRIMARY KEY' ? 'primary key constraint' : 'unique constraint');
  const unstored = key.find(({ column }) => column.computed?.persisted === false)?.column;
  if (unstored !== undefined && node.form === 'PRIMARY KEY') throw bindError(node, 1711, unstored.name, target.name);
  checkIndexed(node, key.map((one) => one.column), node.name?.value ?? '', columns, target, context);
  if (node.form === 'PRIMARY KEY' && key.some(({ column }) => column.nullable)) throw bindError(node, 8111, target.name);
  const objectId = context.nextObjectId();
  return {
    kind: node.form === 'PRIMARY KEY' ? 'primary key' : 'unique',
    objectId,
    name: node.name?.value ?? keyName(node.form, target.name, objectId),
    pgName: `k${objectId}`,
    systemNamed: node.name === undefined,
    columns: key.map(({ column }) => column.name),
    descending: key.flatMap(({ column, descending }) => (descending ? [column.name] : [])),
    clustered,
    indexId,
  };
}

interface KeyColumn { readonly column: ColumnInfo; readonly descending: boolean }

/** The columns of a key or index: each exists (1911), stands once (1909) and can be compared (1919). */
export function keyColumns(node: { readonly span: Span }, written: readonly IndexColumn[], columns: readonly ColumnInfo[], target: { readonly name: string }, what: string): readonly KeyColumn[] {
  const key: KeyColumn[] = [];
  for (const { name, descending } of written) {
    const column = columns.find((one) => sameName(one.name, name.value));
    if (column === undefined) throw bindError(node, 1911, name.value);
    if (key.some((one) => one.column === column)) throw bindError(node, 1909, what, column.name);
    const { type } = column;
    const cannotBeKey = type.kind === 'geometry' || type.kind === 'sql_variant' || ('length' in type && type.length === 'max');
    if (cannotBeKey) throw bindError(node, 1919, column.name, target.name);
    key.push({ column, descending });
  }
  return key;
}

/** A computed column that is not stored must be deterministic (2729) and exact (2799) to be indexed. */
export function checkIndexed(node: { readonly span: Span }, key: readonly ColumnInfo[], index: string, columns: readonly ColumnInfo[], target: { readonly name: string }, context: Pick<DefinitionContext, 'bind'>): void {
  for (const column of key) {
    if (column.computed?.persisted !== false) continue;
    const expression = computedExpression(bareRow(columns, target.name), column, context);
    if (!isDeterministic(expression, context)) throw bindError(node, 2729, column.name, 'table', target.name);
    if (isImprecise(expression)) throw bindError(node, 2799, index, target.name, column.name);
  }
}

/** A table for the sake of its columns. */
const bareRow = (columns: readonly ColumnInfo[], name: string): TableInfo => ({ kind: 'table', objectId: 0, database: '', schema: '', name, form: 'user', columns, constraints: [], indexes: [], pgName: '' });
