import type { Identifier, NamedTable, VariableTable } from 'tsql-parser';
import type { BindContext } from '../bind-context.ts';
import { bindError, missingObject, refuse } from '../bind-error.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { changedRows, isChangedRows } from '../definition/changed-rows.ts';
import { findObject, formatObjectName } from '../object-name.ts';
import { nameKey, sameName } from '../same-name.ts';
import { baseObject, findUsed, wrongBase } from '../synonym.ts';
import { checkTableHints } from '../table-source/table-hints.ts';
import { tableVariable } from '../table-source/variable-table.ts';

/** The table that a statement writes. Views and common table expressions are refused here; who writes through them asks before. */
export function dmlTarget(node: NamedTable | VariableTable, context: BindContext): TableInfo {
  return writable(node.kind === 'VariableTable' ? tableVariable(node.name, node, context) : namedTarget(node, context), node);
}

function namedTarget(node: NamedTable, context: BindContext): TableInfo {
  checkTableHints(node.hints, 'target');
  const written = formatObjectName(node.name);
  if (node.name.partCount === 1 && context.ctes.has(nameKey(written))) throw refuse(node, 'a common table expression as the target of a statement');
  const changed = node.name.partCount === 1 ? changedRows(written, context) : undefined;
  if (changed !== undefined) return changed;
  const named = findObject(node.name, context);
  const found = named?.kind === 'synonym' ? baseObject(named, node.name, context) : named;
  switch (found?.kind) {
    case 'table':
      return found;
    case 'view':
    case 'inline function':
      throw refuse(node, 'a view as the target of a statement');
    case 'system view':
      throw bindError(node, 259);
    default:
      if (named?.kind === 'synonym') throw wrongBase(node.name);
      throw missingObject(node, 208, written);
  }
}

/** A table-valued parameter cannot be written, nor can a trigger's inserted and deleted. */
export function writable(table: TableInfo, node: { readonly span: NamedTable['span'] }): TableInfo {
  if (isChangedRows(table)) throw bindError(node, 286);
  if (table.readOnly === true) throw bindError(node, 10700, table.name);
  return table;
}

/** A column of the target by name: 207 where it has none. */
export function columnOf(table: TableInfo, name: Identifier): ColumnInfo {
  const column = table.columns.find((one) => sameName(one.name, name.value));
  if (column === undefined) throw bindError(name, 207, name.value);
  return column;
}

/** A view or a common table expression, by its name. */
export const namesQuery = (node: NamedTable, context: BindContext): boolean =>
  (node.name.partCount === 1 && context.ctes.has(nameKey(node.name.name.value))) || findUsed(node.name, context)?.kind === 'view';
