import type { DmlTable, TriggerEvent } from 'tsql-parser';
import type { BindContext } from '../../bind/bind-context.ts';
import { bindError, refuse } from '../../bind/bind-error.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import type { BoundMerge, BoundMergeClause } from '../../bind/dml/bind-merge.ts';
import type { BoundDml } from '../../bind/dml/nested-dml.ts';
import { formatObjectName } from '../../bind/object-name.ts';

/** What a statement does to a table, for its triggers. */
export interface TableChange {
  readonly event: TriggerEvent;
  readonly table: TableInfo;
  /** Names of the columns that it names: all for an INSERT, none for a DELETE. */
  readonly columns: readonly string[];
}

export const insertChange = (table: TableInfo): TableChange => ({ event: 'INSERT', table, columns: table.columns.map((column) => column.name) });
const updateChange = (table: TableInfo, columns: readonly ColumnInfo[]): TableChange => ({ event: 'UPDATE', table, columns: columns.map((column) => column.name) });

export function tableChanges({ kind, bound }: BoundDml): readonly TableChange[] {
  switch (kind) {
    case 'insert':
      return [insertChange(bound.target.table)];
    case 'update':
      return [updateChange(bound.source.table, bound.set.map((one) => one.column))];
    case 'delete':
      return [{ event: 'DELETE', table: bound.source.table, columns: [] }];
    case 'merge':
      return mergeChanges(bound);
  }
}

/** One for each kind of action, whether or not a row comes to it. */
function mergeChanges(merge: BoundMerge): readonly TableChange[] {
  const { table, clauses } = merge;
  const does = (kind: BoundMergeClause['action']['kind']): boolean => clauses.some((clause) => clause.action.kind === kind);
  return [
    ...(does('insert') ? [insertChange(table)] : []),
    ...(does('update') ? [updateChange(table, columnsSet(merge))] : []),
    ...(does('delete') ? [{ event: 'DELETE' as const, table, columns: [] }] : []),
  ];
}

export const columnsSet = ({ clauses }: BoundMerge): readonly ColumnInfo[] => clauses.flatMap(({ action }) => (action.kind === 'update' ? action.set.map((one) => one.column) : []));

/** 334: what OUTPUT gives the client and what a trigger gives it would be mixed. The target is told as it is written. */
export function refuseTriggeredOutput({ target, span }: Pick<DmlTable['statement'], 'target' | 'span'>, { bound }: BoundDml, changes: readonly TableChange[], { compile }: BindContext): void {
  if (bound.output?.client === undefined) return;
  for (const { table, event } of changes) {
    const triggers = compile.catalog.triggersOf?.(table.objectId) ?? [];
    if (!triggers.some((trigger) => !trigger.disabled && trigger.events.includes(event))) continue;
    throw bindError({ span }, 334, target.alias?.value ?? (target.kind === 'VariableTable' ? target.name : formatObjectName(target.name)));
  }
}

/** What an INSTEAD OF trigger makes of a statement is not built where the rows come back, or for MERGE (5316 where not all its actions have one). */
export function refuseInsteadOf({ target, span }: Pick<DmlTable['statement'], 'target' | 'span'>, { kind, bound }: BoundDml, changes: readonly TableChange[], { compile }: BindContext): void {
  const has = ({ table, event }: TableChange): boolean => (compile.catalog.triggersOf?.(table.objectId) ?? []).some((trigger) => trigger.insteadOf && !trigger.disabled && trigger.events.includes(event));
  if (!changes.some(has)) return;
  if (kind === 'merge') {
    if (!changes.every(has)) throw bindError({ span }, 5316, target.kind === 'VariableTable' ? target.name : formatObjectName(target.name));
    throw refuse({ span }, 'MERGE into a table with INSTEAD OF triggers');
  }
  if (bound.output !== undefined) throw refuse({ span }, 'OUTPUT INTO of a table with an INSTEAD OF trigger');
  if (kind === 'update' && bound.variables.length > 0) throw refuse({ span }, 'UPDATE … SET @variable of a table with an INSTEAD OF trigger');
}
