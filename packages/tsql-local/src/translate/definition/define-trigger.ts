/** CREATE, ALTER and CREATE OR ALTER TRIGGER: the body is bound over empty inserted and deleted, the text is kept. */
import type { CreateTriggerStatement } from 'tsql-parser';
import { createBindContext, type BindContext } from '../../bind/bind-context.ts';
import { bindError, bindErrorWithState, refuse } from '../../bind/bind-error.ts';
import { isRowVersion } from '../../bind/row-version.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import type { VariableInfo } from '../../bind/compile-context.ts';
import { changedRowsTable } from '../../bind/definition/changed-rows.ts';
import { placeOf } from '../../bind/definition/object-target.ts';
import type { TablePlace } from '../../bind/definition/definition-context.ts';
import { findObject, formatObjectName } from '../../bind/object-name.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { saveObjectSql } from '../../catalog/storage/save-table.ts';
import { sqlErrorWithState } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import { targetOf } from './altered-table.ts';
import { captureSteps } from './capture-steps.ts';
import { checkBody } from './check-body.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { findRecord, isTemporaryName, placeLookup } from './definition-context.ts';
import { moduleOptions } from './module-options.ts';
import { moduleText } from './module-text.ts';

/** `text` is the whole batch that the statement stands in, which is kept. */
export function compileTrigger(statement: CreateTriggerStatement, text: string, room: DefinitionRoom): CompiledDefinition {
  try {
    return defineTrigger(statement, text, room);
  } catch (error) {
    if (error instanceof SqlError && error.procedure === '') error.procedure = statement.name.name.value;
    throw error;
  }
}

function defineTrigger(statement: CreateTriggerStatement, text: string, room: DefinitionRoom): CompiledDefinition {
  if (isTemporaryName(statement.parent)) throw bindError(statement, 167);
  const bind = createBindContext(room.context);
  const parent = parentOf(statement, bind);
  const { databaseId, schemaId, database, schema } = targetOf(parent, room);
  const place: TablePlace = { database, databaseId, schema, schemaId };
  if (statement.name.schema !== undefined && placeOf(statement.name, bind, placeLookup(room.catalog)).schemaId !== schemaId) {
    throw bindError(statement, 2103, formatObjectName(statement.name));
  }
  const insteadOf = statement.timing === 'INSTEAD OF';
  moduleOptions(statement, 'TRIGGER');
  checkTriggerBody(statement, parent, bind);
  const objectId = triggerId(statement, place, parent, room);
  if (insteadOf) checkInsteadOf(statement, parent, objectId, room);
  const kept = quoteText(moduleText(text, statement));
  const events = statement.events.map((event) => `'${event}'`).join(', ');
  return {
    steps: [
      run(saveObjectSql({ objectId, name: statement.name.name.value, type: 'TR', systemNamed: false }, place, 0)),
      run(
        `INSERT INTO catalog.modules (object_id, definition, quoted_identifier) VALUES (${objectId}, ${kept}, ${room.context.quotedIdentifier}) ` +
          `ON CONFLICT (object_id) DO UPDATE SET definition = excluded.definition, quoted_identifier = excluded.quoted_identifier`,
      ),
      // An altered trigger is enabled or disabled as it was, and loses its place in the order.
      run(
        `INSERT INTO catalog.triggers (object_id, parent_id, instead_of, events) VALUES (${objectId}, ${parent.objectId}, ${insteadOf}, ARRAY[${events}]) ` +
          `ON CONFLICT (object_id) DO UPDATE SET instead_of = excluded.instead_of, events = excluded.events, first_events = '{}', last_events = '{}'`,
      ),
      ...captureSteps(parent, room, { without: [objectId], with: statement.events, insteadOf }),
    ],
    change: { objects: [objectId] },
  };
}

/** AFTER triggers are of user tables: 8197, in state 6 for a view. */
function parentOf(statement: CreateTriggerStatement, bind: BindContext): TableInfo {
  const found = findObject(statement.parent, bind);
  if (found?.kind === 'table') return found;
  if (found?.kind === 'view' && statement.timing === 'INSTEAD OF') throw refuse(statement, 'an INSTEAD OF trigger of a view');
  throw bindErrorWithState(statement, 8197, found?.kind === 'view' ? 6 : 4, formatObjectName(statement.parent));
}

/** 2111 where the table has such a trigger for an event already, 2113 where a foreign key's cascade would go past it. */
function checkInsteadOf({ name, parent: written, events, verb, span }: CreateTriggerStatement, parent: TableInfo, objectId: number, room: DefinitionRoom): void {
  const others = room.catalog.state.triggersOf(parent.objectId).filter((other) => other.objectId !== objectId && other.trigger?.insteadOf === true);
  const taken = events.find((event) => others.some((other) => other.trigger?.events.includes(event)));
  if (taken !== undefined) throw bindError({ span }, 2111, name.name.value, 'table', formatObjectName(written), taken);
  const cascades = parent.constraints.some(
    (one) => one.kind === 'foreign key' && ((one.onDelete !== 'NO ACTION' && events.includes('DELETE')) || (one.onUpdate !== 'NO ACTION' && events.includes('UPDATE'))),
  );
  if (cascades) throw bindError({ span }, 2113, verb === 'ALTER' ? 'ALTER' : 'CREATE', name.name.value, formatObjectName(written));
  if (parent.columns.some(isRowVersion)) throw refuse({ span }, 'an INSTEAD OF trigger of a table with a rowversion column');
  // PostgreSQL computes them after the row has been kept.
  if (parent.columns.some(({ computed }) => computed?.persisted === true) && events.some((event) => event !== 'DELETE')) throw refuse({ span }, 'an INSTEAD OF trigger of a table with a PERSISTED computed column');
}

function checkTriggerBody(statement: CreateTriggerStatement, parent: TableInfo, bind: BindContext): void {
  const variables = new Map<string, VariableInfo>((['inserted', 'deleted'] as const).map((name) => [name, { kind: 'table', table: changedRowsTable(parent, name, `pg_temp.${name}`) }]));
  const errors = checkBody(statement.body, { ...bind.compile, variables, defaultSchema: parent.schema, module: 'trigger' }, false);
  const last = errors.at(-1);
  if (last === undefined) return;
  for (const error of errors) error.procedure = statement.name.name.value;
  last.preceding = errors.slice(0, -1);
  throw last;
}

/** 2714 where CREATE finds the name taken, 208 and 2010 where ALTER finds nothing or another kind, 2110 for another table's trigger. */
function triggerId(statement: CreateTriggerStatement, place: TablePlace, parent: TableInfo, room: DefinitionRoom): number {
  const existing = findRecord(place, statement.name.name.value, room);
  const spelled = formatObjectName(statement.name);
  if (existing === undefined) {
    if (statement.verb === 'ALTER') throw sqlErrorWithState(208, 6, spelled);
    return room.catalog.nextObjectId();
  }
  if (statement.verb === 'CREATE') throw sqlErrorWithState(2714, 2, statement.name.name.value);
  if (existing.type !== 'TR') throw bindError(statement, 2010, spelled);
  if (existing.trigger?.parentId !== parent.objectId) throw bindError(statement, 2110, spelled, formatObjectName(statement.parent));
  return existing.objectId;
}
