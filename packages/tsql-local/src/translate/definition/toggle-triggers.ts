/** ENABLE and DISABLE TRIGGER, as statements of their own and in ALTER TABLE. */
import type { AlterTableAction, AlterTableStatement, ToggleTriggersStatement } from 'tsql-parser';
import { bindError, bindErrorWithState } from '../../bind/bind-error.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import { findObject, formatObjectName } from '../../bind/object-name.ts';
import { sameName } from '../../bind/same-name.ts';
import type { ModuleRecord } from '../../catalog/records.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf } from './definition-context.ts';

/** 1088 for a table or view that is missing and for a trigger that it lacks; then none of the list changes. */
export function compileToggleTriggers(statement: ToggleTriggersStatement, room: DefinitionRoom): CompiledDefinition {
  const parent = findObject(statement.parent, bindContextOf(room));
  if (parent?.kind !== 'table' && parent?.kind !== 'view') throw bindErrorWithState(statement, 1088, 119, formatObjectName(statement.parent));
  const own = room.catalog.state.triggersOf(parent.objectId);
  if (statement.names === 'ALL') return toggle(own, statement.enabled);
  const chosen = statement.names.map((name) => {
    const trigger = own.find((one) => sameName(one.name, name.name.value) && (name.schema === undefined || sameName(name.schema.value, parent.schema)));
    if (trigger === undefined) throw bindErrorWithState(statement, 1088, 120, formatObjectName(name));
    return trigger;
  });
  return toggle(chosen, statement.enabled);
}

type Toggle = Extract<AlterTableAction, { kind: 'ToggleTriggers' }>;

/** 4920 for a trigger that the table lacks. */
export function compileAlterTableTriggers(statement: AlterTableStatement, action: Toggle, table: TableInfo, room: DefinitionRoom): CompiledDefinition {
  const own = room.catalog.state.triggersOf(table.objectId);
  if (action.names === 'ALL') return toggle(own, action.enabled);
  const chosen = action.names.map((name) => {
    const trigger = own.find((one) => sameName(one.name, name.value));
    if (trigger === undefined) throw bindError(statement, 4920, name.value, formatObjectName(statement.name));
    return trigger;
  });
  return toggle(chosen, action.enabled);
}

function toggle(triggers: readonly ModuleRecord[], enabled: boolean): CompiledDefinition {
  if (triggers.length === 0) return { steps: [], change: {} };
  const ids = triggers.map((trigger) => trigger.objectId);
  return { steps: [run(`UPDATE catalog.triggers SET disabled = ${!enabled} WHERE object_id IN (${ids.join(', ')})`)], change: { objects: ids } };
}
