import type { CreateIndexStatement, CreateSpatialIndexStatement, DropIndexStatement, UpdateStatisticsStatement } from 'tsql-parser';
import { bindError, bindErrorWithState } from '../../bind/bind-error.ts';
import type { IndexInfo, TableInfo } from '../../bind/catalog.ts';
import { bindIndex, keysOf } from '../../bind/definition/bind-index.ts';
import { bindSpatialIndex } from '../../bind/definition/bind-spatial-index.ts';
import { findObject, formatObjectName } from '../../bind/object-name.ts';
import { sameName } from '../../bind/same-name.ts';
import { referrerOf } from './alter-drop.ts';
import { alterSteps, pgSchemaOf, tableToAlter } from './altered-table.ts';
import { run, type CompiledDefinition, type DefinitionRoom } from './compiled-definition.ts';
import { bindContextOf } from './definition-context.ts';
import { duplicateKeys } from './step-errors.ts';
import { indexSql } from './table-sql.ts';

const errors = { missing: 1088, wrongKind: 40514 } as const;

export function compileCreateIndex(statement: CreateIndexStatement, room: DefinitionRoom): CompiledDefinition {
  const bind = bindContextOf(room);
  const table = tableToAlter(statement.table, errors, bind);
  return withIndex(table, bindIndex(statement, table, { bind }), room);
}

export function compileCreateSpatialIndex(statement: CreateSpatialIndexStatement, room: DefinitionRoom): CompiledDefinition {
  const table = tableToAlter(statement.table, errors, bindContextOf(room));
  return withIndex(table, bindSpatialIndex(statement, table), room);
}

function withIndex(table: TableInfo, index: IndexInfo, room: DefinitionRoom): CompiledDefinition {
  const after = { ...table, indexes: [...table.indexes, index] };
  const columns = index.columns.map((column) => column.name);
  return alterSteps([run(indexSql(after, index, bindContextOf(room)), (error) => duplicateKeys(error, table, { name: index.name, columns }))], after, room);
}

export function compileDropIndex(statement: DropIndexStatement, room: DefinitionRoom): CompiledDefinition {
  const bind = bindContextOf(room);
  const changed = new Map<number, TableInfo>();
  const steps: CompiledDefinition['steps'][number][] = [];
  for (const { name, table: tableName } of statement.indexes) {
    const found = findObject(tableName, bind);
    const table = found?.kind === 'table' ? (changed.get(found.objectId) ?? found) : undefined;
    const spelled = `${formatObjectName(tableName)}.${name.value}`;
    const key = table === undefined ? undefined : keysOf(table).find((one) => sameName(one.name, name.value));
    if (key !== undefined) throw bindError(statement, 3723, spelled, key.kind === 'primary key' ? 'PRIMARY KEY' : 'UNIQUE KEY');
    const index = table?.indexes.find((one) => sameName(one.name, name.value));
    if (table === undefined || index === undefined) {
      if (statement.ifExists) continue;
      throw bindErrorWithState(statement, 3701, table === undefined ? 6 : 7, 'index', spelled);
    }
    const referrer = index.unique ? referrerOf(table, index.columns.map((column) => column.name), room) : undefined;
    if (referrer !== undefined) throw bindError(statement, 3723, spelled, 'FOREIGN KEY');
    steps.push(run(`DROP INDEX ${pgSchemaOf(table)}.${index.pgName}`));
    changed.set(table.objectId, { ...table, indexes: table.indexes.filter((one) => one !== index) });
  }
  return joined(steps, [...changed.values()], room);
}

function joined(steps: CompiledDefinition['steps'], tables: readonly TableInfo[], room: DefinitionRoom): CompiledDefinition {
  const parts = tables.map((table) => alterSteps([], table, room));
  const made = parts.find((part) => part.temporary !== undefined)?.temporary;
  return {
    steps: [...steps, ...parts.flatMap((part) => part.steps)],
    change: { objects: parts.flatMap((part) => part.change.objects ?? []) },
    ...(made === undefined ? {} : { temporary: made }),
  };
}

/** PostgreSQL's statistics of the table are gathered anew. */
export function compileUpdateStatistics(statement: UpdateStatisticsStatement, room: DefinitionRoom): CompiledDefinition {
  const table = tableToAlter(statement.table, { missing: 2706, wrongKind: 40514 }, bindContextOf(room));
  return { steps: [run(`ANALYZE ${table.pgName}`)], change: {} };
}
