import type { Identifier, InsertStatement, NamedTable } from 'tsql-parser';
import { createBindContext, type BindContext } from '../bind-context.ts';
import { BindError, bindError, refuse } from '../bind-error.ts';
import type { BoundExpression, BoundQuery } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import type { CompileContext } from '../compile-context.ts';
import { isLiteralNull } from '../constant-value.ts';
import { formatObjectName } from '../object-name.ts';
import { isRowVersion } from '../row-version.ts';
import type { RangeVariable } from '../scope.ts';
import { bindTableSources } from '../table-source/bind-table-sources.ts';
import { columnOf, dmlTarget, namesQuery } from './dml-target.ts';
import { queryBehind, updatable } from './updatable.ts';
import { writtenColumn } from './written-column.ts';

type Place = { readonly span: InsertStatement['span'] };

export interface InsertTarget {
  readonly table: TableInfo;
  /** The columns that the source fills, in its order. */
  readonly columns: readonly ColumnInfo[];
  /** The statement names them. */
  readonly isListed: boolean;
  /** SET IDENTITY_INSERT is ON for the table. */
  readonly keepsIdentity: boolean;
  /** Of a view as the target: its columns, the table's behind them, and what WITH CHECK OPTION asks. */
  readonly through?: { readonly range: RangeVariable; readonly columns: readonly (ColumnInfo | undefined)[]; readonly check?: BoundQuery };
}

/** For INSERT … EXEC: what its rows go into. */
export const insertTarget = (statement: InsertStatement, context: CompileContext): InsertTarget => bindInsertTarget(statement, createBindContext(context));

export function bindInsertTarget(statement: Pick<InsertStatement, 'target' | 'columns'>, context: BindContext): InsertTarget {
  if (statement.target.kind === 'NamedTable' && namesQuery(statement.target, context)) return viewTarget(statement.target, statement.columns, context);
  const table = dmlTarget(statement.target, context);
  const keepsIdentity = context.compile.identityInsert === table.objectId;
  if (statement.columns === undefined) return { table, columns: table.columns.filter(isFilled), isListed: false, keepsIdentity };
  return { table, columns: listedColumns(statement.columns, (name) => columnOf(table, name)), isListed: true, keepsIdentity };
}

/** Without a list every column of the view is filled; each must be a column of one table. */
function viewTarget(node: NamedTable, list: readonly Identifier[] | undefined, context: BindContext): InsertTarget {
  const { source, scope } = bindTableSources([node], undefined, context);
  const [range] = scope.ranges;
  const behind = range === undefined ? undefined : queryBehind(source, range.range, []);
  if (range === undefined || behind === undefined) throw refuse(node, 'a common table expression as the target of INSERT');
  const names = list ?? range.columns.map((column): Identifier => ({ ...node.name.name, value: column.name }));
  const { table, columns, check } = updatable({ ...behind, ctes: [], range, form: 'view', written: formatObjectName(node.name), node }, names);
  const through = { range, columns, ...(check === undefined ? {} : { check }) };
  const keepsIdentity = context.compile.identityInsert === table.objectId;
  if (list === undefined) return { table, columns: columns.flatMap((column) => (column !== undefined && isFilled(column) ? [column] : [])), isListed: false, keepsIdentity, through };
  const filled = listedColumns(list, (name) => writtenColumn({ table, targetRange: range, through }, name));
  return { table, columns: filled, isListed: true, keepsIdentity, through };
}

/** Without a list identity and computed columns are skipped. */
export const isFilled = (column: ColumnInfo): boolean => column.identity === undefined && column.computed === undefined;

/** Each exists (207), stands once (264) and is no computed one (271). */
export function listedColumns(names: readonly Identifier[], find: (name: Identifier) => ColumnInfo): readonly ColumnInfo[] {
  const columns: ColumnInfo[] = [];
  for (const name of names) {
    const column = find(name);
    if (columns.includes(column)) throw bindError(name, 264, name.value);
    if (column.computed !== undefined) throw bindError(name, 271, column.name);
    columns.push(column);
  }
  return columns;
}

/**
 * 544 and 545 depend on SET IDENTITY_INSERT, which the batch itself may run before the statement: they are told when the
 * statement runs, and end it alone.
 */
export class IdentityInsertError extends BindError {}

/** An identity column is named exactly when IDENTITY_INSERT is ON: 544 and 545 otherwise. */
export function checkIdentity(statement: Place, { table, columns, keepsIdentity }: InsertTarget): void {
  const identity = table.columns.find((column) => column.identity !== undefined);
  if (identity === undefined) return;
  if (columns.includes(identity) && !keepsIdentity) throw identityError(statement, 544, table.name);
  if (!columns.includes(identity) && keepsIdentity) throw identityError(statement, 545, table.name);
}

function identityError(statement: Place, number: 544 | 545, table: string): IdentityInsertError {
  const { severity, state, message, line } = bindError(statement, number, table);
  return new IdentityInsertError(number, severity, state, message, { line });
}

/** A rowversion column takes DEFAULT alone: 273. `cells` are what it gets; absent where rows come from elsewhere. */
export function checkRowVersion(statement: Place, columns: readonly ColumnInfo[], cells: (at: number) => readonly (BoundExpression | undefined)[] | undefined = () => undefined): void {
  const at = columns.findIndex(isRowVersion);
  if (at < 0) return;
  const given = cells(at);
  if (given?.some((cell) => cell !== undefined && isLiteralNull(cell)) === true) throw refuse(statement, 'NULL for a rowversion column in INSERT');
  if (given === undefined || given.some((cell) => cell !== undefined)) throw bindError(statement, 273);
}

/** A source of another width than the columns: its number depends on the form of both. */
export function checkWidth(statement: Place, width: number, form: 'values' | 'query', { table, columns, isListed }: InsertTarget): void {
  if (width === columns.length) return;
  const tooMany = width > columns.length;
  if (isListed) throw bindError(statement, form === 'values' ? (tooMany ? 110 : 109) : tooMany ? 121 : 120);
  if (tooMany && table.columns.some((column) => column.identity !== undefined)) throw bindError(statement, 8101, table.name);
  throw bindError(statement, 213);
}
