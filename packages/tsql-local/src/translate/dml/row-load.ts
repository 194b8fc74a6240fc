/**
 * Rows of values that come from outside (bulk loads, table-valued parameters, INSERT … EXEC) into a table: by COPY straight
 * into it where each value is stored as it comes, else by COPY into a staging table and an INSERT from there.
 */
import { allocateRange, createBindContext, type BindContext } from '../../bind/bind-context.ts';
import type { BoundExpression } from '../../bind/bound.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import { convertTo } from '../../bind/convert-to.ts';
import { isRowVersion } from '../../bind/row-version.ts';
import { sameName } from '../../bind/same-name.ts';
import { sameType } from '../../bind/same-type.ts';
import type { CatalogChange } from '../../catalog/catalog.ts';
import { pgType } from '../../types/pg-type.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { PgStatement } from '../pg-statement.ts';
import { PgWriter, quoteName } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { fitText, keptIdentity, unfilledText } from './column-value.ts';
import { uncheckedLoad } from './unchecked-load.ts';

export interface RowLoadOptions {
  /** A NULL stays NULL; else a column with a default gets that. */
  readonly keepNulls: boolean;
  /** CHECK and FOREIGN KEY constraints look at the rows; else they are no longer trusted afterwards. */
  readonly checkConstraints: boolean;
  /** Values for an identity column are kept; else it numbers the rows itself. */
  readonly keepIdentity: boolean;
}

export interface RowLoad {
  readonly before: readonly string[];
  /** COPY … FROM STDIN in binary form, of tuples of these types. */
  readonly copy: string;
  readonly types: readonly SqlType[];
  /** Moves the rows from the staging table. */
  readonly insert?: PgStatement;
  readonly after: readonly string[];
  /** Constraints are less trusted than before: Catalog.apply after the load. */
  readonly change?: CatalogChange;
}

interface LoadColumn { readonly column: ColumnInfo; readonly type: SqlType }

export function planRowLoad(table: TableInfo, columns: readonly { readonly name: string; readonly type: SqlType }[], options: RowLoadOptions, context: CompileContext): RowLoad {
  const bind = createBindContext(context);
  const listed = columns.map(({ name, type }): LoadColumn => {
    const column = table.columns.find((one) => sameName(one.name, name));
    if (column === undefined) throw sqlError(207, name);
    if (column.computed !== undefined) throw sqlError(271, column.name);
    if (isRowVersion(column)) throw sqlError(40514, 'a bulk load into a rowversion column');
    return { column, type };
  });
  const types = listed.map((one) => one.type);
  const unchecked = uncheckedLoad(table, options.checkConstraints, bind);
  const identity = listed.find((one) => one.column.identity !== undefined)?.column;
  if (isDirect(table, listed, options)) {
    const goOn = identity?.identity === undefined ? [] : [goOnBehind(table, identity)];
    return {
      before: unchecked.before,
      copy: `COPY ${table.pgName} (${listed.map((one) => quoteName(one.column.pgName)).join(', ')}) FROM STDIN (FORMAT binary)`,
      types,
      after: [...goOn, ...unchecked.after],
      ...(unchecked.change === undefined ? {} : { change: unchecked.change }),
    };
  }
  const staging = `pg_temp.load${table.objectId}`;
  const parts = types.map((type, at) => `c${at + 1} ${pgType(type)}`);
  return {
    before: [`CREATE TEMP TABLE ${staging} (${parts.join(', ')})`, ...unchecked.before],
    copy: `COPY ${staging} FROM STDIN (FORMAT binary)`,
    types,
    insert: insertFromStaging(staging, table, listed, options, bind),
    after: [`DROP TABLE ${staging}`, ...unchecked.after],
    ...(unchecked.change === undefined ? {} : { change: unchecked.change }),
  };
}

/** The identity goes on behind the values loaded. */
function goOnBehind(table: TableInfo, column: ColumnInfo): string {
  const { sequence = '', increment = 1n } = column.identity ?? {};
  const last = `${increment > 0n ? 'max' : 'min'}(${quoteName(column.pgName)})::int8`;
  return `DO $$ BEGIN PERFORM tsql.keep_identity('${sequence}', ${last}, ${increment}) FROM ${table.pgName} HAVING count(*) > 0; END $$`;
}

/** Every value is stored as it comes, and what is not listed is NULL. */
function isDirect(table: TableInfo, listed: readonly LoadColumn[], options: RowLoadOptions): boolean {
  return table.columns.every((column) => {
    if (column.computed !== undefined) return true;
    const given = listed.find((one) => one.column === column);
    if (given === undefined) return column.identity === undefined && column.default === undefined;
    if (column.identity !== undefined && !options.keepIdentity) return false;
    if (column.default !== undefined && !options.keepNulls) return false;
    return isStoredAsIs(given.type, column.type);
  });
}

function isStoredAsIs(from: SqlType, to: SqlType): boolean {
  if (sameType(from, to)) return true;
  if (from.kind !== to.kind) return false;
  switch (to.kind) {
    case 'varchar':
    case 'nvarchar':
    case 'varbinary':
      return to.length === 'max' || ('length' in from && from.length !== 'max' && from.length <= to.length);
    case 'char':
    case 'nchar':
      return 'length' in from && from.length === to.length;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return 'scale' in from && from.scale <= to.scale;
    default:
      return false;
  }
}

function insertFromStaging(staging: string, table: TableInfo, listed: readonly LoadColumn[], options: RowLoadOptions, bind: BindContext): PgStatement {
  const writer = new PgWriter(bind.compile);
  const range = allocateRange(bind);
  writer.declareRange(range, listed.map((_, at) => `staged.c${at + 1}`));
  const names: string[] = [];
  const values: string[] = [];
  for (const column of table.columns) {
    const at = listed.findIndex((one) => one.column === column);
    const given = listed[at];
    const ownNumbers = column.identity !== undefined && !options.keepIdentity;
    const text = given === undefined || ownNumbers ? unfilledText(column, table, writer, bind) : loadedText(given, { kind: 'column', range, index: at, name: column.name, type: given.type, nullable: true }, table, options, writer, bind);
    if (text === undefined) continue;
    names.push(quoteName(column.pgName));
    values.push(given !== undefined && column.identity !== undefined && !ownNumbers ? keptIdentity(text, column) : text);
  }
  return writer.statement(`INSERT INTO ${table.pgName} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${staging} AS staged`);
}

function loadedText({ column }: LoadColumn, staged: BoundExpression, table: TableInfo, options: RowLoadOptions, writer: PgWriter, bind: BindContext): string {
  const converted = convertTo(staged, column.type, 'assignment', bind);
  const text = fitText(translateExpression(converted, writer), converted, column, table);
  const otherwise = options.keepNulls ? undefined : unfilledText(column, table, writer, bind);
  return otherwise === undefined || column.identity !== undefined ? text : `coalesce(${text}, ${otherwise})`;
}
