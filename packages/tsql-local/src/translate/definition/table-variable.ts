import type { TableDefinition } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { createBindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo, TableInfo, TableTypeInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { bareTable, bindTable } from '../../bind/definition/bind-table.ts';
import type { TableTarget } from '../../bind/definition/definition-context.ts';
import { pgTemporarySequence, pgTemporaryTable } from '../../catalog/storage/pg-names.ts';
import { tempdbPlace } from './definition-context.ts';
import { createTableSql } from './table-sql.ts';

export interface TableVariable {
  readonly table: TableInfo;
  /** The statements of PostgreSQL that make its table. */
  readonly creation: readonly string[];
}

/** A table variable, with its @, or a table-valued parameter, of a definition or a table type. `objectId` is new. */
export function createTableVariable(name: string, shape: TableDefinition | TableTypeInfo, objectId: number, context: CompileContext): TableVariable {
  const bind = createBindContext(context);
  const target: TableTarget = { ...tempdbPlace, objectId, name, form: 'variable', pgName: pgTemporaryTable(objectId), sequence: pgTemporarySequence(objectId) };
  const table = tableVariableOf(shape, target, context);
  return { table, creation: [createTableSql(table, bind).join(';\n')] };
}

export const tableVariableOf = (shape: TableDefinition | TableTypeInfo, target: TableTarget, context: CompileContext): TableInfo =>
  shape.kind === 'table type' ? ofType(shape, target) : ofDefinition(shape, target, context);

/** Nothing in it may be named, and it refers to no other table. */
function ofDefinition(definition: TableDefinition, target: TableTarget, context: CompileContext): TableInfo {
  const constraints = [...definition.constraints, ...definition.columns.flatMap((column) => [...column.constraints, ...(column.default === undefined ? [] : [column.default])])];
  for (const node of constraints) {
    if (node.name !== undefined) throw bindError(node, 156, 'CONSTRAINT');
    if (node.kind === 'ForeignKeyConstraint') throw bindError(node, 156, 'REFERENCES');
  }
  // Its constraints are in no catalog and need no ids.
  const table = bindTable(definition, target, { bind: createBindContext(context), nextObjectId: () => 0, isNameTaken: () => false });
  return { ...table, constraints: constraintsOf(table, target) };
}

/** PostgreSQL's names of a type's constraints must differ from variable to variable. */
const constraintsOf = (shape: Pick<TableInfo, 'constraints'>, target: TableTarget): TableInfo['constraints'] =>
  shape.constraints.map((constraint, at) => ({ ...constraint, pgName: `k${target.objectId}_${at}` }));

function ofType(type: TableTypeInfo, target: TableTarget): TableInfo {
  const columns = type.columns.map((column): ColumnInfo => (column.identity === undefined ? column : { ...column, identity: { ...column.identity, sequence: target.sequence } }));
  const indexes = type.indexes.map((index) => ({ ...index, pgName: `i${target.objectId}_${index.indexId}` }));
  return { ...bareTable(target, columns), constraints: constraintsOf(type, target), indexes };
}
