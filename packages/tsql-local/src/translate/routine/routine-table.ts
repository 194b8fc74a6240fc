/**
 * A table variable of a function. Its rows are in a table of PostgreSQL that all calls share and that is made with the function:
 * column "frame" tells whose call a row is, so that calls within calls do not meet.
 */
import type { TableDefinition } from 'tsql-parser';
import { createBindContext } from '../../bind/bind-context.ts';
import type { TableInfo, TableTypeInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import type { TableTarget } from '../../bind/definition/definition-context.ts';
import { tempdbPlace } from '../definition/definition-context.ts';
import { createTableSql } from '../definition/table-sql.ts';
import { tableVariableOf } from '../definition/table-variable.ts';
import { sqlError } from '../../types/errors.ts';
import { isVirtual } from '../virtual-column.ts';
import { routineFrame } from './routine-value.ts';

export type TableShape = TableDefinition | TableTypeInfo;

export interface RoutineTable {
  readonly table: TableInfo;
  /** The statements that make its table anew. */
  readonly creation: readonly string[];
}

/** `pgName` is the function's, `ordinal` counts its table variables from 1. */
export function routineTable(name: string, shape: TableShape, pgName: string, ordinal: number, context: CompileContext): RoutineTable {
  const own = `${routineTablePrefix(pgName)}${ordinal}`;
  const target: TableTarget = { ...tempdbPlace, objectId: 0, name, form: 'variable', pgName: own, sequence: `${own}_s` };
  const table: TableInfo = { ...withOwnNames(tableVariableOf(shape, target, context), own.slice(own.indexOf('.') + 1)), frame: routineFrame };
  if (table.columns.some(isVirtual)) throw sqlError(40514, 'a computed column of a function’s table that is not PERSISTED');
  return { table, creation: [`DROP TABLE IF EXISTS ${own} CASCADE`, ...createTableSql(table, createBindContext(context)), `CREATE INDEX ON ${own} ("frame")`] };
}

/** `db5.v1042_` of the function db5.f1042. */
export const routineTablePrefix = (pgName: string): string => `${pgName.replace(/\.f(\d+)$/, '.v$1')}_`;

/** PostgreSQL's names of keys, checks and indexes, which differ from table to table. */
function withOwnNames(table: TableInfo, prefix: string): TableInfo {
  return {
    ...table,
    constraints: table.constraints.map((constraint, at) => ({ ...constraint, pgName: `${prefix}_k${at}` })),
    indexes: table.indexes.map((index, at) => ({ ...index, pgName: `${prefix}_i${at}` })),
  };
}
