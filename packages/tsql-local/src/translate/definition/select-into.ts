import { createBindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { bareTable } from '../../bind/definition/bind-table.ts';
import type { PgStatement } from '../pg-statement.ts';
import { quoteName } from '../pg-writer.ts';
import type { CompiledSelect } from '../compile-select.ts';
import type { CompiledDefinition, DefinitionRoom } from './compiled-definition.ts';
import { createTableSteps } from './create-table.ts';
import { newTableTarget } from './definition-context.ts';

/** SELECT INTO: the table's definition, the statement that fills it, and what is to be run after that. */
export interface CompiledSelectInto {
  readonly table: TableInfo;
  readonly definition: CompiledDefinition;
  readonly insert: PgStatement;
  readonly after: readonly string[];
}

export function compileSelectInto(compiled: Extract<CompiledSelect, { kind: 'into' }>, room: DefinitionRoom): CompiledSelectInto {
  const target = newTableTarget(compiled.target, room, createBindContext(room.context));
  const columns = compiled.columns.map((column, at): ColumnInfo => {
    const { identity, ...rest } = column;
    return {
      ...rest,
      columnId: at + 1,
      pgName: `c${at + 1}`,
      ...(identity === undefined ? {} : { identity: { ...identity, sequence: target.sequence }, nullable: false }),
    };
  });
  const table = bareTable(target, columns);
  const { statement } = compiled;
  const names = columns.map((column) => quoteName(column.pgName)).join(', ');
  return {
    table,
    definition: createTableSteps(table, target, room),
    insert: { text: `INSERT INTO ${table.pgName} (${names}) ${statement.text}`, parameters: statement.parameters },
    after: columns.flatMap((column) => (column.identity === undefined ? [] : [continueIdentity(table, column)])),
  };
}

/** The copied values count as the sequence's own: it goes on after the last. */
function continueIdentity(table: TableInfo, column: ColumnInfo): string {
  const last = `${(column.identity?.increment ?? 1n) > 0n ? 'max' : 'min'}(${quoteName(column.pgName)})`;
  return `DO $$ BEGIN PERFORM setval('${column.identity?.sequence ?? ''}', ${last}::int8) FROM ${table.pgName} HAVING count(*) > 0; END $$`;
}
