/** Which triggers a statement fires, in order: those of tables that cascades reach before those of the table itself. */
import type { ConstraintInfo, TableInfo, TriggerInfo } from '../../bind/catalog.ts';
import type { TableChange } from '../../translate/dml/table-change.ts';
import { compileContext } from '../compile.ts';
import type { Run } from '../session-state.ts';

export interface PlannedFiring extends TableChange {
  readonly triggers: readonly TriggerInfo[];
  /** By a foreign key: the triggers fire only if rows were changed. */
  readonly byCascade: boolean;
  /** An INSTEAD OF trigger, which gets the rows before they are written: they are not. */
  readonly insteadOf: boolean;
}

export function planFirings(run: Run, changes: readonly TableChange[]): readonly PlannedFiring[] {
  if (!run.engine.catalog.state.hasTriggers) return [];
  const { catalog } = compileContext(run);
  const eligibleOf = (change: TableChange): readonly TriggerInfo[] => eligible(run, catalog.triggersOf?.(change.table.objectId) ?? [], change);
  const fires = (change: TableChange, byCascade: boolean): PlannedFiring[] => {
    const triggers = inOrder(eligibleOf(change).filter((trigger) => !trigger.insteadOf), change);
    return triggers.length === 0 ? [] : [{ ...change, triggers, byCascade, insteadOf: false }];
  };
  const instead = changes.flatMap((change) => eligibleOf(change).filter((trigger) => trigger.insteadOf).map((trigger): PlannedFiring => ({ ...change, triggers: [trigger], byCascade: false, insteadOf: true })));
  if (instead.length > 0) return instead;
  const cascaded = changes.flatMap((change) => cascades(change, catalog.foreignKeysTo?.bind(catalog), new Set([`${change.event} ${change.table.objectId}`])));
  return [...cascaded.toReversed().flatMap((change) => fires(change, true)), ...changes.flatMap((change) => fires(change, false))];
}

/** RECURSIVE_TRIGGERS is OFF: what the innermost running trigger writes does not fire that trigger again. */
function eligible(run: Run, triggers: readonly TriggerInfo[], { event }: TableChange): readonly TriggerInfo[] {
  const innermost = run.session.frames.findLast((frame) => frame.kind === 'trigger')?.procedureId;
  return triggers.filter((trigger) => !trigger.disabled && trigger.events.includes(event) && trigger.objectId !== innermost);
}

function inOrder(triggers: readonly TriggerInfo[], { event }: TableChange): readonly TriggerInfo[] {
  const rank = (trigger: TriggerInfo): number => (trigger.first.includes(event) ? 0 : trigger.last.includes(event) ? 2 : 1);
  return triggers.toSorted((one, other) => rank(one) - rank(other));
}

type ForeignKey = Extract<ConstraintInfo, { kind: 'foreign key' }>;
type Referrers = (table: TableInfo) => readonly { readonly table: TableInfo; readonly key: ForeignKey }[];

/** The changes that foreign keys make of a change, those next to it first. */
function cascades({ event, table, columns }: TableChange, referrers: Referrers | undefined, seen: Set<string>): readonly TableChange[] {
  if (event === 'INSERT' || referrers === undefined) return [];
  return referrers(table).flatMap(({ table: child, key }): readonly TableChange[] => {
    if (key.state === 'disabled' || (event === 'UPDATE' && !key.referenced.columns.some((name) => columns.includes(name)))) return [];
    const action = event === 'DELETE' ? key.onDelete : key.onUpdate;
    if (action === 'NO ACTION') return [];
    const change: TableChange = event === 'DELETE' && action === 'CASCADE' ? { event: 'DELETE', table: child, columns: [] } : { event: 'UPDATE', table: child, columns: key.columns };
    const mark = `${change.event} ${child.objectId}`;
    if (seen.has(mark)) return [];
    seen.add(mark);
    return [change, ...cascades(change, referrers, seen)];
  });
}
