/** DROP of tables, modules, types, schemas, databases, users and roles. */
import type { DropObjectStatement, ObjectName } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import { findObject, formatObjectName } from '../../bind/object-name.ts';
import type { ModuleRecord, ObjectRecord, TableRecord } from '../../catalog/records.ts';
import { forgetTableSql } from '../../catalog/storage/save-table.ts';
import { forgetSynonymSql } from '../../catalog/storage/synonym-rows.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf, findRecord, isTemporaryName, placeLookup } from './definition-context.ts';
import { captureSteps } from './capture-steps.ts';
import { dropDatabase } from './databases.ts';
import { forgetModuleSql } from './forget-module.ts';
import { forgetRoutineSql } from '../routine/compile-routine.ts';
import { definitionReferrer } from './schema-bound.ts';
import { dropSequence } from './sequences.ts';
import { dropSchema } from './schemas.ts';
import { dropPrincipal } from './security.ts';
import { dropType } from './types.ts';

export function compileDropObject(statement: DropObjectStatement, room: DefinitionRoom): CompiledDefinition {
  // What a name of the list drops does not stand in the way of those after it.
  const gone = new Set<number>();
  const parts = statement.names.flatMap((name) => {
    const part = dropOne(statement, name, room, gone);
    for (const objectId of part?.change.objects ?? []) gone.add(objectId);
    return part ?? [];
  });
  const temporary = parts.flatMap((part) => part.temporary?.dropped ?? []);
  return {
    steps: parts.flatMap((part) => part.steps),
    change: {
      objects: parts.flatMap((part) => part.change.objects ?? []),
      ...(parts.some((part) => part.change.types === true) ? { types: true } : {}),
      ...(parts.some((part) => part.change.databases === true) ? { databases: true } : {}),
    },
    ...(temporary.length === 0 ? {} : { temporary: { dropped: temporary } }),
  };
}

function dropOne(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom, gone: ReadonlySet<number>): CompiledDefinition | undefined {
  switch (statement.class) {
    case 'TABLE':
      return isTemporaryName(name) ? dropTemporaryTable(statement, name, room) : dropTable(statement, name, room, gone);
    case 'VIEW':
      return dropModule(statement, name, ['V'], room);
    case 'PROCEDURE':
      return dropModule(statement, name, ['P'], room);
    case 'FUNCTION':
      return dropModule(statement, name, ['FN', 'IF', 'TF'], room);
    case 'SEQUENCE': {
      const record = recordOf(name, room);
      if (record?.type === 'SO') return dropSequence(statement, name, record, room);
      if (record !== undefined) throw wrongKind(statement, name, record);
      if (statement.ifExists) return undefined;
      throw missing(statement, name);
    }
    case 'TYPE':
      return dropType(statement, name, room);
    case 'SCHEMA':
      return dropSchema(statement, name, room);
    case 'DATABASE':
      return dropDatabase(statement, name, room);
    case 'USER':
    case 'ROLE':
      return dropPrincipal(statement, name, room);
    case 'TRIGGER':
      return dropTrigger(statement, name, room, gone);
    case 'SYNONYM': {
      if (name.database !== undefined) throw bindError(statement, 166, 'DROP SYNONYM');
      const record = recordOf(name, room);
      if (record?.type === 'SN') return { steps: [run(forgetSynonymSql(record.objectId))], change: { objects: [record.objectId] } };
      if (record !== undefined) throw wrongKind(statement, name, record);
      if (statement.ifExists) return undefined;
      throw missing(statement, name);
    }
  }
}

function missing(statement: DropObjectStatement, name: ObjectName): Error {
  return bindError(statement, 3701, statement.class.toLowerCase(), formatObjectName(name));
}

function dropTemporaryTable(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom): CompiledDefinition | undefined {
  const table = findObject(name, bindContextOf(room));
  if (table?.kind !== 'table') {
    if (statement.ifExists) return undefined;
    throw missing(statement, name);
  }
  return { steps: [run(`DROP TABLE ${table.pgName}`)], change: {}, temporary: { dropped: [table.name] } };
}

/** The object of any kind that the name means; undefined where it or its place is missing. */
function recordOf(name: ObjectName, room: DefinitionRoom): ObjectRecord | undefined {
  const lookup = placeLookup(room.catalog);
  const database = lookup.database(name.database?.value ?? room.context.catalog.currentDatabase);
  const schema = database === undefined ? undefined : lookup.schema(database.databaseId, name.schema?.value ?? 'dbo');
  if (database === undefined || schema === undefined) return undefined;
  return findRecord({ database: database.name, databaseId: database.databaseId, schema: schema.name, schemaId: schema.schemaId }, name.name.value, room);
}

const kindWords: Readonly<Record<string, string>> = { TR: 'trigger', U: 'table', V: 'view', P: 'procedure', FN: 'function', IF: 'function', TF: 'function', SO: 'sequence', SN: 'synonym' };

function wrongKind(statement: DropObjectStatement, name: ObjectName, record: ObjectRecord): Error {
  const word = kindWords[record.type];
  if (word === undefined) return missing(statement, name);
  const spelled = formatObjectName(name);
  return bindError(statement, 3705, statement.class, spelled, spelled, word, `DROP ${word.toUpperCase()}`);
}

function dropTable(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom, gone: ReadonlySet<number>): CompiledDefinition | undefined {
  const record = recordOf(name, room);
  if (record === undefined) {
    if (statement.ifExists) return undefined;
    throw missing(statement, name);
  }
  if (record.type !== 'U') throw wrongKind(statement, name, record);
  if (isReferenced(record, room, gone)) throw bindError(statement, 3726, formatObjectName(name));
  refuseSchemaBound(statement, name, record, room);
  const triggers = room.catalog.state.triggersOf(record.objectId).map((trigger) => trigger.objectId);
  return {
    steps: [run(`DROP TABLE ${record.table.pgName}`), run(forgetTableSql(record.objectId)), ...triggers.map((id) => run(forgetModuleSql(id)))],
    change: { objects: [record.objectId, ...triggers] },
  };
}

/** By a foreign key of another table that is not in `gone`. */
export function isReferenced(record: TableRecord, room: DefinitionRoom, gone: ReadonlySet<number> = new Set()): boolean {
  for (const other of room.catalog.state.objects.values()) {
    if (other.type !== 'U' || other.objectId === record.objectId || gone.has(other.objectId)) continue;
    if (other.table.constraints.some((constraint) => constraint.kind === 'foreign key' && constraint.referenced.objectId === record.objectId)) return true;
  }
  return false;
}

function refuseSchemaBound(statement: DropObjectStatement, name: ObjectName, record: ObjectRecord, room: DefinitionRoom): void {
  const referrer = definitionReferrer(record, room.catalog.state);
  if (referrer !== undefined) throw bindError(statement, 3729, `DROP ${statement.class}`, formatObjectName(name), referrer);
}

function dropModule(statement: DropObjectStatement, name: ObjectName, types: readonly ModuleRecord['type'][], room: DefinitionRoom): CompiledDefinition | undefined {
  if (name.database !== undefined) throw bindError(statement, 166, `DROP ${statement.class}`);
  const record = recordOf(name, room);
  if (record === undefined) {
    if (statement.ifExists) return undefined;
    throw missing(statement, name);
  }
  if (!types.some((type) => type === record.type)) throw wrongKind(statement, name, record);
  refuseSchemaBound(statement, name, record, room);
  const routine = record.type === 'FN' || record.type === 'TF' ? record.describe() : undefined;
  const gone = routine?.kind === 'scalar function' || routine?.kind === 'table function' ? forgetRoutineSql(routine, room.context) : [];
  return { steps: [...gone.map((sql) => run(sql)), run(forgetModuleSql(record.objectId))], change: { objects: [record.objectId] } };
}

/** A trigger is named alone: its table is known. */
function dropTrigger(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom, gone: ReadonlySet<number>): CompiledDefinition | undefined {
  const dropped = dropModule(statement, name, ['TR'], room);
  const record = recordOf(name, room);
  const parent = record?.type === 'TR' ? room.catalog.state.objects.get(record.trigger?.parentId ?? 0) : undefined;
  if (dropped === undefined || record === undefined || parent?.type !== 'U') return dropped;
  return { ...dropped, steps: [...dropped.steps, ...captureSteps(parent.table, room, { without: [record.objectId, ...gone], with: [] })] };
}
