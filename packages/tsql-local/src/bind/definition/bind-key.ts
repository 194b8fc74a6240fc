import type { IndexColumn, KeyConstraint } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { ColumnInfo, ConstraintInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import { keyName } from './auto-name.ts';
import type { DefinitionContext, TableTarget } from './definition-context.ts';
import { checkOptions } from './index-options.ts';

export type KeyInfo = Extract<ConstraintInfo, { kind: 'primary key' | 'unique' }>;

/** `columns` are all of the table's; `written` those of the constraint, at a column that column alone. */
export function bindKey(node: KeyConstraint, written: readonly IndexColumn[], clustered: boolean, indexId: number, columns: readonly ColumnInfo[], target: TableTarget, context: DefinitionContext): KeyInfo {
  checkOptions(node.options);
  const key = keyColumns(node, written, columns, target, node.form === 'PRIMARY KEY' ? 'primary key constraint' : 'unique constraint');
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
