/** What stands over a column and keeps it from being dropped or changed: each is a 5074, then 4922. */
import type { Span } from 'tsql-parser';
import { bindError, type BindError } from '../bind-error.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { conditionColumns, expressionColumns } from './condition-columns.ts';

export interface Dependent {
  readonly form: 'constraint' | 'check' | 'default' | 'index' | 'computed column';
  readonly name: string;
}

export function dependentsOf(table: TableInfo, column: ColumnInfo): readonly Dependent[] {
  const found: Dependent[] = [];
  if (column.default !== undefined) found.push({ form: 'default', name: column.default.name });
  for (const constraint of table.constraints) {
    const reads = constraint.kind === 'check' ? conditionColumns(constraint.text) : constraint.columns;
    if (names(reads, column)) found.push({ form: constraint.kind === 'check' ? 'check' : 'constraint', name: constraint.name });
  }
  for (const index of table.indexes) {
    const reads = [...index.columns.map((one) => one.name), ...index.include, ...(index.where === undefined ? [] : conditionColumns(index.where))];
    if (names(reads, column)) found.push({ form: 'index', name: index.name });
  }
  for (const other of table.columns) {
    if (other.computed !== undefined && names(expressionColumns(other.computed.text), column)) found.push({ form: 'computed column', name: other.name });
  }
  return found;
}

const names = (reads: readonly string[], column: ColumnInfo): boolean => reads.some((name) => name.toLowerCase() === column.name.toLowerCase());

const spelled = { constraint: 'object', check: 'object', default: 'object', index: 'index', 'computed column': 'column' } as const;

/** 4922, after one 5074 for each. */
export function dependentsError(node: { readonly span: Span }, statement: string, column: ColumnInfo, dependents: readonly Dependent[]): BindError {
  const error = bindError(node, 4922, statement, column.name);
  error.preceding = dependents.map((one) => bindError(node, 5074, spelled[one.form], one.name, 'column', column.name));
  return error;
}
