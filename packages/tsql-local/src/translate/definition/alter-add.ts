/** ALTER TABLE … ADD: columns, then constraints; one statement, all or nothing. */
import type { AlterTableAction, AlterTableStatement, TableConstraint } from 'tsql-parser';
import { bindError, refuse } from '../../bind/bind-error.ts';
import type { ColumnInfo, ConstraintInfo, ConstraintState, TableInfo } from '../../bind/catalog.ts';
import { columnConstraintName } from '../../bind/definition/auto-name.ts';
import { bindCheck } from '../../bind/definition/bind-check.ts';
import { bindColumn } from '../../bind/definition/bind-column.ts';
import { bindComputed } from '../../bind/definition/bind-computed.ts';
import { bindDefault } from '../../bind/definition/bind-default.ts';
import { bindForeignKey } from '../../bind/definition/bind-foreign-key.ts';
import { bindIndex, clusteredName, nextIndexId } from '../../bind/definition/bind-index.ts';
import { bindKey } from '../../bind/definition/bind-key.ts';
import { refuseSecondRowVersion } from '../../bind/definition/bind-table.ts';
import type { DefinitionContext, TableTarget } from '../../bind/definition/definition-context.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import { isRowVersion } from '../../bind/row-version.ts';
import { sameName } from '../../bind/same-name.ts';
import { childObjects } from '../../catalog/storage/save-table.ts';
import { alterSteps } from './altered-table.ts';
import { run, type CompiledDefinition, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';
import { refuseCascadeConflict } from './create-table.ts';
import { failedConstraint, noticingFailures } from './failed-constraint.ts';
import { addColumnSteps } from './add-column.ts';
import { conflictingRows, duplicateKeys } from './step-errors.ts';
import { constraintSql, indexSql } from './table-sql.ts';

type AddElements = Extract<AlterTableAction, { kind: 'AddElements' }>;
type Added = { table: TableInfo; readonly steps: DefinitionStep[] };

export function compileAddElements(statement: AlterTableStatement, action: AddElements, table: TableInfo, target: TableTarget, context: DefinitionContext, room: DefinitionRoom): CompiledDefinition {
  const added: Added = { table, steps: [] };
  for (const node of action.columns) addColumn(statement, node, added, target, context);
  const state: ConstraintState = action.check === false ? 'untrusted' : 'enabled';
  for (const column of action.columns) {
    for (const node of column.constraints) addConstraint(statement, node, column.name, state, added, target, context, room);
    if (column.index !== undefined) {
      const index = bindIndex(column.index.columns.length > 0 ? column.index : { ...column.index, columns: [{ name: column.name, descending: false }] }, added.table, context);
      added.table = { ...added.table, indexes: [...added.table.indexes, index] };
      added.steps.push(run(indexSql(added.table, index, context.bind)));
    }
  }
  for (const node of action.constraints) addConstraint(statement, node, undefined, state, added, target, context, room);
  if (added.table.columns.some(isRowVersion) && room.catalog.state.triggersOf(table.objectId).some((one) => one.trigger?.insteadOf === true)) throw refuse(statement, 'a rowversion column of a table with an INSTEAD OF trigger');
  refuseTakenNames(statement, table, added.table, context);
  return alterSteps(added.steps, added.table, room);
}

function addColumn(statement: AlterTableStatement, node: AddElements['columns'][number], added: Added, target: TableTarget, context: DefinitionContext): void {
  const { table } = added;
  if (table.columns.some((column) => sameName(column.name, node.name.value))) throw bindError(node, 2705, node.name.value, formatObjectName(statement.name));
  const columnId = Math.max(0, ...table.columns.map((column) => column.columnId)) + 1;
  const isKey = node.constraints.some((constraint) => constraint.kind === 'KeyConstraint' && constraint.form === 'PRIMARY KEY');
  const column: ColumnInfo =
    node.computed !== undefined
      ? bindComputed(node, node.computed, columnId, table, context)
      : node.dataType === undefined
        ? missingType(node)
        : bindColumn(node, node.dataType, { ordinal: table.columns.length + 1, columnId }, isKey, target, context);
  if (column.identity !== undefined && table.columns.some((one) => one.identity !== undefined)) throw bindError(node, 2744, table.name);
  refuseSecondRowVersion(node, [...table.columns, column], table.name);
  const after = { ...table, columns: [...table.columns, column] };
  added.steps.push(...addColumnSteps(statement, after, column, { withValues: node.default?.withValues === true }, context.bind));
  added.table = after;
}

function missingType(node: AddElements['columns'][number]): never {
  throw refuse(node, 'a column without a type');
}

function addConstraint(statement: AlterTableStatement, node: TableConstraint, column: AddElements['columns'][number]['name'] | undefined, state: ConstraintState, added: Added, target: TableTarget, context: DefinitionContext, room: DefinitionRoom): void {
  if (node.kind === 'DefaultForConstraint') {
    added.table = addDefault(node, added.table, context);
    return;
  }
  const { table } = added;
  let constraint: ConstraintInfo;
  switch (node.kind) {
    case 'KeyConstraint': {
      if (node.form === 'PRIMARY KEY' && table.constraints.some((one) => one.kind === 'primary key')) throw failedConstraint(bindError(node, 1779, table.name), statement);
      const existing = clusteredName(table);
      if (node.clustered === true && existing !== undefined) throw failedConstraint(bindError(node, 1902, 'table', table.name, existing), statement);
      const clustered = node.clustered ?? (node.form === 'PRIMARY KEY' && existing === undefined);
      const columns = node.columns.length > 0 || column === undefined ? node.columns : [{ name: column, descending: false }];
      constraint = noticingFailures(statement, () => bindKey(node, columns, clustered, nextIndexId(table, clustered), table.columns, target, context));
      break;
    }
    case 'ForeignKeyConstraint': {
      const columns = node.columns.length > 0 || column === undefined ? node.columns : [column];
      constraint = noticingFailures(statement, () => bindForeignKey(node, columns, table, state, target, context));
      break;
    }
    case 'CheckConstraint':
      constraint = noticingFailures(statement, () => bindCheck(node, column === undefined ? undefined : table.columns.find((one) => sameName(one.name, column.value)), table, state, target, context));
      break;
  }
  const after = { ...table, constraints: [...table.constraints, constraint] };
  refuseCascadeConflict(statement, constraint, after, room);
  for (const text of constraintSql(after, constraint, context.bind)) {
    added.steps.push(
      run(text, (error) => {
        const duplicate = 'indexId' in constraint ? duplicateKeys(error, after, constraint) : undefined;
        return duplicate === undefined ? conflictingRows(error, after, constraint) : failedConstraint(duplicate, statement);
      }),
    );
  }
  added.table = after;
}

function addDefault(node: Extract<TableConstraint, { kind: 'DefaultForConstraint' }>, table: TableInfo, context: DefinitionContext): TableInfo {
  const column = table.columns.find((one) => sameName(one.name, node.column.value));
  if (column === undefined) throw failedConstraint(bindError(node, 1752, node.column.value, table.name), node);
  if (column.default !== undefined) throw failedConstraint(bindError(node, 1781), node);
  if (isRowVersion(column)) throw failedConstraint(bindError(node, 1755, table.name, column.name), node);
  if (column.identity !== undefined) throw failedConstraint(bindError(node, 1754, table.name, column.name), node);
  const objectId = context.nextObjectId();
  const name = node.name?.value ?? columnConstraintName('DF', table.name, column.name, objectId);
  const text = bindDefault(node.expression, column, context);
  const changed: ColumnInfo = { ...column, default: { name, text, objectId, systemNamed: node.name === undefined } };
  return { ...table, columns: table.columns.map((one) => (one === column ? changed : one)) };
}

function refuseTakenNames(statement: AlterTableStatement, before: TableInfo, after: TableInfo, context: DefinitionContext): void {
  const old = new Set(childObjects(before).map((child) => child.objectId));
  const seen: string[] = childObjects(before).map((child) => child.name);
  for (const child of childObjects(after)) {
    if (old.has(child.objectId)) continue;
    if (seen.some((name) => sameName(name, child.name)) || (after.form === 'user' && context.isNameTaken(child.name))) {
      throw failedConstraint(bindError(statement, 2714, child.name), statement);
    }
    seen.push(child.name);
  }
}
