/** OUTPUT: expressions over the rows written, for the client, for another table, or both. */
import type { ColumnReference, OutputClause, SelectElement } from 'tsql-parser';
import { allocateRange, type BindContext } from '../bind-context.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundExpression, OutputColumn } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import { eachNode } from '../query/references.ts';
import { bindSelectList, type SelectItem } from '../query/select-list.ts';
import { sameName } from '../same-name.ts';
import { createScope, nullableRanges, tableRange, type RangeVariable, type Scope } from '../scope.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import { walk } from '../visit.ts';
import { formatObjectName } from '../object-name.ts';
import { columnOf, dmlTarget, namesQuery } from './dml-target.ts';
import { checkRowVersion, isFilled, listedColumns } from './insert-target.ts';

export interface BoundOutput {
  /** Range numbers of the rows after and before the change. */
  readonly inserted?: number;
  readonly deleted?: number;
  /** The columns of those rows, by their index; undefined for one that cannot be read there. */
  readonly columns: readonly (ColumnInfo | undefined)[];
  /** MERGE's $action: the range of its one column. */
  readonly action?: number;
  readonly client?: { readonly items: readonly BoundExpression[]; readonly columns: readonly OutputColumn[] };
  readonly into?: {
    readonly table: TableInfo;
    readonly columns: readonly ColumnInfo[];
    /** Converted to the columns' kinds. */
    readonly items: readonly BoundExpression[];
  };
}

export interface OutputSources {
  readonly table: TableInfo;
  readonly rows: readonly ('inserted' | 'deleted')[];
  /** Of a view or its like as the target: its columns, and the table's behind them. */
  readonly through?: { readonly range: RangeVariable; readonly columns: readonly (ColumnInfo | undefined)[] };
  /** Other tables of the statement's FROM. */
  readonly others: readonly RangeVariable[];
  /** $action can be read, and no row is always there: what was inserted has no row before, what was deleted none after. */
  readonly ofMerge?: true;
}

/** `INSERT`, `UPDATE` or `DELETE`: what became of the row. */
const actionColumn = { name: '$action', type: { kind: 'nvarchar', length: 10, collation: defaultCollation }, nullable: false } as const;

export function bindOutput(clause: OutputClause, sources: OutputSources, context: BindContext): BoundOutput {
  const numbers = new Map(sources.rows.map((which) => [which, allocateRange(context)] as const));
  const changed = [...numbers].map(([which, range]) => changedRange(which, range, sources));
  const action = sources.ofMerge === true ? allocateRange(context) : undefined;
  const actionRange: readonly RangeVariable[] = action === undefined ? [] : [{ range: action, exposedName: '', writtenName: '$action', columns: [actionColumn] }];
  const scope = createScope([...(action === undefined ? changed : nullableRanges(changed)), ...sources.others, ...actionRange], 'output');
  const elements = [...(clause.client ?? []), ...(clause.into?.elements ?? [])];
  for (const element of elements) refuseBareNames(element, sources);
  const client = clause.client === undefined ? undefined : bindItems(clause.client, scope, context);
  const into = clause.into === undefined ? undefined : bindInto(clause.into, scope, context);
  refuseUnwritten([...(client ?? []).map((item) => item.expression), ...(into?.items ?? [])], new Set(numbers.values()), clause, sources);
  const inserted = numbers.get('inserted');
  const deleted = numbers.get('deleted');
  return {
    columns: sources.through?.columns ?? sources.table.columns,
    ...(inserted === undefined ? {} : { inserted }),
    ...(deleted === undefined ? {} : { deleted }),
    ...(action === undefined ? {} : { action }),
    ...(client === undefined ? {} : { client: { items: client.map((item) => item.expression), columns: client.map((item) => item.column) } }),
    ...(into === undefined ? {} : { into }),
  };
}

function changedRange(which: 'inserted' | 'deleted', range: number, { table, through }: OutputSources): RangeVariable {
  if (through === undefined) return { ...tableRange(range, table, which), writtenName: which };
  return { range, exposedName: which, writtenName: which, columns: through.range.columns };
}

/** The rows before and after are the table's: what a view computes or takes from other tables is not in them. */
function refuseUnwritten(items: readonly BoundExpression[], ranges: ReadonlySet<number>, clause: OutputClause, { through }: OutputSources): void {
  if (through === undefined) return;
  for (const item of items) {
    walk(item, (part) => {
      if (part.kind === 'column' && ranges.has(part.range) && through.columns[part.index] === undefined) throw refuse(clause, 'OUTPUT of a column that is not the written table’s');
      return true;
    });
  }
}

/** Columns of the rows written are named with inserted or deleted: 207 without. */
function refuseBareNames(element: SelectElement, { table, others }: OutputSources): void {
  eachNode(element, (node) => {
    if (node['kind'] !== 'ColumnReference') return;
    const { parts } = node as unknown as ColumnReference;
    const [only] = parts;
    if (parts.length !== 1 || only === undefined || !table.columns.some((column) => sameName(column.name, only.value))) return;
    if (!others.some((range) => range.columns.some((column) => sameName(column.name, only.value)))) throw bindError(only, 207, only.value);
  });
}

function bindItems(elements: readonly SelectElement[], scope: Scope, context: BindContext): readonly SelectItem[] {
  for (const element of elements) {
    if (element.kind === 'SelectStar' && element.qualifier === undefined) throw bindError(element, 102, '*');
    if (element.kind === 'SelectAssignment') throw refuse(element, 'an assignment in OUTPUT');
  }
  const items = bindSelectList(elements, scope, context);
  for (const [at, item] of items.entries()) {
    walk(item.expression, (part) => {
      if (part.kind === 'query') throw bindError(elements[at] ?? elements[0] ?? noPlace, 10705);
      return true;
    });
  }
  return items;
}

const noPlace = { span: { start: 0, end: 0, line: 0 } };

/** The rows go into the target only; columns of it that get nothing have their defaults. */
function bindInto(into: NonNullable<OutputClause['into']>, scope: Scope, context: BindContext): NonNullable<BoundOutput['into']> {
  if (into.target.kind === 'NamedTable' && namesQuery(into.target, context)) throw bindError(into.target, 330, formatObjectName(into.target.name));
  const table = dmlTarget(into.target, context);
  if ((context.compile.catalog.triggersOf?.(table.objectId) ?? []).some((trigger) => !trigger.disabled)) throw bindError(into.target, 331, table.name);
  for (const constraint of table.constraints) {
    if (constraint.kind === 'foreign key') throw bindError(into.target, 332, table.name, constraint.name);
    if (constraint.kind === 'check' && constraint.state !== 'disabled') throw bindError(into.target, 333, table.name, constraint.name);
  }
  const items = bindItems(into.elements, scope, context).map((item) => item.expression);
  const columns = into.columns === undefined ? table.columns.filter(isFilled) : listedColumns(into.columns, (name) => columnOf(table, name));
  if (columns.some((column) => column.identity !== undefined)) throw bindError(into.target, 544, table.name);
  if (items.length !== columns.length) throw bindError(into.target, 213);
  checkRowVersion(into.target, columns);
  return { table, columns, items: items.map((item, at) => convertTo(item, columns[at]?.type ?? item.type, 'assignment', context)) };
}
