/** A table's PostgreSQL definition out of its description. */
import type { BindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo, ConstraintInfo, IndexInfo, TableInfo } from '../../bind/catalog.ts';
import { isRowVersion } from '../../bind/row-version.ts';
import { identityLimit, lowestIdentity } from '../../bind/definition/bind-column.ts';
import { stampSql } from '../../catalog/storage/row-version-sql.ts';
import { emitGroupKey } from '../../functions/emit-comparison.ts';
import { sqlError } from '../../types/errors.ts';
import { pgType } from '../../types/pg-type.ts';
import { quoteName } from '../pg-writer.ts';
import { isVirtual, storedColumns } from '../virtual-column.ts';
import { computedText, conditionText } from './condition-text.ts';

/** The statements that make a table, its identity's sequence, keys, indexes and constraints, in order. */
export function createTableSql(table: TableInfo, context: BindContext): readonly string[] {
  const columns = [...(table.frame === undefined ? [] : ['"frame" int8 NOT NULL']), ...storedColumns(table).map((column) => columnSql(table, column, context))];
  const temporary = table.frame !== undefined ? 'UNLOGGED ' : isTemporary(table) ? 'TEMP ' : '';
  return [
    ...table.columns.flatMap((column) => (column.identity === undefined ? [] : [sequenceSql(table, column)])),
    `CREATE ${temporary}TABLE ${table.pgName} (${columns.join(', ')})${keepsBlocksInRow(table) ? ' WITH (toast_tuple_target = 8160)' : ''}`,
    ...table.columns.flatMap((column) => (column.identity === undefined ? [] : [ownSequenceSql(table, column)])),
    ...table.columns.flatMap((column) => rowVersionSql(table, column, context)),
    ...overTableSql(table, context),
  ];
}

const isTemporary = (table: TableInfo): boolean => table.form !== 'user' && table.frame === undefined;

/** Keys, indexes and constraints; disabled ones are left out. */
function overTableSql(table: TableInfo, context: BindContext): readonly string[] {
  return [
    ...table.constraints.filter((constraint) => constraint.kind !== 'foreign key').flatMap((constraint) => constraintSql(table, constraint, context)),
    ...table.indexes.map((index) => indexSql(table, index, context)),
    ...table.constraints.filter((constraint) => constraint.kind === 'foreign key').flatMap((constraint) => constraintSql(table, constraint, context)),
  ];
}

export function columnSql(table: TableInfo, column: ColumnInfo, context: BindContext): string {
  const generated = column.computed === undefined ? '' : ` GENERATED ALWAYS AS (${computedText(table, column, context)}) STORED`;
  // Compressing binary data costs more than it gives; short values stay in their row.
  const storage = column.type.kind === 'varbinary' ? ' STORAGE EXTERNAL' : '';
  return `${quoteName(column.pgName)} ${pgType(column.type)}${storage}${generated}${column.nullable ? '' : ' NOT NULL'}`;
}

/** Tables of wide VARBINARY(n) columns keep values of up to 8,000 bytes in the row, as SQL Server does. */
const keepsBlocksInRow = (table: TableInfo): boolean =>
  table.columns.some(({ type }) => type.kind === 'varbinary' && type.length !== 'max' && type.length > 2_000);

export function sequenceSql(table: TableInfo, column: ColumnInfo): string {
  const { identity, type } = column;
  if (identity === undefined) throw new Error(`${column.name} is no identity column`);
  const bounds = `MINVALUE ${lowestIdentity(type)} MAXVALUE ${identityLimit(type)}`;
  return `CREATE ${isTemporary(table) ? 'TEMP ' : ''}SEQUENCE ${identity.sequence} AS int8 INCREMENT BY ${identity.increment} ${bounds} START WITH ${identity.seed}`;
}

/** The sequence goes when its column goes. */
export const ownSequenceSql = (table: TableInfo, column: ColumnInfo): string =>
  `ALTER SEQUENCE ${column.identity?.sequence ?? ''} OWNED BY ${table.pgName}.${quoteName(column.pgName)}`;

/** What gives a rowversion column its numbers; nothing for other columns. */
export function rowVersionSql(table: TableInfo, column: ColumnInfo, context: BindContext): readonly string[] {
  if (!isRowVersion(column)) return [];
  const databaseId = context.compile.catalog.databaseId(table.database);
  if (databaseId === undefined) throw new Error(`the database of ${table.name} is unknown`);
  return stampSql(table.pgName, column.pgName, databaseId);
}

/** The statements that put a constraint in force; none for a disabled one. */
export function constraintSql(table: TableInfo, constraint: ConstraintInfo, context: BindContext): readonly string[] {
  switch (constraint.kind) {
    case 'primary key':
    case 'unique': {
      const columns = constraint.columns.map((name) => ({ name, descending: constraint.descending.includes(name) }));
      return [uniqueIndexSql(constraint.pgName, table, columns, undefined, context)];
    }
    case 'check': {
      if (constraint.state === 'disabled') return [];
      const check = `CHECK (${conditionText(constraint.text, table, context)})`;
      return [`ALTER TABLE ${table.pgName} ADD CONSTRAINT ${constraint.pgName} ${check}${notValid(constraint.state)}`];
    }
    case 'foreign key': {
      if (constraint.state === 'disabled') return [];
      const own = constraint.columns.map((name) => quoteName(columnNamed(table, name).pgName)).join(', ');
      const { parent, columns } = referencedColumns(table, constraint, context);
      return [
        `ALTER TABLE ${table.pgName} ADD CONSTRAINT ${constraint.pgName} FOREIGN KEY (${own}) REFERENCES ${parent.pgName} (${columns}) ` +
          `ON DELETE ${constraint.onDelete} ON UPDATE ${constraint.onUpdate}${notValid(constraint.state)}`,
      ];
    }
  }
}

const notValid = (state: string): string => (state === 'untrusted' ? ' NOT VALID' : '');

function referencedColumns(table: TableInfo, constraint: Extract<ConstraintInfo, { kind: 'foreign key' }>, context: BindContext): { readonly parent: TableInfo; readonly columns: string } {
  const { referenced } = constraint;
  const found = referenced.objectId === table.objectId ? table : context.compile.catalog.findObject({ database: table.database, schema: referenced.schema, name: referenced.table });
  if (found?.kind !== 'table') throw new Error(`${constraint.name} refers to ${referenced.schema}.${referenced.table}, which is no table`);
  return { parent: found, columns: referenced.columns.map((name) => quoteName(columnNamed(found, name).pgName)).join(', ') };
}

export function indexSql(table: TableInfo, index: IndexInfo, context: BindContext): string {
  if (index.spatial && index.columns.some(({ name }) => isVirtual(columnNamed(table, name)))) throw sqlError(40514, 'a spatial index over a computed column that is not PERSISTED');
  if (index.spatial) return `CREATE INDEX ${index.pgName} ON ${table.pgName} USING gist (${index.columns.map(({ name }) => quoteName(columnNamed(table, name).pgName)).join(', ')})`;
  const where = index.where === undefined ? undefined : conditionText(index.where, table, context);
  if (index.unique) return uniqueIndexSql(index.pgName, table, index.columns, where, context);
  return `CREATE INDEX ${index.pgName} ON ${table.pgName} (${keyParts(table, index.columns, context)})${whereSql(where)}`;
}

/** NULLs are equal in T-SQL's unique keys. Included columns change no result, and PostgreSQL limits their size. */
function uniqueIndexSql(name: string, table: TableInfo, columns: IndexInfo['columns'], where: string | undefined, context: BindContext): string {
  const frame = table.frame === undefined ? '' : '"frame", ';
  return `CREATE UNIQUE INDEX ${name} ON ${table.pgName} (${frame}${keyParts(table, columns, context)}) NULLS NOT DISTINCT${whereSql(where)}`;
}

const whereSql = (where: string | undefined): string => (where === undefined ? '' : ` WHERE ${where}`);

/** Strings by the key that compares as T-SQL does: without case and blanks at their end. */
function keyParts(table: TableInfo, columns: IndexInfo['columns'], context: BindContext): string {
  return columns
    .map(({ name, descending }) => {
      const column = columnNamed(table, name);
      const plain = isVirtual(column) ? computedText(table, column, context) : quoteName(column.pgName);
      const key = emitGroupKey(plain, column.type);
      return `${key === plain && !isVirtual(column) ? plain : `(${key})`} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`;
    })
    .join(', ');
}

function columnNamed(table: TableInfo, name: string): ColumnInfo {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`${table.name} has no column ${name}`);
  return column;
}
