import type { TriggerEvent } from 'tsql-parser';
import type { TableInfo } from '../../bind/catalog.ts';
import { captureSql, insteadSql } from '../../catalog/storage/trigger-sql.ts';
import { run, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';

const allEvents: readonly TriggerEvent[] = ['INSERT', 'UPDATE', 'DELETE'];

/**
 * PostgreSQL keeps a table's changed rows for the events that it has triggers for. `change`: the triggers that are made anew or
 * go, by their ids, and the events of the one that is made.
 */
export function captureSteps(table: TableInfo, room: DefinitionRoom, change: { readonly without: readonly number[]; readonly with: readonly TriggerEvent[]; readonly insteadOf?: boolean }): readonly DefinitionStep[] {
  const others = room.catalog.state.triggersOf(table.objectId).filter((trigger) => !change.without.includes(trigger.objectId));
  const needed = (insteadOf: boolean): ReadonlySet<TriggerEvent> =>
    new Set([...((change.insteadOf === true) === insteadOf ? change.with : []), ...others.flatMap(({ trigger }) => (trigger?.insteadOf === insteadOf ? trigger.events : []))]);
  const after = needed(false);
  const instead = needed(true);
  return allEvents.flatMap((event) => [run(captureSql(table.pgName, event, after.has(event))), run(insteadSql(table.pgName, event, instead.has(event)))]);
}
