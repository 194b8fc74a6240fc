import type { ObjectName, Statement } from 'tsql-parser';
import { createBindContext } from '../../bind/bind-context.ts';
import type { MissingObjectError } from '../../bind/bind-error.ts';
import type { BodyWatch } from '../../bind/body-watch.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import { bareTable } from '../../bind/definition/bind-table.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { formatObjectName } from '../../bind/object-name.ts';
import type { DefinitionRoom } from '../../translate/definition/compiled-definition.ts';
import { compileDefinition } from '../../translate/definition/compile-definition.ts';
import { newTableTarget } from '../../translate/definition/definition-context.ts';
import type { SqlError } from '../../types/sql-error.ts';
import { checkCall } from './check-call.ts';

/**
 * Watches the binding of one body: every name has to be there, #temp tables as the statements before made them. `tables` is
 * filled with these; `missing` takes what is found.
 */
export class StrictWatch implements BodyWatch {
  readonly #room: DefinitionRoom;
  readonly #tables: Map<string, TableInfo>;
  readonly #missing: SqlError[];
  /** Names, lower-cased, of the tables that the body itself makes and whose columns are not followed. */
  readonly #made = new Set<string>();

  /** `room.context.catalog` sees `tables`. */
  constructor(room: DefinitionRoom, tables: Map<string, TableInfo>, missing: SqlError[]) {
    this.#room = room;
    this.#tables = tables;
    this.#missing = missing;
  }

  missing(error: MissingObjectError): void {
    if (![...this.#made].some((name) => error.message.toLowerCase().includes(`'${name}'`))) this.#missing.push(error);
  }

  selectInto(target: ObjectName, columns: Parameters<BodyWatch['selectInto']>[1]): void {
    if (!isTemporary(target)) {
      this.#made.add(formatObjectName(target).toLowerCase());
      return;
    }
    const place = newTableTarget(target, { ...this.#room, ownTemporaryTables: new Set() }, createBindContext(this.#room.context));
    const made = columns.map(({ identity, ...column }, at) => ({
      ...column,
      columnId: at + 1,
      pgName: `c${at + 1}`,
      ...(identity === undefined ? {} : { identity: { ...identity, sequence: place.sequence } }),
    }));
    this.#tables.set(target.name.value.toLowerCase(), bareTable(place, made));
  }

  call(statement: Parameters<BodyWatch['call']>[0], context: CompileContext): void {
    checkCall(statement, context);
  }

  other(statement: Statement, context: CompileContext): void {
    switch (statement.kind) {
      case 'CreateTableStatement':
      case 'AlterTableStatement':
        if (!isTemporary(statement.name)) this.#made.add(formatObjectName(statement.name).toLowerCase());
        else this.#remember(statement, context);
        return;
      case 'CreateIndexStatement':
        if (isTemporary(statement.table)) this.#remember(statement, context);
        return;
      default:
        return;
    }
  }

  /** Dropping a #temp table is not followed: the statement may stand in a branch. */
  #remember(statement: Parameters<typeof compileDefinition>[0], context: CompileContext): void {
    const { temporary } = compileDefinition(statement, { ...this.#room, context, ownTemporaryTables: new Set() });
    if (temporary?.made !== undefined) this.#tables.set(temporary.made.name.toLowerCase(), temporary.made);
  }
}

const isTemporary = (name: ObjectName): boolean => name.name.value.startsWith('#');
