import type { BindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo } from '../../bind/catalog.ts';
import type { BoundInsert } from '../../bind/dml/bind-insert.ts';
import { quoteName, type PgWriter } from '../pg-writer.ts';
import { translateQuery } from '../query/translate-query.ts';
import { columnValue, fitText, frameColumn, keptIdentity, unfilledText } from './column-value.ts';
import { checkOptionText } from './check-option.ts';
import type { IdentityQuery } from './compile-dml.ts';
import { withOutput, type OutputText } from './output-text.ts';
import { topText } from './top-text.ts';

export function insertText(insert: BoundInsert, writer: PgWriter, context: BindContext): OutputText & { readonly identity?: IdentityQuery } {
  const { target, source, output } = insert;
  const write = source.kind === 'rows' ? rowsText(insert, source.rows, writer, context) : queryText(insert, source, writer, context);
  const identity = identityOf(insert);
  return { ...withOutput(write, output, writer, context, target.through?.check === undefined ? undefined : checkOptionText(target.through.check, writer)), ...(identity === undefined ? {} : { identity }) };
}

function identityOf({ target }: BoundInsert): IdentityQuery | undefined {
  const sequence = target.table.columns.find((column) => column.identity !== undefined)?.identity?.sequence;
  if (sequence === undefined) return undefined;
  return { sequence, query: target.keepsIdentity ? `SELECT current_setting('tsql.kept_identity')::numeric` : `SELECT last_value::numeric FROM ${sequence}` };
}

type Source = Extract<BoundInsert['source'], { kind: 'query' }>;
type Rows = Extract<BoundInsert['source'], { kind: 'rows' }>['rows'];

function rowsText({ target }: BoundInsert, rows: Rows, writer: PgWriter, context: BindContext): string {
  const { table, columns } = target;
  const frame = frameColumn(table);
  // A column that no row fills and that has no default is left to PostgreSQL.
  const written = table.columns.filter((column) => columns.includes(column) || unfilledText(column, table, writer, context) !== undefined);
  const tuples = rows.map((row) => {
    writer.beginRow();
    const values = written.map((column) => {
      const cell = row[columns.indexOf(column)];
      if (cell === undefined) return unfilledText(column, table, writer, context) ?? 'NULL';
      const text = columnValue(cell, column, table, writer);
      return column.identity === undefined ? text : keptIdentity(text, column);
    });
    return `(${[...frame.values, ...values].join(', ')})`;
  });
  if (written.length === 0 && frame.names.length === 0) return `INSERT INTO ${table.pgName} DEFAULT VALUES`;
  return `INSERT INTO ${table.pgName} (${[...frame.names, ...names(written)].join(', ')}) VALUES ${tuples.join(', ')}`;
}

/** Identity values are drawn outside the query, so that they follow its ORDER BY. */
function queryText({ target }: BoundInsert, { query, top }: Source, writer: PgWriter, context: BindContext): string {
  const { table, columns } = target;
  const limit = top === undefined ? '' : topText(top.count, writer);
  const text = translateQuery(query, writer);
  const alias = writer.alias();
  const written: ColumnInfo[] = [];
  const values: string[] = [];
  for (const column of table.columns) {
    const at = columns.indexOf(column);
    const from = query.columns[at];
    const value = from === undefined ? unfilledText(column, table, writer, context) : fitText(`${alias}.c${at + 1}`, from, column, table);
    if (value === undefined) continue;
    written.push(column);
    values.push(from !== undefined && column.identity !== undefined ? keptIdentity(value, column) : value);
  }
  const rows = limit === '' ? `(${text}) AS ${alias}` : `(SELECT * FROM (${text}) AS ${alias}${limit}) AS ${alias}`;
  const frame = frameColumn(table);
  return `INSERT INTO ${table.pgName} (${[...frame.names, ...names(written)].join(', ')}) SELECT ${[...frame.values, ...values].join(', ')} FROM ${rows}`;
}

const names = (columns: readonly ColumnInfo[]): readonly string[] => columns.map((column) => quoteName(column.pgName));

