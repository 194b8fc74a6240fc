/** ALTER TABLE … DROP: constraints and columns. */
import type { AlterTableAction, AlterTableStatement } from 'tsql-parser';
import { bindError } from '../../bind/bind-error.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { dependentsError, dependentsOf } from '../../bind/definition/dependents.ts';
import { isRowVersion } from '../../bind/row-version.ts';
import { sameName } from '../../bind/same-name.ts';
import { noStampSql } from '../../catalog/storage/row-version-sql.ts';
import { quoteName } from '../pg-writer.ts';
import { alterSteps, pgSchemaOf } from './altered-table.ts';
import { isVirtual } from '../virtual-column.ts';
import { run, type CompiledDefinition, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';

type DropElements = Extract<AlterTableAction, { kind: 'DropElements' }>;

export function compileDropElements(statement: AlterTableStatement, action: DropElements, table: TableInfo, room: DefinitionRoom): CompiledDefinition {
  let current = table;
  const steps: DefinitionStep[] = [];
  for (const element of action.elements) {
    const dropped = element.form === 'column' ? dropColumn(statement, element, current) : dropConstraint(statement, element, current, room);
    if (dropped === undefined) continue;
    current = dropped.table;
    steps.push(...dropped.steps);
  }
  return alterSteps(steps, current, room);
}

type Element = DropElements['elements'][number];
interface Dropped { readonly table: TableInfo; readonly steps: readonly DefinitionStep[] }

function dropColumn(statement: AlterTableStatement, element: Element, table: TableInfo): Dropped | undefined {
  const column = table.columns.find((one) => sameName(one.name, element.name.value));
  if (column === undefined) {
    if (element.ifExists) return undefined;
    throw bindError(statement, 4924, 'ALTER TABLE DROP COLUMN', element.name.value, table.name);
  }
  const inTheWay = dependentsOf(table, column);
  if (inTheWay.length > 0) throw dependentsError(statement, 'ALTER TABLE DROP COLUMN', column, inTheWay);
  if (table.columns.length === 1) throw bindError(statement, 4923, column.name, table.name);
  const columns = table.columns.filter((one) => one !== column);
  const noStamp = isRowVersion(column) ? [run(noStampSql(table.pgName))] : [];
  return { table: { ...table, columns }, steps: isVirtual(column) ? [] : [...noStamp, run(`ALTER TABLE ${table.pgName} DROP COLUMN ${quoteName(column.pgName)}`)] };
}

function dropConstraint(statement: AlterTableStatement, element: Element, table: TableInfo, room: DefinitionRoom): Dropped | undefined {
  const name = element.name.value;
  const withDefault = table.columns.find((column) => column.default !== undefined && sameName(column.default.name, name));
  if (withDefault !== undefined) return { table: { ...table, columns: table.columns.map((column) => (column === withDefault ? withoutDefault(column) : column)) }, steps: [] };
  const constraint = table.constraints.find((one) => sameName(one.name, name));
  if (constraint === undefined) {
    if (element.ifExists) return undefined;
    throw failedDrop(bindError(statement, 3728, name), statement);
  }
  const rest = { ...table, constraints: table.constraints.filter((one) => one !== constraint) };
  if (constraint.kind === 'primary key' || constraint.kind === 'unique') {
    const referrer = referrerOf(table, constraint.columns, room);
    if (referrer !== undefined) throw failedDrop(bindError(statement, 3725, constraint.name, referrer.table, referrer.key), statement);
    return { table: rest, steps: [run(`DROP INDEX ${pgSchemaOf(table)}.${constraint.pgName}`)] };
  }
  return { table: rest, steps: [run(`ALTER TABLE ${table.pgName} DROP CONSTRAINT IF EXISTS ${constraint.pgName}`)] };
}

function withoutDefault(column: ColumnInfo): ColumnInfo {
  const { default: _, ...rest } = column;
  return rest;
}

/** The error, then 3727, which CATCH sees. */
function failedDrop(cause: ReturnType<typeof bindError>, statement: AlterTableStatement): ReturnType<typeof bindError> {
  const error = bindError(statement, 3727);
  error.preceding = [cause];
  return error;
}

/** A foreign key, of any table, that refers to exactly these columns. */
export function referrerOf(table: TableInfo, columns: readonly string[], room: DefinitionRoom): { readonly table: string; readonly key: string } | undefined {
  const wanted = columns.toSorted().join('|');
  for (const record of room.catalog.state.objects.values()) {
    if (record.type !== 'U') continue;
    for (const key of record.table.constraints) {
      if (key.kind === 'foreign key' && key.referenced.objectId === table.objectId && key.referenced.columns.toSorted().join('|') === wanted) {
        return { table: record.table.name, key: key.name };
      }
    }
  }
  return undefined;
}
